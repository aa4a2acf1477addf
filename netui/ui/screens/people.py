"""What the lists of people have in common: rows, the brief beside them, the card on Enter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Rule, Static

from netui.model import Contact
from netui.rules.wording import counted
from netui.ui.screens.person import PersonScreen
from netui.ui.widgets.bars import hint
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.rows import Cells, Layout, RowList

EMPTY_HINTS: Final = (
    hint("app.capture"),
    hint("app.event"),
    hint("app.import"),
    hint("app.help"),
    hint("app.undo"),
)
"""What can be done where there is nobody in the list to act on."""


_NOBODY: Final = "Nobody is selected"


class PeopleScreen(PersonScreen):
    """A list of people; the keys act on the one under the cursor.

    The class ``-empty`` shows what `empty` says in place of the list.
    """

    def panes(self) -> ComposeResult:
        """Lay out the rows, the brief, and what is shown where there is nobody."""
        with Container(id="panes"):
            yield RowList(
                self.layout_rows,
                self.cells,
                highlighted=self.show_brief,
                can_select=True,
                id="rows",
            )
            with Container(id="below"):
                yield Rule()
                yield Brief(self.network)
        yield Static(id="empty")

    def layout_rows(self, width: int, height: int) -> Layout:
        """Return the lines of a row for a size of the list."""
        raise NotImplementedError

    def cells(self, key: int) -> Cells:
        """Return the texts in the row of a contact."""
        raise NotImplementedError

    def show_brief(self) -> None:
        """Show what to know of the person the cursor came to."""
        raise NotImplementedError

    def show_rows(self, keys: Sequence[int], cursor_on: int | None) -> None:
        """Show the rows of people; where there are none, what `empty` says.

        A list that is hidden loses the focus: it gets it back with its rows.
        """
        was_empty = self.has_class("-empty")
        self.set_class(not keys, "-empty")
        rows = self.query_one(RowList)
        rows.show(keys, cursor_on)
        if was_empty and keys:
            rows.take_keys_again()

    def person(self) -> Contact | None:
        """Return the person under the cursor."""
        key = self.query_one(RowList).cursor_key
        return self.network.contacts.get(key) if key else None

    def people(self) -> list[Contact]:
        """Return those selected, else the person under the cursor."""
        found = (self.network.contacts.get(key) for key in self.query_one(RowList).selected)
        return [person for person in found if person] or super().people()

    def select_none(self) -> None:
        """Select nobody any more."""
        self.query_one(RowList).select_none()

    def let_go(self) -> bool:
        """Select nobody any more; return whether somebody was."""
        if not self.query_one(RowList).selected:
            return False
        self.select_none()
        self.say(_NOBODY)
        return True

    def go_to_one_of(self, people: Collection[int]) -> None:
        """Put the cursor on the first in the list of some people, unless it is on one of them."""
        self.refresh_if_due()
        rows = self.query_one(RowList)
        if rows.cursor_key not in people:
            rows.go_to_first_of(people)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Say how many the next act is about."""
        count = len(event.rows.selected)
        said = f"{counted(count, 'person')} selected: the next key is about all of them"
        self.say(said if count else _NOBODY)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the card."""
        self.netui.open_card(event.key)
