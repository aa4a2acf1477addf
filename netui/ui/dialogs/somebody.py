"""Who is meant? A line for the name, and those it may be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netui.lists.people import PeopleList
from netui.network import Network
from netui.rules.portrait import position
from netui.ui.drawing import Question
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

_ROWS: Final = 8


class NameLine(Input):
    """The name that is looked for; the arrows move in the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.move(1)", show=False),
        Binding("up", "screen.move(-1)", show=False),
    ]


class SomebodyDialog(Question[int | None]):
    """Asks for a contact; answers with its id."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    DEFAULT_CSS = f"""
    SomebodyDialog {{ align: center bottom; }}
    SomebodyDialog RowList {{ background: $panel; height: {_ROWS}; margin: 0 0 1 0; }}
    """

    def __init__(
        self,
        network: Network,
        people: PeopleList,
        question: Content,
        *,
        likely: Sequence[int] = (),
        without: Collection[int] = (),
        remark: str,
    ) -> None:
        """Ask a question.

        Args:
            network: the network.
            people: everybody, to be searched.
            question: what is asked.
            likely: who is shown before anything is typed, the likeliest first.
            without: who can't be the answer.
            remark: what Enter does.
        """
        super().__init__()
        self._network = network
        self._people = people
        self._question = question
        self._likely = likely
        self._without = without
        self._remark = remark

    def compose(self) -> ComposeResult:
        """Show a line for the name and who it may be."""
        with Vertical(classes="sheet"):
            yield Static(self._question)
            yield NameLine(placeholder="a name, or any other word", compact=True)
            yield RowList(_layout, self._cells)
            yield Static(Content(self._remark), classes="remark")

    def on_mount(self) -> None:
        """Show who is likely."""
        self.query_one(RowList).can_focus = False
        self.query_one(NameLine).focus()
        self._find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show who matches."""
        self._find(event.value)

    def on_input_submitted(self) -> None:
        """Answer with the one under the cursor."""
        if key := self.query_one(RowList).cursor_key:
            self.dismiss(key)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Answer with the one that was clicked."""
        self.dismiss(event.key)

    def action_move(self, by: int) -> None:
        """Move the cursor in the list."""
        self.query_one(RowList).action_move(by)

    def action_leave(self) -> None:
        """Answer with nobody."""
        self.dismiss(None)

    def _find(self, query: str) -> None:
        found = self._people.search(query) if query.strip() else self._likely
        there = [id for id in found if id not in self._without and id in self._network.contacts]
        self.query_one(RowList).show(there, cursor_on=there[0] if there else None)

    def _cells(self, key: int) -> Cells:
        contact = self._network.contacts[key]
        return (contact.name, position(contact), contact.location)


def _layout(width: int, _: int) -> Layout:
    """Name and position; with room, the place."""
    name = Column(0, width * 4 // 10, "strong")
    if width < 60:
        return ((name, Column(1, width - name.width - 2, "muted")),)
    where = Column(2, width // 5, "muted")
    return ((name, Column(1, width - name.width - where.width - 4), where),)
