"""Speech by programs that are installed beside Claimline: espeak-ng, and ffmpeg for all but WAV."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from claimline.errors import UsageError

VOICE = "en"
TIMEOUT = 600.0  # seconds
FORMATS = (".wav", ".mp3", ".opus", ".ogg", ".m4a")


def speak(text: str, target: Path) -> None:
    """Write ``text`` as speech to ``target``, whose ending names the format. Raises UsageError where a
    program that it takes is not installed, and where one fails."""
    if target.suffix not in FORMATS:
        raise UsageError(f"{target}: speech is written as {', '.join(FORMATS)}.")
    espeak = _program("espeak-ng", "apt-get install espeak-ng")
    encode = None if target.suffix == ".wav" else _program("ffmpeg", "apt-get install ffmpeg, or write .wav")
    wave = _run([espeak, "-v", VOICE, "--stdin", "--stdout"], text.encode())
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.stem}.draft{target.suffix}")
    try:
        if encode is None:
            draft.write_bytes(wave)
        else:
            _run([encode, "-loglevel", "error", "-y", "-f", "wav", "-i", "pipe:0", str(draft)], wave)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _program(name: str, remedy: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UsageError(f"speech needs the program {name}, which is not installed: {remedy}.")
    return found


def _run(command: list[str], given: bytes) -> bytes:
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=TIMEOUT)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        told = getattr(error, "stderr", None) or b""
        raise UsageError(
            f"{Path(command[0]).name} failed: {told.decode(errors='replace').strip() or error}"
        ) from error
    return done.stdout
