"""Forms as HTML and Markdown: whole, escaped, to be read by everybody and to be printed."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scoring.words import LANGUAGES
from simgame.papers.forms import chosen, forms, sheets
from simgame.papers.markdown import escaped
from simgame.papers.pages import Format
from simgame.papers.writing import document, file_name
from simgame.words import words_for
from tests.papers.paper import Page, fetches_nothing, is_accessible
from tests.papers.samples import DOSSIERS, HOSTILE


def written(name: str, form: Format, language: str = "en", which: str | None = None) -> str:
    dossier, words = DOSSIERS[name](), words_for(language)
    asked = chosen(dossier, which) if which else forms(dossier)
    return document(sheets(asked, dossier, words), form, words, dossier.account)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_all_forms_make_one_page_that_everybody_can_read(name, language):
    page = Page(written(name, "html", language))
    is_accessible(page, language)
    fetches_nothing(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["preparation-gate", "customer", "follow-up", "person-mina"])
def test_each_form_alone_is_a_page(which, language):
    page = Page(written("finished", "html", language, which))
    is_accessible(page, language)
    fetches_nothing(page)
    assert "@media print" in page.source


def test_hostile_texts_stay_texts_in_html():
    page = Page(written("hostile", "html"))
    assert "<script" not in page.source
    shown = " ".join(page.text.split())
    assert "<script>alert(1)</script> | {{ 7*7 }} **b** _i_ `c` [x](y)" in shown
    assert "49" not in re.findall(r"\b\d+\b", shown.split("As of")[0])
    for control in ("\x1b", "\x00", "\u202e", "\ud800"):
        assert control not in page.source


def test_hostile_texts_stay_texts_in_markdown():
    """As a reader of Markdown sees it: the forms' own marks and no others."""
    tokens = [
        token
        for block in MarkdownIt().enable(["table", "strikethrough"]).parse(written("hostile", "md"))
        for token in (block, *(block.children or ()))
    ]
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= {
        *("heading", "bullet_list", "list_item", "paragraph", "blockquote", "hr"),
        *("inline", "text", "text_special", "strong", "em"),
    }
    shown = [seen(token) for token in tokens if token.type == "inline"]
    assert any(" ".join(HOSTILE.split()) in line for line in shown)


def seen(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\nb\r\n c", "a b c"),
        ("# h", "\\# h"),
        ("- l", "\\- l"),
        ("-", "\\-"),
        ("+ l", "\\+ l"),
        ("= u", "\\= u"),
        ("1. n", "1\\. n"),
        ("12) n", "12\\) n"),
        ("1.5 m", "1.5 m"),
        ("+1", "+1"),
        ("-1", "\\-1"),
        ("--", "\\--"),
        ("= =", "\\= ="),
        ("> q & <b>", "&gt; q &amp; &lt;b&gt;"),
        ("a|b", "a\\|b"),
        ("\\*", "\\\\\\*"),
        ("![z](w)", "!\\[z\\](w)"),
        ("~~s~~ $x$ `c`", "\\~\\~s\\~\\~ \\$x\\$ \\`c\\`"),
        ("", ""),
    ],
)
def test_markdown_is_escaped(text, expected):
    assert escaped(text) == expected


def test_the_whole_hostile_text_is_one_line_of_markdown():
    assert "\n" not in escaped(HOSTILE)


def test_paragraphs_of_ones_own_stay_apart():
    assert "> Who pays?\n>\n> Ask Otto.\n" in written("half", "md", "en", "customer")
    assert '<p dir="auto">Who pays?</p>\n<p dir="auto">Ask Otto.</p>' in written(
        "half", "html", "en", "customer"
    )


def test_markdown_says_what_html_says():
    text = written("finished", "md", "en", "customer")
    assert text.startswith("# Customer information record: Hollow Brewery\n")
    assert "- Above ten thousand Vera Stock signs. (from Otto Reed · At the gate, turn 2)" in text
    assert "*not learned yet*" in written("fresh", "md", "en", "customer")
    words = words_for("zh")
    where = words("forms.where", call="Six hours", turn=1)
    assert f"- Forty pumps, the oldest from 1998.（{where}）" in written(
        "half", "md", "zh", "customer"
    )


def test_several_forms_in_one_page_have_contents():
    page = Page(written("half", "html"))
    assert [link["href"] for link in page.named("a")] == [
        f"#{form.id}" for form in forms(DOSSIERS["half"]())
    ]


def test_a_file_is_called_by_its_form():
    dossier, words = DOSSIERS["half"](), words_for("en")
    made = sheets(chosen(dossier, "person-mina"), dossier, words)
    assert file_name(made[0], "md") == "person-mina.md"
