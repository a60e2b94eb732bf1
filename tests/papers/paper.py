"""Reading a paper as a browser does: tags, attributes and the text that is seen."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "hr"}
DRAWN = {"rect", "line", "path", "circle"}  # closed by themselves


class Page(HTMLParser):
    """What stands in a page, properly nested. headings: levels in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = text
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, f"<{tag}/> is not closed in HTML"
        self.tags.append((tag, dict(attrs)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()
        if tag not in ("span", "a", "code", "strong"):
            self.text += " "

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if tag in ("h1", "h2", "h3", "h4", "h5")]


def fetches_nothing(page: Page) -> None:
    """No network, no script, no way out of the page."""
    forbidden = {"script", "link", "iframe", "img", "object", "embed", "base", "form"}
    for tag, attributes in page.tags:
        assert tag not in forbidden
        for key, value in attributes.items():
            assert not key.startswith("on"), f"<{tag} {key}>"
            if key in {"src", "href", "action", "xlink:href"}:
                assert (value or "").startswith("#"), f"<{tag} {key}={value}>"
    assert "url(" not in page.source and "@import" not in page.source


def is_accessible(page: Page, language: str) -> None:
    """A language, one title, headings without gaps, tables with captions, links that arrive."""
    assert page.named("html")[0]["lang"] == {"en": "en", "zh": "zh-Hans"}[language]
    assert page.headings.count(1) == 1 and page.headings[0] == 1
    assert len(page.named("main")) == 1
    assert all(
        deeper <= level + 1 for level, deeper in zip(page.headings, page.headings[1:], strict=False)
    )
    assert len(page.named("table")) == len(page.named("caption"))
    assert all("scope" in attributes for attributes in page.named("th"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for attributes in page.named("a"):
        assert (attributes["href"] or "")[1:] in ids
