"""Metadata blocks of Markdown files."""

from __future__ import annotations

import pytest

from claimline.model import Given
from claimline.read.front import front_matter

CLIPPING = """---
title: "Ferry aground: what we know"
author:
  - Ada Quill
  - 'Ben Ode'
site: The Orlova Post
published: 2024-03-12T08:00:00+02:00
source: https://post.example/ferry
tags: [ferry, sea]
---
The ferry lies on a sandbank.
"""


def test_a_clipping_states_its_metadata() -> None:
    given, uri = front_matter(CLIPPING)
    assert given == Given(
        title="Ferry aground: what we know",
        published="2024-03-12T08:00:00+02:00",
        publisher="The Orlova Post",
        byline=("Ada Quill", "Ben Ode"),
    )
    assert uri == "https://post.example/ferry"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry lies on a sandbank.",
        "---\ntitle: never closed\n",
        "----\ntitle: no block\n---\n",
        "\n---\ntitle: not at the start\n---\n",
        "---\nno entries here\n---\n",
        "---",
    ],
)
def test_other_files_state_nothing(text: str) -> None:
    assert front_matter(text) == (Given(), None)


def test_a_source_that_is_no_address_is_none() -> None:
    assert front_matter("---\nsource: my uncle\nauthors: [Ada Quill, Ben Ode]\n---\n") == (
        Given(byline=("Ada Quill", "Ben Ode")),
        None,
    )
