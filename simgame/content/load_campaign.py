"""Reading one campaign, with its translations and the labs that lie beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from scoring import schema, yamlfile
from scoring.book import RuleBook
from scoring.faults import ContentError, Problem, problem
from scoring.yamlfile import MAX_PROBLEMS, Document
from simgame.content import campaign_doubts, campaign_labs, campaign_names, campaign_shape
from simgame.content.campaign import Campaign, CampaignFile, campaign_texts
from simgame.content.campaign_walk import CheckedCampaign
from simgame.content.check import in_order
from simgame.content.load import NUMBER, TRANSLATION, load_scenario, translations_beside
from simgame.content.model import ScenarioFile
from simgame.content.scan import is_campaign
from simgame.content.scenario import Scenario
from simgame.content.translation import Translated, read_translation

ERRORS = (*campaign_names.CHECKS, *campaign_labs.CHECKS, *campaign_shape.CHECKS)
DOUBTS = campaign_doubts.CHECKS
MAX_BESIDE = 200
"""Scenario files that are looked at beside a campaign."""

Reader = Callable[[Path], Scenario]
"""Reads a scenario file; raises ContentError."""


@dataclass(frozen=True)
class ExaminedCampaign:
    """All that can be said of a campaign file and the translations beside it.

    campaign: None where an error keeps it from being played. document: None where it is no
    YAML. problems: errors and warnings. texts: file name → text, of every file that was read.
    """

    campaign: Campaign | None
    document: Document | None
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


def load_campaign(path: Path, book: RuleBook, read: Reader | None = None) -> Campaign:
    """Read a campaign file, every `campaign.<language>.yaml` beside it, and check its labs.

    read: how a lab is read, for whoever keeps what has been read.

    Raises:
        ContentError: every error of the campaign and its translations at once.
    """
    found = examine_campaign(path, book, read)
    errors = [each for each in found.problems if each.severity == "error"]
    if errors or found.campaign is None:
        raise ContentError(errors)
    return found.campaign


def examine_campaign(path: Path, book: RuleBook, read: Reader | None = None) -> ExaminedCampaign:
    """Read the same and say all that is wrong with it, warnings too; raises nothing.

    What is wrong inside a lab is said of the lab's own file, not here.
    """
    sources, names = dict[str, str](), dict[str, str]()
    problems: list[Problem] = []
    for key, file in {"campaign": path, **translations_beside(path)}.items():
        try:
            sources[key], names[key] = yamlfile.read_text(file), str(file)
        except ContentError as error:
            problems += error.problems
    texts = {names[key]: text for key, text in sources.items()}
    if "campaign" not in sources:
        return ExaminedCampaign(None, None, tuple(problems), texts)
    made = _Making(sources, names)
    problems += [*_misnamed(made, path), *made.errors]
    if made.file is not None and made.document is not None:
        folder = lab_files(path.parent)
        labs = _labs(made.file, folder, read or (lambda each: load_scenario(each, book)))
        problems += _checked(CheckedCampaign(made.document, made.file, book, labs, folder))
    elif made.document is not None:
        problems += made.document.doubts
    usable = all(each.severity != "error" for each in problems)
    campaign = made.campaign() if usable else None
    return ExaminedCampaign(campaign, made.document, tuple(_once(problems)), texts)


def build_campaign(sources: Mapping[str, str], names: Mapping[str, str]) -> Campaign:
    """Assemble a campaign from its texts; the labs are not looked at.

    sources, names: `campaign` and a key for each translation → text, file name for messages.

    Raises:
        ContentError: every error at once.
    """
    return _Making(sources, names).campaign()


def campaign_from_text(pinned: str) -> Campaign:
    """The campaign that `Campaign.pinned` came from."""
    sources: dict[str, str] = json.loads(pinned)
    return build_campaign(sources, {key: f"pinned/{key}.yaml" for key in sources})


def lab_files(folder: Path) -> dict[str, Path]:
    """Scenario id → file, of every scenario that lies in a folder itself, in its order."""
    found: dict[str, Path] = {}
    for path in islice(sorted(folder.glob("*.yaml")), MAX_BESIDE):
        plain = not path.name.startswith(".") and not TRANSLATION.search(path.stem)
        if plain and not is_campaign(path):
            found.setdefault(NUMBER.sub("", path.stem), path)
    return found


class _Making:
    """A campaign while it is made from its texts. errors: what stands in the way so far.

    document, file: as far as it got; None where the text is no YAML or has the wrong shape.
    """

    def __init__(self, sources: Mapping[str, str], names: Mapping[str, str]) -> None:
        self.document: Document | None = None
        self.file: CampaignFile | None = None
        self.errors: list[Problem] = []
        self._sources = sources
        self._translations: dict[str, Mapping[str, str]] = {}
        try:
            self.document = yamlfile.parse(sources["campaign"], names["campaign"])
            self.file = schema.read(CampaignFile, self.document)
        except ContentError as error:
            self.errors += error.problems
        file = self.file
        of = None if file is None else Translated(file.campaign, dict(campaign_texts(file)))
        for language in sorted(set(sources) - {"campaign"}):
            try:
                found = read_translation(sources[language], names[language], language, of)
                self._translations[language] = found
            except ContentError as error:
                self.errors += error.problems

    def campaign(self) -> Campaign:
        if self.file is None or self.errors:
            raise ContentError(self.errors)
        return Campaign(self.file, dict(self._sources), self._translations)


def _misnamed(made: _Making, path: Path) -> Iterator[Problem]:
    """The folder's name is the id, as a scenario's file name is."""
    folder = path.absolute().parent.name
    if made.file is not None and made.document is not None and made.file.campaign != folder:
        place = made.document.place(("campaign",))
        params = {"id": made.file.campaign, "folder": folder}
        yield problem("campaign.name-is-id", place, **params)


def _labs(file: CampaignFile, folder: Mapping[str, Path], read: Reader) -> dict[str, ScenarioFile]:
    """The labs that can be used, in the order of play."""
    found: dict[str, ScenarioFile] = {}
    for lab in file.labs:
        if lab in folder:
            try:
                found[lab] = read(folder[lab]).file
            except ContentError:
                continue
    return found


def _checked(checked: CheckedCampaign) -> list[Problem]:
    """Errors and doubts in the order of the lines; of each at most `MAX_PROBLEMS`."""
    return in_order([*_some(ERRORS, checked), *checked.document.doubts, *_some(DOUBTS, checked)])


def _some(
    checks: Sequence[Callable[[CheckedCampaign], Iterator[Problem]]], checked: CheckedCampaign
) -> Iterator[Problem]:
    """Looking for the nearest name takes time, so it ends somewhere."""
    return islice(chain.from_iterable(each(checked) for each in checks), MAX_PROBLEMS)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """A slip that is an error already is no doubt as well."""
    said = {(each.code, each.place) for each in problems if each.severity == "error"}
    return [
        each for each in problems if each.severity == "error" or (each.code, each.place) not in said
    ]
