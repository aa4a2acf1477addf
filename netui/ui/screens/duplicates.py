"""Pairs of contacts who may be one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Rule, Static

from netui.actions.merging import keep_apart, suggestions_of
from netui.model import Contact
from netui.network import Network
from netui.rules.duplicates import Pair, Suggestion
from netui.rules.merging import in_words, merged_fields
from netui.rules.wording import ago, counted
from netui.store import StoreError
from netui.ui.keys import key_in, same_key, undoable
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import fit, in_lines
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("list.open", "merge"),
    Hint("-", "not the same", "screen.keep_apart", "suggestion.off"),
    hint("app.back"),
    hint("app.undo"),
    hint("app.help"),
)
EMPTY_HINTS: Final = HINTS[2:]

_LABEL: Final = 15
_SIDE_BY_SIDE: Final = 54  # terminal cells in which two values find room beside each other
_PAUSE: Final = 1.5  # seconds after a change; a key that comes meanwhile is not slowed down


class Both(Static):
    """What is known of two contacts, beside each other, and why they may be one."""

    DEFAULT_CSS = """
    Both { padding: 0 1; height: 1fr; }
    """

    def __init__(self, network: Network) -> None:
        """Show nobody yet."""
        super().__init__()
        self._network = network
        self._shown: Suggestion | None = None

    def show(self, suggestion: Suggestion | None) -> None:
        """Show the two of a suggestion; None empties the pane."""
        self._shown = suggestion
        self._draw()

    def on_resize(self) -> None:
        """Draw anew for the new width."""
        self._draw()

    def _draw(self) -> None:
        pair = self._shown.pair if self._shown else ()
        both = [found for id in pair if (found := self._network.contacts.get(id))]
        if self._shown is None or len(both) < 2 or not self.size.width:
            self.update("", layout=False)
            return
        width = self.size.width - 2
        lines = [line.stylize("bold") for line in in_lines(_why(self._shown), width)]
        lines += [_beside(*row, width) for row in self._rows(*both)]
        self.update(Content("\n").join(lines), layout=False)

    def _rows(self, kept: Contact, other: Contact) -> Iterator[tuple[str, str, str]]:
        yield "in touch", self._in_touch(kept), self._in_touch(other)
        for field in merged_fields(kept, other):
            one, two = self._words(field.name, field.kept), self._words(field.name, field.other)
            if one or two:
                yield field.label, one, two

    def _words(self, name: str, value: object) -> str:
        words = in_words(name, value, self._network.today(), self._network.events.get)
        return words.replace("\n", " / ")

    def _in_touch(self, contact: Contact) -> str:
        logged = self._network.interactions_of(contact.id)
        if not logged:
            return "nothing logged"
        times = "once" if len(logged) == 1 else f"{len(logged)} times"
        return f"{times}, {ago(logged[-1].on, self._network.today())}"


class DuplicatesScreen(NetuiScreen):
    """Enter shows what the two would become; ``-`` remembers that they are different people.

    Pairs are looked for in a thread, as that takes a moment where there are many contacts. Those
    that a change has settled leave the list at once, and an undo brings them back; what else a
    change makes look alike comes a moment later.
    """

    HELP_PARTS = ("duplicates", "moving")
    BINDINGS: ClassVar[list[BindingType]] = [same_key("suggestion.off", "keep_apart")]
    CSS = """
    DuplicatesScreen #head { height: 1; padding: 0 1; }
    DuplicatesScreen.-wide #panes RowList { width: 1fr; }
    """

    @dataclass
    class Found(Message):
        """The pairs have been found."""

        asked: int
        pairs: list[Suggestion]

    def __init__(self, network: Network) -> None:
        """Look for pairs in `network` once the screen is up."""
        super().__init__(network)
        self._keys: dict[Pair, int] = {}
        self._found: list[Suggestion] | None = None
        self._shown: dict[int, Suggestion] = {}
        self._asked = 0
        self._look_later: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the pairs, and both contacts of the one under the cursor."""
        yield Static(id="head")
        yield Rule()
        with Container(id="panes"):
            yield RowList(_layout, self._cells, highlighted=self._compare)
            with Container(id="below"):
                yield Rule()
                yield Both(self.network)
        palette = key_in(self.app, "app.palette")
        yield Static(
            "No two contacts look alike. Where you know better, open one of them: "
            f"“Merge with…” is in the palette, which {palette} opens.",
            id="empty",
            markup=False,
        )
        yield HintLine(HINTS)

    def refresh_view(self) -> None:
        """Leave out what has been settled and, once there is a pause, look again."""
        self._show()
        if self._look_later:
            self._look_later.stop()
        self._asked += 1  # what is being looked for was of before the change
        if self._found is None:
            self._look()
        else:
            self._look_later = self.set_timer(_PAUSE, self._look)

    def on_duplicates_screen_found(self, event: Found) -> None:
        """Show what was found, unless something has changed since it was looked for."""
        if event.asked == self._asked:
            self._found = event.pairs
            self._show()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Show what the two would become."""
        from netui.ui.dialogs.merge import MergeDialog

        def answered(said: str | None) -> None:
            if said:
                self.refresh_if_due()
                self.say(undoable(self.app, said))

        kept, other = self._both(self._shown[event.key])
        self.app.push_screen(MergeDialog(self.network, kept, other), answered)

    def action_keep_apart(self) -> None:
        """Remember that the two are different people."""
        if (key := self.query_one(RowList).cursor_key) is None:
            return
        one, other = self._both(self._shown[key])
        try:
            keep_apart(self.network, one.id, other.id)
        except (StoreError, ValueError) as error:
            self.say(str(error))
        else:
            self.refresh_if_due()
            self.say(undoable(self.app, f"{one.name}: not the same as {other.name}"))

    def _look(self) -> None:
        asked, find = self._asked, suggestions_of(self.network)
        self.run_worker(
            lambda: self.post_message(self.Found(asked, find())), thread=True, group="duplicates"
        )

    def _is_open(self, suggestion: Suggestion) -> bool:
        """Whether both are still there, and nobody has said that they are two."""
        people = [self.network.contacts.get(id) for id in suggestion.pair]
        return all(
            person and not person.archived_on and not set(person.distinct_from) & {*suggestion.pair}
            for person in people
        )

    def _show(self) -> None:
        pairs = [each for each in self._found or () if self._is_open(each)]
        self._shown = {
            self._keys.setdefault(each.pair, len(self._keys) + 1): each for each in pairs
        }
        said = "looking…"
        if self._found is not None:
            what = "" if self.app.size.width < 60 else " of contacts may be one person"
            said = counted(len(pairs), "pair") + what
        head = Content.assemble(("Duplicates", "bold"), (f"  {said}", "$muted"))
        self.query_one("#head", Static).update(head, layout=False)
        nothing = self._found is not None and not pairs
        self.set_class(nothing, "-empty")
        self.query_one(HintLine).offer(EMPTY_HINTS if nothing else HINTS)
        rows = self.query_one(RowList)
        rows.show(list(self._shown), cursor_on=rows.cursor_key)
        if pairs:
            rows.take_keys_again()

    def _both(self, suggestion: Suggestion) -> tuple[Contact, Contact]:
        one, other = suggestion.pair
        return self.network.contacts[one], self.network.contacts[other]

    def _cells(self, key: int) -> Cells:
        one, other = self._both(self._shown[key])
        why = _why(self._shown[key]).plain
        return (_named(one), _named(other), why, f"{_named(one)}  —  {_named(other)}")

    def _compare(self) -> None:
        """Show what is known of both under the cursor."""
        key = self.query_one(RowList).cursor_key
        self.query_one(Both).show(None if key is None else self._shown[key])


def _why(suggestion: Suggestion) -> Content:
    return Content(", ".join(suggestion.reasons))


def _named(contact: Contact) -> str:
    return f"{contact.name} · {contact.company}" if contact.company else contact.name


def _beside(label: str, one: str, other: str, width: int) -> Content:
    """Return two values in a line under one label; in a narrow pane, where they differ, in two."""
    head = (fit(label, _LABEL), "$muted")
    if width >= _SIDE_BY_SIDE:
        half = (width - _LABEL - 2) // 2
        same = "the same" if one == other else other
        second = (fit(same, half), "$muted" if one == other else "")
        return Content.assemble(head, fit(one, half), "  ", second)
    room = width - _LABEL
    first = Content.assemble(head, fit(one or "—", room))
    if one == other:
        return first
    return Content.assemble(first, "\n", " " * _LABEL, fit(other or "—", room))


def _layout(width: int, _: int) -> Layout:
    """Both and why they may be one; on a phone the reasons below."""
    if width < 68:
        return ((Column(3, width, "strong"),), (Column(2, width, "muted"),))
    who = width * 3 // 10
    return ((Column(0, who, "strong"), Column(1, who), Column(2, width - 2 * who - 4, "muted")),)
