"""What the lists of people have in common: rows, the brief beside them, the card on Enter."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Rule, Static

from netui.model import Contact
from netui.ui.screens.person import PersonScreen
from netui.ui.widgets.bars import Hint
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.rows import Cells, Layout, RowList

EMPTY_HINTS: Final = (
    Hint("a", "capture", "app.capture"),
    Hint("ctrl+e", "event", "app.event"),
    Hint("ctrl+o", "import", "app.import"),
    Hint("?", "keys", "app.help"),
    Hint("u", "undo", "app.undo"),
)
"""What can be done where there is nobody in the list to act on."""


class PeopleScreen(PersonScreen):
    """A list of people; the keys act on the one under the cursor.

    The class ``-empty`` shows what `empty` says in place of the list.
    """

    def panes(self) -> ComposeResult:
        """Lay out the rows, the brief, and what is shown where there is nobody."""
        with Container(id="panes"):
            yield RowList(self.layout_rows, self.cells, highlighted=self.show_brief, id="rows")
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

    def person(self) -> Contact | None:
        """Return the person under the cursor."""
        key = self.query_one(RowList).cursor_key
        return self.network.contacts.get(key) if key else None

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the card."""
        self.netui.open_card(event.key)
