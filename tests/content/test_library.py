"""Folders are scanned: a file put in is played, a broken draft is reported, the rest plays."""

from __future__ import annotations

from pathlib import Path

import pytest

from simgame.content.library import Library, located, shipped_folder
from simgame.content.scan import MAX_FILES
from tests.builders import SCENARIO, library, the_book
from tests.content.test_scan import SCANNED
from tests.wording import codes_of, problems_of, says


def write(path: Path, text: str = SCENARIO) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def ids(found: Library) -> list[str]:
    return [entry.id for entry in found.entries]


def test_what_is_shipped_is_whole():
    good, bad = library().read_all()
    assert bad == []
    assert "first-call" in {scenario.id for _, scenario in good}
    for entry, scenario in good:
        assert entry.shipped
        assert entry.id == scenario.id
        assert set(scenario.languages) == {"en", "zh"}


def test_a_new_scenario_is_one_new_file(tmp_path):
    write(tmp_path / "calls" / "small-talk.yaml")
    found = Library(the_book(), [tmp_path])
    assert set(ids(found)) - set(ids(library())) == {"small-talk"}
    assert found.get("small-talk").file.title == "Small talk"
    assert found.get("small-talk") is found.get("small-talk"), "read once"


def test_labs_are_numbered_and_grouped(tmp_path):
    write(tmp_path / "campaigns" / "mine" / "07-small-talk.yaml")
    entry = next(entry for entry in Library(the_book(), [tmp_path]).entries if not entry.shipped)
    assert (entry.id, entry.order, entry.group) == ("small-talk", 7, "campaigns/mine")


def test_translations_are_no_scenarios(tmp_path):
    write(tmp_path / "small-talk.zh.yaml", "translates: small-talk\n")
    assert ids(Library(the_book(), [tmp_path])) == ids(library())


def test_a_broken_draft_is_reported_and_the_rest_still_plays(tmp_path):
    write(tmp_path / "small-talk.yaml")
    write(tmp_path / "draft.yaml", "scenario: yes\n")
    (tmp_path / "junk.yaml").write_bytes(b"\x00\x01")
    good, bad = Library(the_book(), [tmp_path]).read_all()
    assert "small-talk" in {scenario.id for _, scenario in good}
    assert [error.problems[0].code for error in bad] == ["yaml.boolean-word", "yaml.binary"]


def test_an_unknown_scenario_is_named_with_the_nearest():
    (found,) = problems_of(lambda: library().get("frist-call"))
    says(found, "library.unknown", None, ["“frist-call”", "mean “first-call”"], "“frist-call”")


@pytest.mark.parametrize("name", ["my-talk.yaml", "07-my-talk.yaml"])
def test_a_scenario_that_lies_in_this_folder_is_named_with_its_file(tmp_path, monkeypatch, name):
    write(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    (found,) = problems_of(lambda: library().get("my-talk"))
    says(found, "library.lies-here", None, ["“my-talk”", "“--scenarios .”", name], name)


def test_a_shipped_scenario_can_be_named_by_its_id_and_a_file_as_ever(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert located(Path("first-call"), the_book()).stem == "first-call"
    write(tmp_path / "first-call")
    assert located(Path("first-call"), the_book()) == Path("first-call")
    assert located(Path("gone/first-call.yaml"), the_book()) == Path("gone/first-call.yaml")
    (found,) = problems_of(lambda: located(Path("frist-call"), the_book()))
    assert found.code == "library.unknown"


def test_two_files_of_one_id_are_reported_and_the_first_is_played(tmp_path):
    one = write(tmp_path / "a" / "small-talk.yaml", SCENARIO.replace("Small talk", "First"))
    two = write(tmp_path / "b" / "03-small-talk.yaml", SCENARIO.replace("Small talk", "Second"))
    found = Library(the_book(), [tmp_path])
    (error,) = found.read_all()[1]
    says(error.problems[0], "library.twins", None, ["“small-talk”", str(one), str(two)], "两个文件")
    assert found.get("small-talk").file.title == "First"


def test_a_copy_in_a_folder_below_is_not_played_instead(tmp_path):
    write(tmp_path / "old" / "small-talk.yaml", SCENARIO.replace("Small talk", "Before"))
    write(tmp_path / "small-talk.yaml", SCENARIO.replace("Small talk", "Now"))
    assert Library(the_book(), [tmp_path]).get("small-talk").file.title == "Now"


def test_shipped_scenarios_cannot_be_shadowed(tmp_path):
    write(tmp_path / "first-call.yaml", SCENARIO.replace("small-talk", "first-call"))
    found = Library(the_book(), [tmp_path])
    assert found.get("first-call").file.title != "Small talk"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    gone = tmp_path / "gone"
    (found,) = problems_of(lambda: Library(the_book(), [gone]))
    says(found, "library.no-folder", None, [str(gone)], str(gone))


def test_every_code_has_a_test():
    here = {"library.unknown", "library.lies-here", "library.twins", "library.no-folder"}
    assert codes_of("library") == here | SCANNED


def test_a_folder_that_holds_too_much_is_reported_and_the_rest_plays(tmp_path):
    for number in range(MAX_FILES + 1):
        (tmp_path / f"x{number}.yaml").touch()
    found = Library(the_book(), [tmp_path])
    assert ids(found) == ids(library())
    assert [error.problems[0].code for error in found.read_all()[1]] == ["library.too-many-files"]


def test_a_folder_that_links_to_itself_is_no_folder(tmp_path):
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    (found,) = problems_of(lambda: Library(the_book(), [circle]))
    assert found.code == "library.no-folder"


def test_files_are_read_only_when_asked_for(tmp_path):
    path = write(tmp_path / "small-talk.yaml")
    found = Library(the_book(), [tmp_path])
    path.unlink()
    with pytest.raises(Exception, match=r"yaml\.no-file"):
        found.get("small-talk")


def test_the_shipped_folder_is_there():
    assert shipped_folder().is_dir()
