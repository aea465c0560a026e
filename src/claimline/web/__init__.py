"""Web: the workbench, served by ``serve`` or written as files by ``write_site``. Parses, calls, renders."""

from claimline.web.app import create_app
from claimline.web.serve import serve
from claimline.web.site import write_site

__all__ = ["create_app", "serve", "write_site"]
