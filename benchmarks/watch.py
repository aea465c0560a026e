"""Following a feed through everything that goes wrong: ``python -m benchmarks.watch``.

First 200 polls of a site on loopback that fails, stalls, trickles, redirects, sends garbage and edits
silently, by a clock that does not wait: at the end every report that the feed ever listed must be in the
ledger once, and every report that was edited must have its last text. Then a real process is killed (SIGKILL)
at 50 random moments while the site goes on publishing: after each kill every cell must hold, and at the end
nothing may be missing or doubled.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.feedserver import FIRST_DAY, Site
from claimline import pipeline
from claimline.config import Config
from claimline.fetch import Fetcher, Limits
from claimline.ledger import Ledger
from claimline.watch import Watcher

LIMITS = Limits(connect=1.0, silence=0.2, seconds=0.4, size=1_000_000)
_MAIN = "from claimline.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a ledger has against what the site showed: reports missing, reports it has more than once, edits
    missing, editions with a text that was never shown, and cells that do not hold."""

    reports: int
    editions: int
    missing: int
    doubled: int
    unedited: int
    invented: int
    problems: int

    @property
    def sound(self) -> bool:
        """Whether nothing is lost, doubled or broken."""
        return not (self.missing or self.doubled or self.unedited or self.invented or self.problems)


class Clock:
    """A time that passes only when somebody sleeps."""

    def __init__(self, start: datetime) -> None:
        self.time = start

    def now(self) -> datetime:
        """The time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.time += timedelta(seconds=seconds)


def polls(ledger: Path, site: Site, count: int, *, seed: int = 3) -> tuple[int, int, int]:
    """Follow the site for ``count`` polls of its feed, of which the last tenth go right; returns how many
    polls were answered, how many failed, and how many failure rows there are."""
    clock, chance = Clock(FIRST_DAY), random.Random(seed)
    answered = failed = 0
    with Watcher(
        ledger,
        [site.feed],
        config=Config(),
        fetcher=Fetcher(limits=LIMITS, allow_private=True),
        clock=clock.now,
        sleep=clock.sleep,
    ) as watcher:
        for done in watcher.rounds():
            answered += done.polled
            failed += len(done.failed)
            if answered + failed >= count:
                break
            if answered + failed >= count * 9 // 10:
                site.wrongs = 0.0
            elif done.polled or done.failed:
                for _ in range(chance.choice((0, 0, 1, 1))):
                    site.publish()
                fresh = [one for one in site.articles[-10:] if len(one.texts) == 1]
                if fresh and chance.random() < 0.3:
                    site.edit(chance.choice(fresh))
        _settle(watcher, clock)
    with Ledger.open(ledger) as opened:
        return answered, failed, len(list(opened.view.failures()))


def _settle(watcher: Watcher, clock: Clock) -> None:
    """Give every page that still waits its time."""
    for _ in range(16):
        clock.sleep(6 * 3600)
        watcher.once()


def outcome(ledger: Path, site: Site) -> Outcome:
    """Compare what the ledger has with what the site showed."""
    with Ledger.open(ledger) as opened:
        problems = len(list(pipeline.verify(opened)))
        editions = list(opened.view.editions())
    held = Counter(edition.uri for edition in editions)
    reports = {edition.uri: edition.report for edition in editions}
    texts = {(edition.uri, _told(edition.text)) for edition in editions}
    shown = {(site.url(one), _told(text)) for one in site.articles for text in one.texts}
    wanted = [site.url(one) for one in site.articles]
    return Outcome(
        reports=len(reports),
        editions=len(editions),
        missing=sum(1 for url in wanted if url not in held),
        doubled=len(reports) - len(set(reports.values())) + len(editions) - len(texts),
        unedited=sum(1 for one in site.articles if (site.url(one), _told(one.texts[-1])) not in texts),
        invented=len(texts - shown),
        problems=problems,
    )


def _told(text: str) -> str:
    """The sentence with the number that every edit changes."""
    return next((line for line in text.replace(". ", ".\n").splitlines() if "people were hurt" in line), text)


def kills(ledger: Path, site: Site, count: int, *, seed: int = 5) -> tuple[int, int]:
    """Start the watcher as a process again and again and kill it at a random moment; returns how many were
    killed at work, and how many problems ``verify`` found after all kills."""
    chance = random.Random(seed)
    killed = problems = 0
    while killed < count:
        for _ in range(2):
            site.publish()
        if killed % 5 == 4:
            site.edit(site.articles[-4])
        process = _process(ledger, site)
        asked = len(site.asked)
        while len(site.asked) == asked and process.poll() is None:
            time.sleep(0.02)  # it loads its models first
        time.sleep(chance.uniform(0.0, 3.5))
        process.kill()
        killed += process.wait() != 0
        if ledger.exists():
            with Ledger.open(ledger) as opened:
                problems += len(list(pipeline.verify(opened)))
    process = _process(ledger, site)
    process.wait()
    return killed, problems


def _process(ledger: Path, site: Site) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _MAIN, "watch", str(ledger), site.feed, "--once", "--allow-private"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> int:
    """Print the figures; exit status 1 where anything is lost, doubled or broken."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--polls", type=int, default=200)
    arguments.add_argument("--kills", type=int, default=50)
    options = arguments.parse_args()
    sound = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.polls:
            with Site(seed=11, wrongs=0.35) as site:
                answered, failed, rows = polls(folder / "polls.db", site, options.polls)
                wrongs = ", ".join(f"{what} {count}" for what, count in sorted(site.went_wrong.items()))
                print(
                    f"{answered} polls answered, {failed} failed; "
                    f"of {len(site.asked)} requests went wrong: {wrongs}"
                )
                found = outcome(folder / "polls.db", site)
                edited = sum(1 for one in site.articles if len(one.texts) > 1)
                print(f"{len(site.articles)} reports published, {edited} edited; {rows} failure rows")
                print(found)
                sound = found.sound
        if options.kills:
            with Site(seed=11) as site:
                killed, problems = kills(folder / "kills.db", site, options.kills)
                found = outcome(folder / "kills.db", site)
                print(f"killed {killed} times at work: {problems} problems found by verify after the kills")
                print(found)
                sound = (
                    sound and not problems and not found.missing and not found.doubled and not found.invented
                )
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
