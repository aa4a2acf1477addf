"""Everybody by name, and the search over them."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Rule, Static

from netui.rules.portrait import position
from netui.rules.wording import ago, counted
from netui.ui.screens.people import EMPTY_HINTS, PeopleScreen
from netui.ui.widgets.bars import Hint, HintLine, TopBar, hint
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("app.search"),
    hint("list.open"),
    hint("app.capture"),
    hint("app.help"),
    hint("list.select"),
    hint("person.done", "log"),
    hint("person.circle"),
    hint("person.edit"),
    hint("app.event"),
    hint("app.import"),
    hint("app.undo"),
)

SEARCH_HINTS: Final = (
    Hint("enter", "card"),
    Hint("↓", "to the list"),
    Hint("esc", "clear", "screen.leave_search"),
)


class SearchLine(Input):
    """The search: every change shows its result in the same frame."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.leave_search", "Clear", show=False),
        Binding("down", "screen.to_rows", "To the list", show=False),
        Binding("up", "screen.to_rows", "To the list", show=False),
    ]

    def watch_value(self, value: str) -> None:
        """Search before the next frame; Input's own message comes a frame later."""
        if isinstance(self.screen, ContactsScreen):
            self.screen.find(value)


class ContactsScreen(PeopleScreen):
    """The contact list."""

    HELP_PARTS = ("contacts", "person", "list")
    CSS = """
    ContactsScreen #find { height: 1; }
    ContactsScreen SearchLine { width: 1fr; }
    ContactsScreen #count { width: 24; padding: 0 1; color: $muted; text-align: right; }
    ContactsScreen.-narrow #count { width: 16; }
    ContactsScreen #find { layout: horizontal; padding: 0 0 0 1; }
    ContactsScreen #slash { width: 2; color: $muted; }
    """
    _query = ""
    _guessed = False

    def compose(self) -> ComposeResult:
        """Lay out the bar, the search, the rows and the brief."""
        yield TopBar()
        with Container(id="find"):
            yield Static("/", id="slash")
            yield SearchLine(
                placeholder="search every field",
                compact=True,
                select_on_focus=False,
            )
            yield Static(id="count")
        yield Rule()
        yield from self.panes()
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """Show everybody, the cursor in the list."""
        super().on_mount()
        self.query_one(SearchLine).cursor_blink = False
        self.query_one(RowList).focus()

    def refresh_view(self) -> None:
        """Show who matches now; the cursor stays on its person."""
        self.show_tab("contacts")
        self._show(self._found(), self.query_one(RowList).cursor_key)

    def on_descendant_focus(self) -> None:
        """Offer the keys that work where the focus is."""
        self._offer_hints()

    def find(self, query: str) -> None:
        """Show who matches `query`, the best match under the cursor."""
        self._query = query
        found = self._found()
        self._show(found, found[0] if found else None)

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(SearchLine).focus()

    def show_query(self, query: str) -> None:
        """Show who matches `query`, as if it had been typed."""
        self.query_one(SearchLine).value = query

    def action_leave_search(self) -> None:
        """Clear the search and go back to the list; the cursor stays on its person."""
        person = self.person()
        self.query_one(SearchLine).value = ""
        self.query_one(RowList).focus()
        if person:
            self._show(self.netui.people_list.search(""), person.id)

    def action_to_rows(self) -> None:
        """Go to the list with the search as it is."""
        self.query_one(RowList).focus()

    def on_input_submitted(self) -> None:
        """Open the best match."""
        if person := self.person():
            self.query_one(RowList).focus()
            self.netui.open_card(person.id)

    def show_brief(self) -> None:
        """Show what to know of the person the cursor came to."""
        person = self.person()
        row = self.row()
        reasons = [reason.text for reason in row.reasons] if row else []
        self.query_one(Brief).show(person.id if person else None, reasons)

    def key_escape(self, event: Key) -> None:
        """Clear a search that is still on; elsewhere Esc goes back."""
        if self._query:
            event.stop()
            self.action_leave_search()

    def _found(self) -> list[int]:
        """Return who matches; where nobody does, whose name is spelt nearly so."""
        found = self.netui.people_list.search(self._query, guess=False)
        self._guessed = not found
        return found or self.netui.people_list.search(self._query)

    def _offer_hints(self) -> None:
        acting = HINTS if self.query_one(RowList).cursor_key else EMPTY_HINTS
        searching = isinstance(self.focused, SearchLine)
        self.query_one(HintLine).offer(SEARCH_HINTS if searching else acting)

    def _show(self, found: list[int], cursor_on: int | None) -> None:
        everybody = len(self.netui.people_list)
        narrow = self.app.size.width < 60
        count = f"{everybody:,}" if narrow and self._query else counted(everybody, "person")
        if self._query.strip():
            count = f"{len(found):,} of {count}"
            if self._guessed and found:
                count = f"{len(found):,} similar {'name' if len(found) == 1 else 'names'}"
        self.query_one("#count", Static).update(count, layout=False)
        self.set_class(not found, "-empty")
        if not found:
            self.query_one("#empty", Static).update(self._empty())
        self.query_one(RowList).show(found, cursor_on)
        if not self._query:
            self._offer_hints()

    def layout_rows(self, width: int, _: int) -> Layout:
        """Return the columns, without that of the last time where there is none to show."""
        return _layout(width, bool(self.network.interactions))

    def cells(self, key: int) -> Cells:
        """Return the texts in a row."""
        contact = self.network.contacts[key]
        last = self.network.last_touch(key)
        return (
            contact.name,
            contact.company,
            contact.role,
            contact.circle or "",
            ago(last, self.network.today()) if last else "",
            " ".join(f"#{tag}" for tag in contact.tags) or contact.location,
            position(contact),
        )

    def _empty(self) -> Content:
        if self._query.strip():
            return Content.assemble(
                f"Nobody matches “{self._query.strip()}”. ",
                ("esc", "bold"),
                " clears the search, then ",
                ("a", "bold"),
                " captures somebody new.",
            )
        return Content.assemble(
            "Nobody is here yet. ",
            ("ctrl+o", "bold"),
            " imports your contacts from LinkedIn or a vCard file; ",
            ("a", "bold"),
            " captures one person in a line.",
        )


def _layout(width: int, spoken: bool) -> Layout:
    """Two lines a row on a phone; more columns the more room there is.

    Args:
        width: terminal cells.
        spoken: whether there is a last time to show for anybody; else its column is not there.
    """
    name, last = min(28, width * 3 // 10), 13 if spoken else 0
    when = (Column(4, last, "muted", right=True),) if spoken else ()
    room = width - last - 2 if spoken else width
    if width < 60:
        return ((Column(0, room, "strong"), *when), (Column(6, width, "muted"),))
    if width < 110:
        company = width // 4
        role = Column(2, room - name - company - 4, "muted")
        return ((Column(0, name, "strong"), Column(1, company), role, *when),)
    company, role_width, circle = 20, 24, 6
    tags = room - name - company - role_width - circle - 4 * 2
    return (
        (
            Column(0, name, "strong"),
            Column(1, company),
            Column(2, role_width, "muted"),
            Column(5, tags, "muted"),
            Column(3, circle, "muted"),
            *when,
        ),
    )
