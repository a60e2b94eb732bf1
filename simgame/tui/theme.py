"""The themes on offer: two of Textual's, two in the terminal's own colours, one of ours."""

from __future__ import annotations

from textual.theme import Theme

CONTRAST = Theme(
    name="simgame-contrast",
    primary="#ffd75f",
    secondary="#87d7ff",
    accent="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#1c1c1c",
    success="#87ffaf",
    warning="#ffd75f",
    error="#ffafaf",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#e4e4e4",
        "text-disabled": "#c6c6c6",
        "foreground-muted": "#e4e4e4",
        "border": "#ffffff",
        "border-blurred": "#c6c6c6",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffd75f",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-background": "#1c1c1c",
        "block-hover-background": "#1c1c1c",
        "scrollbar": "#c6c6c6",
        "scrollbar-background": "#1c1c1c",
        "footer-key-foreground": "#ffd75f",
    },
)
"""Every text reaches 7:1 against its ground (WCAG 2.2, 1.4.6); a test measures it."""

THEMES = ("textual-dark", "textual-light", CONTRAST.name, "ansi-dark", "ansi-light")
"""In the order in which the theme key walks through them."""


def following(theme: str) -> str:
    """The theme after this one; the first after an unknown one."""
    if theme not in THEMES:
        return THEMES[0]
    return THEMES[(THEMES.index(theme) + 1) % len(THEMES)]
