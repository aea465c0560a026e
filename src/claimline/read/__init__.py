"""From bytes to reports: files, folders and standard input."""

from claimline.read.files import read, read_stream

__all__ = ["read", "read_stream"]
