"""Serving the workbench: on this machine unless a password is set."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from claimline.config import Config
from claimline.errors import UsageError
from claimline.web.app import create_app
from claimline.web.security import Guard, is_loopback

PORT = 8765


def serve(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    password: str | None = None,
    config: Config | None = None,
) -> None:
    """Serve the workbench until it is stopped. Raises UsageError for another address than this machine's
    without a password, NotALedger where there is no story."""
    check_address(host, password)
    guard = Guard(password=password or None)
    app = create_app(path, config=config, guard=guard)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False)


def check_address(host: str, password: str | None) -> None:
    """Raise UsageError where others could read and write without a password."""
    if not is_loopback(host) and not password:
        raise UsageError(
            f"on {host} others could read and correct this story. Give a password with --password, or leave "
            "--host away to serve on this machine only."
        )
