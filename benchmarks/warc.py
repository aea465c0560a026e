"""Reading a web archive of real pages: ``python -m benchmarks.warc``.

The archive is made at run time from the pages of two corpora, repeated under distinct addresses. Measured
are records a second before cleaning, and how memory grows from the first quarter of the archive to its end.
A part of the pages then goes through the whole pipeline twice, as an archive and as a folder of files: both
ledgers must have the same reports with the same texts.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from benchmarks.bench import peak, reset_peak
from benchmarks.story import corpora
from claimline.config import Config, ReadConfig
from claimline.ledger import Ledger
from claimline.model import Failure
from claimline.pipeline import add
from claimline.read import read

RECORDS, LEAST_RATE, MOST_GROWTH = 2000, 1500.0, 1.2
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
_STATED = re.compile(rb"<(?:link|meta)\s[^<>]*(?:canonical|og:url)[^<>]*>", re.IGNORECASE)


def pages() -> list[bytes]:
    """The pages of the corpora, in order of their names."""
    folders = (corpora() / "aeb" / "html", corpora() / "fundus-pages")
    found = [file for folder in folders for file in sorted(folder.rglob("*.html.gz"))]
    return [gzip.decompress(file.read_bytes()) for file in found]


def addressed(listed: Sequence[bytes], size: int) -> Iterator[tuple[str, bytes]]:
    """So many pages, each with an address of its own that it also states itself."""
    for number, page in zip(range(size), itertools.cycle(listed), strict=False):
        uri = f"https://post.example/reports/{number}.html"
        page = _STATED.sub(b"", page)
        head = re.search(rb"<head[^<>]{0,500}>", page, re.IGNORECASE)
        at = head.end() if head else 0
        link = f'<link rel="canonical" href="{uri}">'.encode() if head else b""
        yield uri, page[:at] + link + page[at:]


def record(uri: str, page: bytes, number: int) -> bytes:
    """A response record, packed on its own as archives are."""
    block = _HEAD + page
    fields = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2026-01-15T10:00:00Z",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    )
    return gzip.compress("\r\n".join(fields).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", 6)


def alone(archive: Path) -> float:
    """Records a second of the reader alone, which only hands out the bytes."""
    count, start = 0, time.perf_counter()
    with archive.open("rb") as data:
        for found in ArchiveIterator(data, parse_http=False):
            found.reader.read()
            count += 1
    return count / (time.perf_counter() - start)


def speed(archive: Path) -> tuple[int, int, float, float, float, float]:
    """Reports, failures, records a second of the wall and of the processors, and the peak memory in MiB of
    the first quarter and of it all."""
    reset_peak()
    reports = failures = 0
    early = 0.0
    start, used = time.perf_counter(), time.process_time()
    for item in read([archive], config=ReadConfig()):
        if isinstance(item, Failure):
            failures += 1
            continue
        reports += 1
        if reports == RECORDS // 4:
            early = peak()
    done = reports + failures
    wall, worked = time.perf_counter() - start, time.process_time() - used
    return reports, failures, done / wall, done / worked, early, peak()


def same_ledger(listed: Sequence[tuple[str, bytes]], folder: Path) -> tuple[int, int]:
    """How many reports the archive gives, and how many of these have other texts than the folder's."""
    saved = folder / "pages"
    saved.mkdir()
    archive = folder / "part.warc.gz"
    with archive.open("wb") as out:
        for number, (uri, page) in enumerate(listed):
            out.write(record(uri, page, number))
            (saved / f"{number}.html").write_bytes(page)
    texts = []
    for name, given in (("archive", archive), ("folder", saved)):
        add(folder / f"{name}.db", [given], config=Config())
        with Ledger.open(folder / f"{name}.db") as ledger:
            texts.append({(one.report, one.id) for one in ledger.view.editions()})
    return len(texts[0]), len(texts[0] ^ texts[1])


def main(given: Sequence[str] | None = None) -> int:
    """Print the figures; exit status 1 where one is below its floor."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--ledger", type=int, default=50, help="pages that go through the pipeline twice")
    options = arguments.parse_args(given)
    if not corpora().is_dir():
        print("SKIPPED: no corpora; set CLAIMLINE_CORPORA to their folder", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "pages.warc.gz"
        listed = pages()
        with archive.open("wb") as out:
            for number, (uri, page) in enumerate(addressed(listed, RECORDS)):
                out.write(record(uri, page, number))
        part = [page for page in addressed(listed, options.ledger) if b'rel="canonical"' in page[1]]
        del listed
        reports, failures, rate, worked, early, late = speed(archive)
        size = archive.stat().st_size / 1e6
        print(f"{reports} reports, {failures} failures from an archive of {size:.0f} MB packed")
        print(f"{rate:.0f} records/s before cleaning (at least {LEAST_RATE:.0f})")
        print(f"{worked:.0f} records for each second of processor time")
        print(f"FastWARC alone, at the same moment: {alone(archive):.0f} records/s")
        print(f"peak memory {early:.0f} MiB after a quarter, {late:.0f} MiB at the end")
        held, differing = same_ledger(part, folder)
        print(f"{held} reports through the pipeline; {differing} differ from those of the folder of pages")
    return 1 if rate < LEAST_RATE or late > early * MOST_GROWTH or differing else 0


if __name__ == "__main__":
    sys.exit(main())
