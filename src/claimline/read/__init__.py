"""From bytes to reports: files, folders, feeds, archives, standard input and what was fetched."""

from claimline.read.feeds import FeedItem, feed_report
from claimline.read.files import feed_entries, read, read_retrieved, read_stream
from claimline.read.mapping import Mapping, load_mapping

__all__ = [
    "FeedItem",
    "Mapping",
    "feed_entries",
    "feed_report",
    "load_mapping",
    "read",
    "read_retrieved",
    "read_stream",
]
