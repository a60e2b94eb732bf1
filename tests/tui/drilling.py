"""Questions made for tests, so that no screen changes when the rule book does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual.pilot import Pilot

from scoring.book import RuleBook
from scoring.words import Words
from simgame.drills.drawing import Draw
from simgame.drills.items import Card, Choice, Shown, Surface
from simgame.drills.kind import Kind
from simgame.services import Services
from simgame.tui.app import SimgameApp
from simgame.tui.drill_text import Asked
from simgame.tui.screens.drill import DrillScreen
from tests.tui.driving import press

_LONG = {
    "en": "Says plainly that it is not so. Right only where our word is doubted, or where the "
    "facts are wrong, and with the proof in hand.",
    "zh": "直接说不是这样。只有对方怀疑我们说话不算数、或者事实确实有误时才用，手里要有证据。",
}
_PORTRAIT = {
    "en": "Reads every page, asks for the number behind the number, and says yes late and means "
    "it. Bring the table, leave the adjectives at home, and send what you promised by four.",
    "zh": "每一页都看，总要问数字背后的数字；点头晚，点了就算数。带上表格，少用形容词，"
    "答应四点发的东西四点前发。",
}


def _kind(name: str, cards: tuple[str, ...], surface: Callable[[str, str], Surface]) -> Kind:
    def all_cards(book: RuleBook) -> Iterator[Card]:
        return (Card(name, each) for each in cards)

    def drawn(book: RuleBook, card: Card, draw: Draw, words: Words) -> Surface:
        return surface(card.subject, words.language)

    return Kind(name, all_cards, drawn)


def _who(subject: str, language: str) -> Surface:
    english = language == "en"
    lines = (
        ("Reads the [small] print first", "“And the number behind [/]?”", f"Is {subject}")
        if english
        else ("先看小字 [small]", "“这个数字 [/] 怎么来的？”", f"就是 {subject}")
    )
    names = ("Owl", "Peacock", "Koala") if english else ("猫头鹰", "孔雀", "考拉")
    ids = ("style-owl", "style-peacock", "style-koala")
    whys = (
        ("", "A peacock would have told a story by now.", "A koala asks after people.")
        if english
        else ("", "孔雀这会儿早就讲起故事了。", "考拉会先问大家好不好。")
    )
    return Surface(
        asks="Which communication style is this?" if english else "这是哪种沟通风格？",
        shown=(Shown("", lines),),
        choices=tuple(map(Choice, ids, names, whys)),
        right="style-owl",
        because=(_PORTRAIT[language],),
        rules=("style-owl",),
    )


def _apart(subject: str, language: str) -> Surface:
    english = language == "en"
    if english:
        one = Shown("A", ("Speaks evenly and at length", "Sends your paper back with remarks"))
        two = Shown("B", ("‘That reminds me’", "Rings rather than writes, and is in no hurry"))
        choices = (Choice("ab", "A: Owl; B: Peacock"), Choice("ba", "A: Peacock; B: Owl"))
        because = "Both talk at length; the one about the paper, the other about people."
    else:
        one = Shown("甲", ("说话不紧不慢", "把你的材料退回来，页边写满批注"))
        two = Shown("乙", ("“说起这个我想起来了”", "宁可打电话也不写字，一点也不着急"))
        choices = (Choice("ab", "甲是猫头鹰，乙是孔雀"), Choice("ba", "甲是孔雀，乙是猫头鹰"))
        because = "两个人话都多：一个说的是材料，一个说的是人。"
    return Surface(
        asks="Which is which?" if english else "哪个是哪个？",
        shown=(one, two),
        choices=choices,
        right="ab",
        because=(because,),
        rules=("style-owl", "style-peacock"),
    )


def _method(subject: str, language: str) -> Surface:
    english = language == "en"
    names = ("deny", "ask", "later", "pass")
    titles = (
        ("Deny", "Ask behind it", "Take it later", "Let it pass")
        if english
        else ("直接反驳", "追问", "延后处理", "不予理会")
    )
    return Surface(
        asks="Which way does most good?" if english else "用哪种办法最有效？",
        shown=(Shown("", ("“You sold our figures.”" if english else "“你们卖了我们的数据。”",)),),
        choices=tuple(
            Choice(name, f"{title}: {_LONG[language]}", f"{points} points" if english else points)
            for name, title, points in zip(names, titles, ("+3", "+1", "-2", "-3"), strict=True)
        ),
        right="deny",
        because=(_LONG[language], _PORTRAIT[language]),
        rules=("style-owl",),
    )


PLANTED = (
    _kind("personality", ("one", "two"), _who),
    _kind("tell-apart", ("three",), _apart),
    _kind("method", ("four",), _method),
)
"""Four questions of three kinds."""
CARDS = 4


def drill(app: SimgameApp) -> DrillScreen:
    assert isinstance(app.screen, DrillScreen)
    return app.screen


def asked(app: SimgameApp) -> Asked:
    """The question on the screen."""
    found = drill(app).asked
    assert found is not None
    return found


def key_of(app: SimgameApp, right: bool = True) -> str:
    """The number key of the right answer to the question that is open, or of a wrong one."""
    asked = drill(app).asked
    assert asked is not None
    surface = asked.item.surface
    ids = [choice.id for choice in surface.choices]
    found = next(each for each in ids if (each == surface.right) == right)
    return str(ids.index(found) + 1)


def answers(services: Services) -> list[Mapping[str, object]]:
    """What was kept of the answers, in the order they were given."""
    events = [each.event for each in services.store.drill_events()]
    return [event for event in events if event["event"] == "answered"]


async def answer(pilot: Pilot[object], right: bool = True) -> None:
    assert isinstance(pilot.app, SimgameApp)
    await press(pilot, key_of(pilot.app, right))


async def answer_until(pilot: Pilot[object], kind: str) -> None:
    """Open a drill, and answer rightly until a question of this kind is open."""
    assert isinstance(pilot.app, SimgameApp)
    await press(pilot, "d")
    for _ in range(2 * CARDS):
        open_ = drill(pilot.app).asked
        if open_ is not None and open_.item.card.kind == kind:
            return
        await answer(pilot)
        await press(pilot, "enter")
    raise AssertionError(f"no question of the kind {kind} came")


async def go(pilot: Pilot[object], *wrong: int) -> None:
    """A whole go; the questions with these places are answered wrong."""
    assert isinstance(pilot.app, SimgameApp)
    await press(pilot, "d")
    for number in range(1, 2 * CARDS + 1):
        if drill(pilot.app).over is not None:
            return
        await answer(pilot, number not in wrong)
        await press(pilot, "enter")
    assert drill(pilot.app).over is not None
