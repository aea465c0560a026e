"""Speech: a sound file where the programs are, a clear word where they are not."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import pytest

from claimline.errors import UsageError
from claimline.speaking import speak


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="SKIPPED: espeak-ng is not installed")
def test_words_become_sound(tmp_path: Path) -> None:
    target = tmp_path / "out" / "brief.wav"
    speak("The bridge was closed.\n", target)
    assert target.read_bytes()[:4] == b"RIFF"
    with wave.open(str(target)) as sound:
        assert sound.getframerate() >= 16000
    assert [path.name for path in target.parent.iterdir()] == ["brief.wav"]


def test_a_program_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        UsageError, match="needs the program espeak-ng, which is not installed: apt-get install"
    ):
        speak("The bridge was closed.\n", tmp_path / "brief.wav")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"speech is written as .wav, .mp3"):
        speak("The bridge was closed.\n", tmp_path / "brief.txt")
