"""The small campaign of the builders, as files that a library can read."""

from __future__ import annotations

from pathlib import Path

from tests.campaign_builders import CAMPAIGN, LABS


def works_at(folder: Path) -> None:
    """Writes it into a folder of its own; one person is the same in all labs, as must be."""
    works = folder / "works"
    works.mkdir()
    (works / "campaign.yaml").write_text(CAMPAIGN, "utf-8")
    for number, (name, text) in enumerate(LABS.items(), 1):
        text = text.replace("[style-peacock, style-owl, style-wolf]", "[style-owl, style-peacock]")
        (works / f"{number:02}-{name}.yaml").write_text(text, "utf-8")
