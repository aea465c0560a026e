"""Tables of the ledger as data frames, by the libraries that people have installed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimline.errors import UsageError
from claimline.ledger import View
from claimline.present.flat import flat_table

if TYPE_CHECKING:
    import pandas
    import polars


def pandas_frame(view: View, table: str) -> pandas.DataFrame:
    """A table as a pandas data frame. Raises UsageError for a table that there is not, or without pandas."""
    rows = flat_table(view, table)
    try:
        import pandas
    except ImportError as error:
        raise UsageError("data frames need pandas: pip install 'claimline[frames]'") from error
    return pandas.DataFrame.from_records(list(rows))


def polars_frame(view: View, table: str) -> polars.DataFrame:
    """A table as a Polars data frame. Raises UsageError for a table that there is not, or without Polars."""
    rows = flat_table(view, table)
    try:
        import polars
    except ImportError as error:
        raise UsageError("these data frames need polars: pip install 'claimline[polars]'") from error
    return polars.DataFrame(list(rows), infer_schema_length=None)
