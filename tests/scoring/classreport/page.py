"""Reads a page as a browser would, and complains where a browser would only guess."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "br", "hr"}
DRAWN = {"rect", "line", "path", "circle"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "footer"),
    *("section", "article", "h1", "h2", "h3", "h4", "p", "span", "b", "small", "br", "ul", "li"),
    *("dl", "dt", "dd", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("blockquote", "cite", "svg", "desc", "text"),
    *DRAWN,
}


class Page(HTMLParser):
    """tags: all of them, with attributes. text: all that is read. tables: rows of cells."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = text
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.tables: list[list[int]] = []
        self.captions: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, f"<{tag}/> is not closed in HTML"
        self.tags.append((tag, dict(attrs)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, f"<{tag}>"
        assert len(dict(attrs)) == len(attrs), f"<{tag}> says something twice"
        self.tags.append((tag, dict(attrs)))
        if tag in VOID:
            return
        self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append(0)
        elif tag in {"td", "th"}:
            self.tables[-1][-1] += int(dict(attrs).get("colspan") or 1)
        elif tag == "caption":
            self.captions.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data
        if "caption" in self.open:
            self.captions[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def sound(page: Page, language: str) -> None:
    """Whole, accessible, and in need of nothing from elsewhere."""
    assert page.source.startswith("<!DOCTYPE html>")
    assert page.all("html")[0]["lang"] == {"en": "en", "zh": "zh-Hans"}[language]
    for once in ("h1", "main", "nav", "header", "footer"):
        assert len(page.all(once)) == 1, once
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    _fetches_nothing(page, set(ids))
    assert len(page.all("table")) == len(page.all("caption"))
    assert all(caption.strip() for caption in page.captions)
    assert all(each.get("scope") in {"col", "row"} for each in page.all("th"))
    for rows in page.tables:
        assert len(set(rows)) == 1, f"rows of different width: {rows}"
    for drawing in page.all("svg"):
        assert drawing.get("role") == "img" or drawing.get("aria-hidden") == "true"
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    first = next(attributes for tag, attributes in page.tags if tag == "a")
    assert first["class"] == "skip" and first["href"] == "#report"


def _fetches_nothing(page: Page, ids: set[str | None]) -> None:
    assert "http:" not in page.source and "https:" not in page.source
    assert "url(" not in page.source and "@import" not in page.source
    for tag, attributes in page.tags:
        for key, value in attributes.items():
            assert not key.startswith("on"), f"<{tag} {key}>"
            assert key not in {"src", "style", "srcset", "action"}, f"<{tag} {key}={value}>"
            if key == "href" and (value or "").startswith("#"):
                assert (value or "")[1:] in ids, value
            elif key == "href":
                assert re.fullmatch(r"[\w%.-]+/student-[\w-]+\.html", value or ""), value
            elif key in {"aria-labelledby", "aria-describedby"}:
                assert set((value or "").split()) <= ids, value
