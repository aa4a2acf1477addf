"""What fits together: introductions, things to pass on, and who could help me."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import ClassVar, Final, TypeAlias

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.matching import dismiss, take_up
from netui.lists.matches import Matches, still_open
from netui.model import MatchKind
from netui.network import Network
from netui.rules.matching import Key, Match
from netui.rules.portrait import Fact, position
from netui.store import StoreError
from netui.ui.dialogs.choice import ChoiceDialog
from netui.ui.keys import bindings, key_in, undoable
from netui.ui.portrait import facts_content
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import in_lines
from netui.ui.widgets.bars import HintLine, hint
from netui.ui.widgets.choices import Choice
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("list.open", "take up"),
    hint("suggestion.off"),
    hint("app.back"),
    hint("app.help"),
    hint("app.undo"),
    hint("app.needs"),
    hint("app.shelf"),
)
EMPTY_HINTS: Final = (
    hint("app.back"),
    hint("app.needs"),
    hint("app.shelf"),
    hint("app.undo"),
    hint("app.help"),
)

Act: TypeAlias = Callable[[], None]

_TALL: Final = 20  # rows of the list
_MOST: Final = 200  # of a kind: the best ones; nobody takes up more
_DOES: Final[dict[MatchKind, str]] = {
    "introduction": "introduce", "resource": "pass on", "need": "ask",
}  # fmt: skip

_WANTED: Final[dict[MatchKind, str]] = {
    "introduction": "needs", "resource": "could use", "need": "I look for",
}  # fmt: skip


class MatchesScreen(NetuiScreen):
    """One row for each pair that fits, the best of each kind first."""

    HELP_PARTS = ("matches", "moving")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("suggestion")]
    CSS = """
    MatchesScreen #head { height: 1; padding: 0 1; }
    MatchesScreen #about { padding: 0 1; height: 1fr; }
    """

    def __init__(self, network: Network) -> None:
        """Show what fits in `network`."""
        super().__init__(network)
        self._keys: dict[Key, int] = {}
        self._shown: dict[int, Match] = {}

    def compose(self) -> ComposeResult:
        """Lay out the pairs, and what is known of the one under the cursor."""
        yield Static(id="head")
        yield Rule()
        with Container(id="panes"):
            yield RowList(_layout, self._cells, highlighted=self._show_about, id="rows")
            with Container(id="below"):
                yield Rule()
                yield Static(id="about")
        yield Static(id="empty")
        yield HintLine(HINTS)

    def on_resize(self) -> None:
        """Wrap what is known for the new width."""
        self.call_after_refresh(self._show_about)

    def refresh_view(self) -> None:
        """Show what fits now, without what has been dealt with meanwhile."""
        matches = self.netui.insight.matches
        found = matches.latest()
        self._refresh_due = self._refresh_due or not matches.is_current
        each_kind = [list(islice(still_open(self.network, kind), _MOST)) for kind in found or ()]
        self._shown = {
            self._keys.setdefault(match.key, len(self._keys) + 1): match
            for kind in each_kind
            for match in kind
        }
        head = Content.assemble(
            ("What fits together", "bold"), (f"  {self._count(found, each_kind)}", "$muted")
        )
        self.query_one("#head", Static).update(head, layout=False)
        nothing = found is not None and not self._shown
        self.set_class(nothing, "-empty")
        if nothing:
            self.query_one("#empty", Static).update(self._empty())
        self.query_one(HintLine).offer(HINTS if self._shown else EMPTY_HINTS)
        rows = self.query_one(RowList)
        rows.show(list(self._shown), cursor_on=rows.cursor_key)
        if self._shown:
            rows.take_keys_again()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Ask what is to come of the pair."""
        match = self._shown[event.key]
        cards = [
            Choice[Act](partial(self.netui.open_card, id), f"card of {self._called(id)}")
            for id in match.contacts
        ]
        choices: list[Choice[Act]] = [
            self._first_choice(match),
            *cards,
            Choice(partial(self._wave_off, match), "not this one", "it is remembered"),
        ]
        question = Content.assemble((self._names(match), "bold"), f"  {match.wants}")
        dialog = ChoiceDialog(question, choices)
        self.app.push_screen(dialog, lambda act: act() if act else None)

    def action_wave_off(self) -> None:
        """Remember that the pair under the cursor is not wanted."""
        if match := self._match():
            self._wave_off(match)

    def _first_choice(self, match: Match) -> Choice[Act]:
        act = partial(self._take_up, match)
        match match.kind:
            case "introduction":
                return Choice(act, "ask both first", "two follow-ups from today")
            case "resource":
                return Choice(act, "passed it on", "logged as a favor given")
            case _:
                return Choice(act, "told them what I look for", "an answer is waited for")

    def _take_up(self, match: Match) -> None:
        try:
            said = take_up(self.network, match)
        except (StoreError, ValueError) as error:
            self.say(str(error))
            return
        self.refresh_if_due()
        self.say(undoable(self.app, said))

    def _wave_off(self, match: Match) -> None:
        self.attempt(
            lambda: dismiss(self.network, match), f"{self._names(match)}: not suggested again"
        )

    def _match(self) -> Match | None:
        key = self.query_one(RowList).cursor_key
        return self._shown.get(key) if key else None

    def _called(self, id: int) -> str:
        return self.netui.insight.name_of(id)

    def _names(self, match: Match) -> str:
        return " ↔ ".join(self._called(id) for id in match.contacts)

    def _count(self, found: Matches | None, each_kind: Sequence[Sequence[Match]]) -> str:
        if found is None:
            return "…"
        introductions, resources, needs = (len(kind) for kind in each_kind)
        if self.app.size.width < 60:
            return f"{introductions + resources + needs or ''}"
        parts = (
            f"{_up_to(introductions)} to introduce" if introductions else "",
            f"{_up_to(resources)} to pass on" if resources else "",
            f"{_up_to(needs)} who could help me" if needs else "",
        )
        return " · ".join(filter(None, parts))

    def _empty(self) -> Content:
        key = partial(key_in, self.app)
        return Content.assemble(
            "Nothing fits together yet. On somebody, ",
            (key("person.note"), "bold"),
            " notes what they look for, “needs a lawyer”, and what they can do, “offers intros "
            "to lawyers”. ",
            (key("app.needs"), "bold"),
            " holds what you look for, ",
            (key("app.shelf"), "bold"),
            " what you can pass on. netui finds who could help whom.",
        )

    def _cells(self, key: int) -> Cells:
        match = self._shown[key]
        what = match.has if match.kind == "resource" else match.wants
        answer = match.wants if match.kind == "resource" else match.has
        stands = _WANTED[match.kind] if match.kind == "resource" else match.where
        does = _DOES[match.kind]
        return (does, self._names(match), what, f"{does}: {what}", f"{stands}: {answer}")

    def _show_about(self) -> None:
        """Show why the two under the cursor fit."""
        about, match = self.query_one("#about", Static), self._match()
        width = about.content_size.width
        if width:
            about.update(self._about(match, width) if match else "", layout=False)

    def _about(self, match: Match, width: int) -> Content:
        lines: list[Content] = []
        for id in match.contacts:
            contact = self.network.contacts[id]
            name, where = Content.styled(contact.name, "bold"), position(contact)
            both = Content.assemble(name, (f"  {where}" if where else "", "$muted"))
            if both.cell_length <= width:
                lines.append(both)
            else:
                lines += in_lines(name, width)
                lines += in_lines(Content.styled(where, "$muted"), width)
        return Content("\n").join([*lines, facts_content(_facts(match), width)])


def _up_to(count: int) -> str:
    """Return how many of a kind there are; of many, no more than the best are looked at."""
    return f"{count} and more" if count >= _MOST else f"{count}"


def _facts(match: Match) -> list[Fact]:
    """Return why it fits, in words."""
    facts = [(_WANTED[match.kind], match.wants), (match.where, match.has)]
    if match.words:
        facts.append(("in common", ", ".join(match.words)))
    if match.back:
        facts.append(("and back", match.back))
    return facts


def _layout(width: int, height: int) -> Layout:
    """What to do, with whom, and why; on a phone, or with room to spare, the reason below."""
    if width < 60:  # there is no room to tell it below
        answer = Column(4, width, "muted")
        return ((Column(1, width, "strong"),), (Column(3, width),), (answer,))
    if height >= _TALL:
        return ((Column(1, width, "strong"),), (Column(3, width, "muted"),))
    names = width * 45 // 100
    what = Column(2, width - 9 - names - 4)
    return ((Column(0, 9, "muted"), Column(1, names, "strong"), what),)
