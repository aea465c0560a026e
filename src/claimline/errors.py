"""The errors of Claimline, one small tree:

    ClaimlineError              anything that Claimline raises on purpose
    ├── ReadError               an input could not be taken in; carries what, why and what to do
    │   ├── FormatUnknown       the format is none that read understands
    │   ├── TooLarge            a report or row is over the configured limit
    │   ├── Malformed           the format is known but its content is broken
    │   └── FetchFailed         an address gave nothing that can be read
    ├── UnknownLanguage         a report's language is not one that parse reads
    ├── WeightsError            model weights are missing or not the ones that were shipped
    ├── GazetteerError          the gazetteer was not built, or was built by another version
    ├── ConfigError             a configuration file has an unknown or impossible entry
    ├── UsageError              a request that cannot be carried out as asked
    └── LedgerError             the ledger refuses
        ├── NotALedger          the file is not a ledger, or of a newer version
        └── SpanMismatch        a span does not reproduce its words

Every message says what failed, in which report, what was found, and what to do.
"""

from __future__ import annotations

from claimline.model import Failure


class ClaimlineError(Exception):
    """Anything that Claimline raises on purpose."""


class ReadError(ClaimlineError):
    """An input could not be taken in. ``failure`` is the row that the ledger keeps of it."""

    def __init__(self, input_name: str, *, what: str, why: str, todo: str) -> None:
        super().__init__(f"{input_name}: {what}: {why}. {todo}")
        self.failure = Failure(input=input_name, what=what, why=why, todo=todo)


class FormatUnknown(ReadError):
    """The format is none that read understands."""


class TooLarge(ReadError):
    """A report or row is over the configured limit."""


class Malformed(ReadError):
    """The format is known but its content is broken."""


class FetchFailed(ReadError):
    """An address gave nothing that can be read. ``lasting`` says that asking again is in vain; ``status`` is
    what the server answered, ``retry_after`` when it wants to be asked again, as it says it."""

    def __init__(
        self,
        uri: str,
        *,
        why: str,
        todo: str,
        lasting: bool = False,
        status: int | None = None,
        retry_after: str | None = None,
    ) -> None:
        super().__init__(uri, what="not fetched", why=why, todo=todo)
        self.lasting, self.status, self.retry_after = lasting, status, retry_after


class UnknownLanguage(ClaimlineError):
    """A report's language is not one that parse reads."""


class WeightsError(ClaimlineError):
    """Model weights are missing or not the ones that were shipped."""


class GazetteerError(ClaimlineError):
    """The gazetteer was not built, or was built by another version."""


class ConfigError(ClaimlineError):
    """A configuration file has an unknown or impossible entry."""


class UsageError(ClaimlineError):
    """A request that cannot be carried out as asked."""


class LedgerError(ClaimlineError):
    """The ledger refuses."""


class NotALedger(LedgerError):
    """The file is not a ledger, or one of a newer version."""


class SpanMismatch(LedgerError):
    """A span does not reproduce its words."""
