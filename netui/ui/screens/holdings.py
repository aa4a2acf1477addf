"""A short list of what is mine: what I look for, or what stands on the shelf."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar, Generic, TypeAlias, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Rule, Static

from netui.lists.matches import Matches, still_open
from netui.model import Need, Resource
from netui.network import Network
from netui.rules.matching import Match
from netui.rules.portrait import Fact
from netui.rules.wording import ago
from netui.ui.dialogs.choice import ChoiceDialog
from netui.ui.dialogs.line import LineDialog
from netui.ui.dialogs.somebody import SomebodyDialog
from netui.ui.keys import bindings, same_key, undoable
from netui.ui.portrait import facts_content
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import in_lines
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.choices import Choice
from netui.ui.widgets.rows import Cells, Layout, RowList

R = TypeVar("R", Need, Resource)

Act: TypeAlias = Callable[[], object]


class HoldingsScreen(NetuiScreen, Generic[R]):
    """A list with what is known of the one under the cursor; Enter asks what is to come of it."""

    TITLE_WORDS: ClassVar[str]
    """What the list is of."""
    HINTS: ClassVar[Sequence[Hint]]
    """What can be done where there is something."""
    EMPTY_HINTS: ClassVar[Sequence[Hint]] = (
        hint("mine.add"),
        hint("app.back"),
        hint("app.undo"),
        hint("app.help"),
    )
    """What can be done where there is nothing yet."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("mine"),
        same_key("person.edit", "edit"),
    ]
    DEFAULT_CSS = """
    HoldingsScreen #head { height: 1; padding: 0 1; }
    HoldingsScreen #about { padding: 0 1; height: 1fr; }
    """

    def __init__(self, network: Network) -> None:
        """Show what there is in `network`."""
        super().__init__(network)
        self._shown: dict[int, R] = {}

    # What differs

    def everything(self) -> Mapping[int, R]:
        """Return all of them by id, in the order of the list."""
        raise NotImplementedError

    def count(self) -> str:
        """Return how many there are, in words."""
        raise NotImplementedError

    def layout_rows(self, width: int, height: int) -> Layout:
        """Return the lines of a row for a size of the list."""
        raise NotImplementedError

    def cells(self, key: int) -> Cells:
        """Return the texts in a row."""
        raise NotImplementedError

    def facts(self, record: R) -> tuple[str, Sequence[Fact]]:
        """Return what one is called, and what is known of it."""
        raise NotImplementedError

    def choices(self, record: R) -> list[Choice[Act]]:
        """Return what can come of one."""
        raise NotImplementedError

    def empty(self) -> Content:
        """Return what to say where there is nothing yet."""
        raise NotImplementedError

    def action_add(self) -> None:
        """Ask for one more."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Change the one under the cursor."""
        raise NotImplementedError

    # What is the same

    def compose(self) -> ComposeResult:
        """Lay out the list, and what is known of one."""
        yield Static(id="head")
        yield Rule()
        with Container(id="panes"):
            yield RowList(self.layout_rows, self.cells, highlighted=self._show_about, id="rows")
            with Container(id="below"):
                yield Rule()
                yield Static(id="about")
        yield Static(id="empty")
        yield HintLine(self.HINTS)

    def on_resize(self) -> None:
        """Wrap what is known for the new width."""
        self.call_after_refresh(self._show_about)

    def refresh_view(self) -> None:
        """Show what there is now."""
        matches = self.netui.insight.matches
        matches.latest()  # asked for here: it tells of whom each may be for
        self._refresh_due = self._refresh_due or not matches.is_current
        self._shown = dict(self.everything())
        head = Content.assemble((self.TITLE_WORDS, "bold"), (f"  {self.count()}", "$muted"))
        self.query_one("#head", Static).update(head, layout=False)
        self.set_class(not self._shown, "-empty")
        self.query_one("#empty", Static).update(self.empty())
        self.query_one(HintLine).offer(self.HINTS if self._shown else self.EMPTY_HINTS)
        rows = self.query_one(RowList)
        rows.show(list(self._shown), cursor_on=rows.cursor_key)
        if self._shown:
            rows.take_keys_again()

    def record(self) -> R | None:
        """Return the one under the cursor, None where there is none."""
        key = self.query_one(RowList).cursor_key
        return self._shown.get(key) if key else None

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Ask what is to come of one."""
        record = self._shown[event.key]
        question = Content.styled(self.facts(record)[0], "bold")
        dialog = ChoiceDialog(question, self.choices(record))
        self.app.push_screen(dialog, lambda act: act() if act else None)

    def ask_line(
        self,
        question: str,
        act: Callable[[str], object],
        said: Callable[[str], str],
        *,
        hint: str,
        remark: str,
        before: str = "",
    ) -> None:
        """Ask for a line, act on it, and say what was done.

        Args:
            question: what is asked.
            act: what to do with the line; see `LineDialog`.
            said: what was done, by the line.
            hint: an example.
            remark: how the line is read.
            before: what stands in it at first.
        """

        def answered(line: str | None) -> None:
            if line is not None:
                self.refresh_if_due()
                self.say(undoable(self.app, said(line)))

        asked = Content.styled(question, "bold")
        dialog = LineDialog(asked, act, hint=hint, remark=remark, text=before)
        self.app.push_screen(dialog, answered)

    def ask_whom(
        self,
        question: Content,
        act: Callable[[int], object],
        said: str,
        *,
        likely: Sequence[int],
        without: Sequence[int],
        remark: str,
    ) -> None:
        """Ask for somebody, and act.

        Args:
            question: what is asked.
            act: what to do, given the id of whoever is meant.
            said: what was done, behind their name.
            likely: who is shown first.
            without: who can't be meant.
            remark: what Enter does.
        """

        def answered(contact: int | None) -> None:
            if contact:
                name = self.netui.insight.name_of(contact)
                self.attempt(lambda: act(contact), f"{name}: {said}")

        dialog = SomebodyDialog(
            self.network,
            self.netui.people_list,
            question,
            likely=likely,
            without=without,
            remark=remark,
        )
        self.app.push_screen(dialog, answered)

    def names(self, people: Sequence[int]) -> str:
        """Return the names of people, those left out who are gone."""
        found = (self.network.contacts.get(id) for id in people)
        return ", ".join(each.name for each in found if each)

    def dated(self, people: Iterable[tuple[int, date]]) -> str:
        """Return the names of people, each with how long ago; those left out who are gone."""
        today, contacts = self.network.today(), self.network.contacts
        there = ((contacts.get(id), on) for id, on in people)
        return ", ".join(f"{each.name} ({ago(on, today)})" for each, on in there if each)

    def likely(self, its: Callable[[Matches], Iterable[Match]]) -> list[int]:
        """Return who fits one of them, the likeliest first; nobody until matches are known.

        Args:
            its: returns the matches of the one, of all that were found.
        """
        found = self.netui.insight.matches.latest()
        fitting = still_open(self.network, its(found)) if found else ()
        return [match.contacts[0] for match in fitting]

    def _show_about(self) -> None:
        about, record = self.query_one("#about", Static), self.record()
        width = about.content_size.width
        if not width:
            return
        if record is None:
            about.update("", layout=False)
            return
        title, facts = self.facts(record)
        lines: list[Content] = in_lines(Content.styled(title, "bold"), width)
        about.update(Content("\n").join([*lines, facts_content(facts, width)]), layout=False)
