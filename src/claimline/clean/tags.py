"""What the elements of HTML do to the words in them."""

from __future__ import annotations

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
VOID = frozenset({"hr"})
TOLD = frozenset({"html", "time", "script"})
RAW = frozenset({"script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"})
SKIPPED = frozenset(
    {
        "applet",
        "audio",
        "button",
        "canvas",
        "datalist",
        "map",
        "math",
        "noscript",
        "object",
        "select",
        "svg",
        "template",
        "video",
    }
)
# What a forgotten end tag of these must not swallow.
OPEN_ENDED = frozenset({"audio", "button", "canvas", "map", "math", "object", "select", "svg", "video"})
BREAK_OUT = HEADINGS | frozenset({"article", "body", "main", "p"})
CLOSES = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
}
# All elements that do anything to the words around them.
MATTERS = BLOCKS | VOID | TOLD | RAW | SKIPPED | {"a", "br", "meta"}
