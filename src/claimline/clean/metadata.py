"""What a saved page states of its report: title, people, publisher, agency, language, section and times.

Each field has several sources that need not agree. The order in which they are believed was measured:
docs/design/0009-page-metadata.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimline.clean.jsonld import Node
from claimline.clean.names import credits
from claimline.clean.page import Page
from claimline.clean.pagefacts import PageFacts, headline, page_facts
from claimline.clean.sources import Candidate, people, sections, titles, words_of
