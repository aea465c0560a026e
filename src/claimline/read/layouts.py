"""JSON of other programs, recognised by its fields: ninjs, news-please and Fundus."""

from __future__ import annotations

from claimline.errors import Malformed
from claimline.read.jsonrows import Layout
from claimline.read.places import value_at
from claimline.read.values import Record

# news-please 1.6, NewsArticle.get_serializable_dict.
_NEWS_PLEASE = Layout(
    name="news-please",
    text=("/maintext", "/text"),
    title=("/title", "/title_page", "/title_rss"),
    published=("/date_publish",),
    publisher=("/source_domain",),
    uri=("/url",),
    language=("/language",),
    byline=("/authors",),
    retrieved=("/date_download",),
)
# Fundus 0.5, Article.to_json; the body is {summary: [...], sections: [{headline: [...], paragraphs: [...]}]}.
_FUNDUS = Layout(
    name="Fundus",
    text=("/plaintext", "/body/*"),
    title=("/title",),
    published=("/publishing_date",),
    publisher=("/publisher",),
    uri=("/url", "/html/responded_url", "/html/requested_url"),
    language=("/lang", "/language"),
    byline=("/authors",),
    retrieved=("/html/crawl_date",),
)


def recognised(value: Record, name: str) -> Layout | None:
    """The layout of an object of a known format, None for any other. Raises Malformed for a ninjs item that
    is no text, or that its publisher has withdrawn."""
    fields = value.values
    if "maintext" in fields and ("date_publish" in fields or "source_domain" in fields):
        return _NEWS_PLEASE
    if (
        "publishing_date" in fields
        and "text" not in fields
        and ("plaintext" in fields or isinstance(fields.get("body"), Record))
    ):
        return _FUNDUS
    if not isinstance(fields.get("text"), str) and _is_ninjs(value):
        return _ninjs(value, name)
    return None


def _is_ninjs(value: Record) -> bool:
    """IPTC ninjs 1 to 3: it names its standard, or has an address, a version and a body in its way."""
    if value_at(value, "/standard/name") == "ninjs":
        return True
    bodied = {"bodies", "body_text", "body_html", "body_xhtml"} & value.values.keys()
    dated = {"versionCreated", "versioncreated", "firstCreated", "firstcreated"} & value.values.keys()
    return "uri" in value.values and bool(bodied) and bool(dated)


def _ninjs(value: Record, name: str) -> Layout:
    """The layout of this item: which of its bodies, headlines and sources is the main one differs."""
    kind, status = value.values.get("type"), _either(value, "pubStatus", "pubstatus")
    if isinstance(kind, str) and kind.lower() not in {"text", "article", "composite"}:
        raise _unfit(name, f"it is a {kind[:40]}, not a text")
    if isinstance(status, str) and status.lower() not in {"usable", "stat:usable"}:
        raise _unfit(name, f"its publisher has marked it as {status[:40]}")
    html, text = _bodies(value)
    source = next((name for name in ("infoSources", "infosources") if name in value.values), "infoSources")
    return Layout(
        name="ninjs",
        text=(*text, "/body_text"),
        html=(*html, "/body_xhtml", "/body_html"),
        title=(*_main(value, "headlines"), "/headline", "/title"),
        published=(
            *("/firstCreated", "/firstcreated", "/versionCreated", "/versioncreated"),
            *("/contentCreated", "/contentcreated"),
        ),
        publisher=(f"/{source}/0/name", "/copyrightHolder", "/copyrightholder"),
        uri=("/uri",),
        language=("/language",),
        byline=("/by", "/byline"),
    )


def _bodies(value: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pointers to the bodies that are markup and to those that are plain, the main ones first."""
    html: list[str] = []
    text: list[str] = []
    for pointer in _main(value, "bodies"):
        body = value_at(value, pointer.removesuffix("/value"))
        kind = _either(body, "contentType", "contenttype") if isinstance(body, Record) else None
        plain = isinstance(kind, str) and kind.lower().startswith("text/plain")
        (text if plain or kind is None else html).append(pointer)
    return tuple(html), tuple(text)


def _main(value: Record, name: str) -> tuple[str, ...]:
    """Pointers to the values of a list of bodies or headlines, those of the main role first."""
    listed = value.values.get(name)
    entries = listed[:50] if isinstance(listed, list) else []

    def rank(number: int) -> tuple[bool, int]:
        entry = entries[number]
        role = entry.values.get("role") if isinstance(entry, Record) else None
        return not (role is None or (isinstance(role, str) and role.lower().endswith("main"))), number

    return tuple(f"/{name}/{number}/value" for number in sorted(range(len(entries)), key=rank))


def _either(value: Record, *names: str) -> object:
    return next((value.values[name] for name in names if value.values.get(name) is not None), None)


def _unfit(name: str, why: str) -> Malformed:
    return Malformed(
        name,
        what="not read: not a report",
        why=f"as ninjs, {why}",
        todo="Leave it out, or ask its publisher.",
    )
