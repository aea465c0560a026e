"""The command line: parse, call, render. The story, a ledger file, comes first."""

from claimline.cli.commands import app, main

__all__ = ["app", "main"]
