"""Items of XML feeds by their bytes."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from claimline.errors import Malformed
from claimline.model import Failure
from claimline.read.feedxml import Item, items

LIMIT = 100_000


def split(raw: bytes, limit: int = LIMIT) -> list[Item | Failure]:
    return list(items(io.BytesIO(raw), "a.xml", limit=limit))


def rss(*inner: str) -> bytes:
    return f'<rss version="2.0"><channel><title>Post</title>{"".join(inner)}</channel></rss>'.encode()


def test_an_item_is_its_own_bytes_and_its_elements_are_places_in_them() -> None:
    (item,) = split(
        rss("<item><title>Ferry &amp; co</title><link/><description>a<b>c</b></description></item>")
    )
    assert isinstance(item, Item)
    assert item.raw.startswith(b"<item>")
    assert item.raw.endswith(b"</item>")
    assert [(e.name, item.raw[e.start : e.end], e.markup) for e in item.elements] == [
        ("title", b"Ferry &amp; co", False),
        ("link", b"", False),
        ("description/b", b"c", False),
        ("description", b"a<b>c</b>", True),
    ]
    assert item.channel == (("title", {}, "Post"),)


def test_names_go_by_their_namespace_whatever_the_prefix() -> None:
    raw = (
        b'<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:x="http://purl.org/dc/elements/1.1/" '
        b'xml:lang="en">'
        b"<a:entry><a:title>t</a:title><x:creator>c</x:creator><media:y>1</media:y></a:entry></a:feed>"
    )
    (item,) = split(raw)
    assert isinstance(item, Item)
    assert [e.name for e in item.elements] == ["atom:title", "dc:creator", "media:y"]
    assert item.around == {"xml:lang": "en"}


def test_items_are_found_across_chunks_and_behind_a_byte_order_mark() -> None:
    listed = [f"<item><title>{n}</title><description>{'x' * 5000}</description></item>" for n in range(60)]
    found = split(b"\xef\xbb\xbf" + rss(*listed))
    assert [one.raw.decode() for one in found if isinstance(one, Item)] == listed


@pytest.mark.parametrize(
    "broken",
    [
        "<item><title>b<br></title></item>",
        "<item><title>a & b</title></item>",
        "<item><title>\x01</title></item>",
        "<item></titel></item>",
    ],
)
def test_a_broken_item_costs_only_itself(broken: str) -> None:
    before, failure, after = split(rss("<item>one</item>", broken, "<item>three</item>"))
    assert isinstance(before, Item)
    assert isinstance(failure, Failure)
    assert isinstance(after, Item)
    assert (failure.input, failure.what) == ("a.xml#2", "not read: broken item")
    assert (after.number, after.raw) == (3, b"<item>three</item>")


def test_a_feed_that_is_cut_gives_what_is_whole() -> None:
    whole = rss("<item>one</item>", "<item>two</item>")
    one, failure = split(whole[: whole.index(b"two")])
    assert isinstance(one, Item)
    assert isinstance(failure, Failure)
    assert "no element found" in failure.why


def test_an_item_that_swallows_the_others_gives_them_back() -> None:
    failure, after = split(rss("<item><![CDATA[never closed</item>", "<item>two</item>"))
    assert isinstance(failure, Failure)
    assert isinstance(after, Item)
    assert after.raw == b"<item>two</item>"


def test_an_item_over_the_limit_is_a_failure_and_the_next_is_read() -> None:
    failure, after = split(rss(f"<item>{'x' * 300_000}</item>", "<item>two</item>"), limit=1000)
    assert isinstance(failure, Failure)
    assert failure.why == "it has 300013 bytes, over the limit of 1000"
    assert isinstance(after, Item)


@pytest.mark.parametrize("raw", [b"", b"   ", b"words", b"<rss", b"\x00\x01\x02", b"</item>"])
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed, match="broken XML"):
        split(raw)


def test_a_feed_without_items_is_empty() -> None:
    assert split(rss()) == []


def test_declared_entities_are_refused_before_they_expand() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    raw = (
        f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]><rss><channel><item>&l9;</item></channel></rss>'.encode()
    )
    with pytest.raises(Malformed, match="declares entities"):
        split(raw)


def test_a_file_of_this_machine_is_never_taken_in() -> None:
    raw = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>&x;</item></channel></rss>'
    with pytest.raises(Malformed, match="declares entities"):
        split(raw)


def test_a_document_type_of_html_entities_is_no_harm() -> None:
    raw = b'<!DOCTYPE rss SYSTEM "http://post.example/rss-0.91.dtd"><rss><item>a &nbsp; b</item></rss>'
    (item,) = split(raw)
    assert isinstance(item, Item)
    assert item.raw == b"<item>a &nbsp; b</item>"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<rss>" + b"<a>" * 100_000, "elements in each other"),
        (b'<rss><item a="' + b"x" * 3_000_000, "a tag or comment has more than"),
        (b"<rss><!--" + b"x" * 3_000_000, "a tag or comment has more than"),
        (b"<rss><channel>" + b"<item>&</item>" * 5000, "items are broken"),
        (b"<rss><channel>" + b"<item><![CDATA[" * 100_000, "items are broken"),
    ],
)
def test_what_grows_without_end_is_given_up(raw: bytes, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        split(raw, limit=8_000_000)


class Endless:
    """A feed of so many items, made as it is read."""

    def __init__(self, items: int) -> None:
        self.left = items // 500
        self.head = b"<rss><channel>"

    def read(self, size: int = -1, /) -> bytes:
        if self.head:
            head, self.head = self.head, b""
            return head
        self.left -= 1
        return (
            b"<item><title>Ferry</title><link>https://a.example/1</link></item>\n" * 500
            if self.left >= 0
            else b""
        )


def test_many_items_take_no_more_memory_than_few() -> None:
    tracemalloc.start()
    count = sum(isinstance(one, Item) for one in items(Endless(50_000), "a.xml", limit=LIMIT))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 50_000
    assert most < 5_000_000
