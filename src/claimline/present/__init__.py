"""Present: views of a ledger for people. Returns values and text, opens no sockets."""

from claimline.present.brief import brief
from claimline.present.csv import export_claims_csv
from claimline.present.html import render_html
from claimline.present.markdown import render_markdown
from claimline.present.overview import Overview, overview
from claimline.present.records import Brief, View
from claimline.present.tables import export_tables

__all__ = [
    "Brief",
    "Overview",
    "View",
    "brief",
    "export_claims_csv",
    "export_tables",
    "overview",
    "render_html",
    "render_markdown",
]
