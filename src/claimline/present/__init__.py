"""Present: views of a ledger for people. Returns values and text, opens no sockets."""

from claimline.present.brief import brief
from claimline.present.formats import FORMATS, export_story
from claimline.present.html import render_html
from claimline.present.markdown import render_markdown
from claimline.present.newsletter import message
from claimline.present.overview import Overview, overview
from claimline.present.records import Brief, View
from claimline.present.spoken import spoken

__all__ = [
    "FORMATS",
    "Brief",
    "Overview",
    "View",
    "brief",
    "export_story",
    "message",
    "overview",
    "render_html",
    "render_markdown",
    "spoken",
]
