"""Feeds of questions: readers of the formats take them, ids stay, words show as text."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
from factory import claim, edition
from ledgers import analysed, closed, denied, derived, new, retrieval

from claimline.ledger import Ledger
from claimline.present.formats.newsfeed import atom, entries, json_feed


def test_a_feed_reader_reads_the_questions(ledger: Ledger) -> None:
    feed = feedparser.parse("".join(atom(ledger.view, title="The mill")))
    assert not feed.bozo
    assert feed.feed.title == "The mill"
    (question,) = ledger.view.questions()
    (entry,) = feed.entries
    assert (entry.id, entry.title) == (f"urn:claimline:question:{question.id}", question.title)
    assert entry.tags[0].term == "disputed"
    assert "<q>the bridge was closed</q>" in entry.content[0].value


def test_both_feeds_say_the_same(ledger: Ledger) -> None:
    (item,) = json.loads("".join(json_feed(ledger.view, title="The mill")))["items"]
    (entry,) = feedparser.parse("".join(atom(ledger.view, title="The mill"))).entries
    assert (item["id"], item["title"], item["summary"]) == (entry.id, entry.title, entry.summary)


def test_since_a_day_leaves_out_what_is_older_or_undated(tmp_path: Path) -> None:
    first, second = closed(published="2024-05-03"), denied(published="2024-05-04")
    with new(tmp_path, first, second) as ledger:
        ledger.replace_derived(derived(first, second))
        (question,) = ledger.view.questions()
        newest = (question.last or "")[:10]
        assert len(entries(ledger.view, since=newest or "2024-05-04")) == (1 if newest else 0)
        assert entries(ledger.view, since="2024-06-01") == []


def test_markup_and_controls_in_a_report_show_as_text(tmp_path: Path) -> None:
    hostile = "Mayor Odd Brenner said the <script>x</script> bridge\u202e was ]]> closed.\nThe end.\n"
    words = "the <script>x</script> bridge\u202e was ]]> closed"
    of = edition(hostile)
    pair = (
        retrieval(of),
        analysed(of, claim(of, words, source="Mayor Odd Brenner", cue="said", party="Harbour council")),
    )
    with new(tmp_path, pair, denied()) as ledger:
        ledger.replace_derived(derived(pair, denied()))
        feed = feedparser.parse("".join(atom(ledger.view, title="a & <b>")), sanitize_html=False)
    assert not feed.bozo
    content = " ".join(entry.content[0].value for entry in feed.entries)
    assert "<script" not in content
    assert "\u202e" not in content
