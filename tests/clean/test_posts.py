"""Dated posts of a page that grows: stated by its data, or visible as parts with a time each."""

from __future__ import annotations

import io
import json

import pytest

from claimline.clean import clean, replay
from claimline.clean.posts import Update, updates
from claimline.config import CleanConfig, ReadConfig
from claimline.model import Edition, Interval, Report
from claimline.read import read_stream

TEXTS = (
    "The water in the lower town rose by forty centimetres before noon, the harbour office said.",
    "Two schools on the east bank were closed and their pupils were taken home by bus.",
    "Engineers opened the second gate of the weir, which had been stuck since the spring.",
    "The mayor, Ada Holt, asked people to stay away from the quays until the evening.",
)
MORE = (
    "Nobody knows how long the dam will hold.",
    "Parents were told on Tuesday.",
    "It took them two hours.",
    "She will speak again at eight.",
)
TIMES = tuple(f"2031-03-04T{clock}:00+01:00" for clock in ("12:30", "11:05", "10:40", "09:15"))
HEADS = ("Water still rising", "Schools closed", "Second gate open", "Mayor warns")
LEAD = "Follow the latest on the flood in the lower town of Orlova as the water keeps rising."


def page(body: str, data: object = None) -> Edition:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    source = (
        f"<html><head><title>Flood</title>{script}</head><body><h1>Flood in Orlova: live</h1><p>{LEAD}</p>"
        f"{body}</body></html>"
    )
    report = next(read_stream(io.BytesIO(source.encode()), "live.html", config=ReadConfig()))
    assert isinstance(report, Report)
    made = clean(report, config=CleanConfig())
    assert replay(report.raw, made.segments) == made.text
    return made


def told(edition: Edition) -> list[tuple[str, str | None, str]]:
    """When, headline and text of each post."""
    return [
        (
            post.published.edtf or "",
            post.title.of(edition.text) if post.title else None,
            post.span.of(edition.text),
        )
        for post in edition.posts
    ]


def listed(count: int = 4) -> dict[str, object]:
    posts = zip(HEADS[:count], TEXTS, TIMES, strict=False)
    return {
        "@type": "LiveBlogPosting",
        "headline": "Flood in Orlova: live",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": head, "articleBody": text, "datePublished": when}
            for head, text, when in posts
        ],
    }


PLAIN = "".join(
    f"<h3>{head}</h3><p>{text}</p><p>{more}</p>" for head, text, more in zip(HEADS, TEXTS, MORE, strict=True)
)
EXPECTED = [
    (when, head, f"{head}\n\n{text}\n\n{more}")
    for when, head, text, more in zip(TIMES, HEADS, TEXTS, MORE, strict=True)
]


def test_posts_that_the_data_state_are_found_in_the_text() -> None:
    made = page(PLAIN, listed())
    assert told(made) == EXPECTED
    assert {post.published.basis for post in made.posts} == {"metadata"}
    assert made.text.startswith("Flood in Orlova: live\n\n" + LEAD)


def test_a_post_that_does_not_stand_in_the_text_is_none() -> None:
    data = listed()
    data["liveBlogUpdate"] = [
        *data["liveBlogUpdate"],  # type: ignore[misc]
        {"headline": "Of another page", "articleBody": "Words of another page.", "datePublished": TIMES[0]},
        {"headline": "Without a time", "articleBody": TEXTS[0]},
        "no object",
    ]
    assert told(page(PLAIN, data)) == EXPECTED


@pytest.mark.parametrize(
    "post",
    [
        '<article><h3>{head}</h3><time datetime="{when}"></time><p>{text}</p><p>{more}</p></article>',
        '<div><div><time datetime="{when}"></time></div><h3>{head}</h3><p>{text}</p><p>{more}</p></div>',
        '<h3>{head}</h3><p><time datetime="{when}"></time>{text}</p><p>{more}</p>',
    ],
)
def test_posts_that_show_a_time_each(post: str) -> None:
    body = "".join(
        post.format(head=head, when=when, text=text, more=more)
        for head, when, text, more in zip(HEADS, TIMES, TEXTS, MORE, strict=True)
    )
    assert told(page(body)) == EXPECTED


def test_the_page_shows_more_posts_than_its_data_list() -> None:
    body = "".join(
        f'<article><h3>{head}</h3><time datetime="{when}"></time><p>{text}</p><p>{more}</p></article>'
        for head, when, text, more in zip(HEADS, TIMES, TEXTS, MORE, strict=True)
    )
    assert told(page(body, listed(2))) == EXPECTED


@pytest.mark.parametrize(
    "body",
    [
        # two times are those of publication and change
        "".join(f'<time datetime="{when}"></time>' for when in TIMES[:2]) + PLAIN,
        # times without text of their own
        PLAIN + "".join(f'<div><time datetime="{when}">today</time></div>' for when in TIMES),
        # one time said again and again
        "".join(f'<div><time datetime="{TIMES[0]}"></time><p>{text}</p></div>' for text in TEXTS),
        # times that go to and fro in one element
        "".join(
            f'<h3>{head}</h3><p><time datetime="{when}"></time>{text}</p>'
            for head, when, text in zip(HEADS, (TIMES[1], TIMES[0], TIMES[3], TIMES[2]), TEXTS, strict=True)
        ),
        "".join(
            f'<p><time datetime="{when}"></time>{text}</p>'
            for when, text in zip(("now", "", "99", "2031"), TEXTS, strict=True)
        ),
    ],
)
def test_other_times_make_no_posts(body: str) -> None:
    assert page(body).posts == ()


def test_posts_do_not_overlap_and_are_in_order() -> None:
    made = page(PLAIN, listed())
    assert all(a.span.end <= b.span.start for a, b in zip(made.posts, made.posts[1:], strict=False))
    assert made.post(made.posts[1].span.start) is made.posts[1]
    assert made.post(0) is None
    assert made.written(made.text.index("Two schools")) == made.posts[1].published
    assert made.written(0) == made.published


def test_updates_of_hostile_data() -> None:
    assert updates([{"liveBlogUpdate": {"headline": "One", "datePublished": "2031-03-04"}}]) == (
        Update("One", (), Interval("2031-03-04", "2031-03-04", "2031-03-04", "metadata", "2031-03-04")),
    )
    assert (
        updates([{"liveBlogUpdate": [[], None, 7, {"headline": "One", "datePublished": "x" * 10_000}]}]) == ()
    )
