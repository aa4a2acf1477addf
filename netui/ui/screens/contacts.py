"""Everybody by name, and the search over them."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Key
from textual.widgets import Rule, Static

from netui.lists.people import BY_NAME, Found
from netui.rules.figures import SORT_COLUMNS
from netui.rules.portrait import position
from netui.rules.query import SORTS, Order, Sort
from netui.rules.wording import ago, counted
from netui.ui.keys import bindings, key_in
from netui.ui.screens.people import EMPTY_HINTS, PeopleScreen
from netui.ui.widgets.bars import Hint, HintLine, TopBar, hint
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.one_line import SteadyInput
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("app.search"),
    hint("list.open"),
    hint("app.capture"),
    hint("app.help"),
    hint("list.select"),
    hint("contacts.order"),
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


_ORDERED_ROOM: Final = 46  # cells for the count with the order, where it isn't narrow


class SearchLine(SteadyInput):
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

    HELP_PARTS = ("contacts", "search", "list", "person")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("contacts")]
    CSS = """
    ContactsScreen #find { height: 1; }
    ContactsScreen SearchLine { width: 1fr; }
    ContactsScreen #count { width: 24; padding: 0 1; color: $muted; text-align: right; }
    ContactsScreen.-narrow #count { width: 16; }
    ContactsScreen.-ordered #count { width: 48; }
    ContactsScreen.-ordered.-narrow #count { width: 23; }
    ContactsScreen #find { layout: horizontal; padding: 0 0 0 1; }
    ContactsScreen #slash { width: 2; color: $muted; }
    ContactsScreen #remark { display: none; padding: 0 1; max-height: 3; color: $muted; }
    ContactsScreen.-remarked #remark { display: block; }
    ContactsScreen.-remarked #under { display: none; }
    """
    _query = ""
    _order = BY_NAME
    _shown_order: Order = BY_NAME  # what the line asks for comes before what the key chose

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
        yield Static(id="remark")
        yield Rule(id="under")
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
        self._show(found, found.ids[0] if found.ids else None)

    def action_search(self) -> None:
        """Go to the search line; what is typed takes the place of the search before."""
        line = self.query_one(SearchLine)
        line.focus()
        line.action_select_all()

    def show_query(self, query: str) -> None:
        """Show who matches `query`, as if it had been typed."""
        self.query_one(SearchLine).value = query

    def action_leave_search(self) -> None:
        """Clear the search and go back to the list; the cursor stays on its person."""
        person = self.person()
        self.query_one(SearchLine).value = ""
        self.query_one(RowList).focus()
        if person:
            self._show(self._found(), person.id)

    def action_turn_order(self) -> None:
        """Sort by the next thing, from the top."""
        found = self._found()
        if found.query.order:
            self.say(f"The search says the order: {found.query.order.typed}")
            return
        turned = SORTS[(SORTS.index(self._order.by) + 1) % len(SORTS)]
        self._order = Order(turned)
        self.find(self._query)

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
        """Clear a selection, then a search that is still on; elsewhere Esc goes back."""
        if self._query:
            event.stop()
            if not self.let_go():
                self.action_leave_search()

    def _found(self) -> Found:
        """Return who matches; where nobody does, whose name is spelt nearly so."""
        return self.netui.people_list.find(self._query, self._order)

    def _offer_hints(self) -> None:
        acting = HINTS if self.query_one(RowList).cursor_key else EMPTY_HINTS
        searching = isinstance(self.focused, SearchLine)
        self.query_one(HintLine).offer(SEARCH_HINTS if searching else acting)

    def _show(self, found: Found, cursor_on: int | None) -> None:
        self._shown_order = found.order
        self.set_class(found.order.by != "name" or found.order.reverse, "-ordered")
        remarks = " · ".join(remark.text for remark in found.query.remarks)
        self.set_class(bool(remarks), "-remarked")
        if remarks:
            self.query_one("#remark", Static).update(Content(remarks))
        count = _count(found, len(self.netui.people_list), self.app.size.width)
        self.query_one("#count", Static).update(count, layout=False)
        if not found.ids:
            self.query_one("#empty", Static).update(self._empty())
        self.show_rows(found.ids, cursor_on)
        if not self._query:
            self._offer_hints()

    def layout_rows(self, width: int, _: int) -> Layout:
        """Return the columns, without that of the last time where there is none to show."""
        return _layout(width, bool(self.network.interactions), self._shown_order.by)

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
            self.netui.people_list.figure(key, self._shown_order.by),
        )

    def _empty(self) -> Content:
        if self._query.strip():
            return Content.assemble(
                f"Nobody matches “{self._query.strip()}”. ",
                ("esc", "bold"),
                " clears the search, then ",
                (key_in(self.app, "app.capture"), "bold"),
                " captures somebody new.",
            )
        if self.network.contacts:
            return Content.assemble(
                "Everybody is archived. ",
                (f"{key_in(self.app, 'app.search')} archived:yes", "bold"),
                " shows them, and there ",
                (key_in(self.app, "person.archive"), "bold"),
                " brings back whoever is under the cursor.",
            )
        return Content.assemble(
            "Nobody is here yet. ",
            (key_in(self.app, "app.import"), "bold"),
            " imports your contacts from LinkedIn or a vCard file; ",
            (key_in(self.app, "app.capture"), "bold"),
            " captures one person in a line.",
        )


def _count(found: Found, everybody: int, width: int) -> str:
    """Return how many are shown, and in which order where it isn't by name: "12 people I owe".

    Args:
        found: who is shown, and why.
        everybody: how many there are.
        width: cells of the terminal.
    """
    narrow = width < 60
    order = ""
    if found.order.by != "name" or found.order.reverse:
        by = "name" if found.order.by == "name" else SORT_COLUMNS[found.order.by].words
        order = f"by {by}{', reversed' if found.order.reverse and not narrow else ''}"
    said, shorter = _counted(found, everybody)
    if not order:
        return shorter if narrow else said
    if narrow:
        return f"{shorter.partition(' of ')[0]} {order}"
    whole = f"{said} · {order}"
    return whole if len(whole) <= _ORDERED_ROOM else f"{shorter} · {order}"


def _counted(found: Found, everybody: int) -> tuple[str, str]:
    """Return how many are shown in words, and in fewer."""
    count = len(found.ids)
    people = counted(count, "person")
    owing = {each.value for each in found.query.filters if each.key == "owes" and not each.negated}
    if found.guessed:
        said = f"{count:,} similar {'name' if count == 1 else 'names'}"
        return said, said
    if owing == {"me"}:
        return f"{people} I owe", f"{count:,} I owe"
    if owing == {"them"}:
        return f"{people} who owe{'s' if count == 1 else ''} me", f"{count:,} owe me"
    if found.archived:
        return f"{count:,} archived", f"{count:,} archived"
    if found.query.words.strip() or found.query.filters:
        return f"{count:,} of {counted(everybody, 'person')}", f"{count:,} of {everybody:,}"
    return people, people if found.order == BY_NAME else f"{count:,}"


def _layout(width: int, spoken: bool, sort: Sort) -> Layout:
    """Two lines a row on a phone; more columns the more room there is.

    Args:
        width: terminal cells.
        spoken: whether there is a last time to show for anybody; else its column is not there.
        sort: the order, whose figure takes the place of the last time, or stands beside it.
    """
    name, last = min(28, width * 3 // 10), 13 if spoken else 0
    figure = SORT_COLUMNS[sort].width if sort not in ("name", "last") else 0
    beside = bool(figure and spoken and width >= 120)
    shown = [(4, last)] if last and (beside or not figure) else []
    shown += [(7, figure)] if figure else []
    when = tuple(Column(cell, each, "muted", right=True) for cell, each in shown)
    room = width - sum(each + 2 for _, each in shown)
    if width < 60:
        return ((Column(0, room, "strong"), *when), (Column(6, width, "muted"),))
    if width < 110:
        company = min(width // 4, (room - name) // 2)
        role = Column(2, room - name - company - 4, "muted")
        return ((Column(0, name, "strong"), Column(1, company), role, *when),)
    company, role_width, circle = 20, 24, 6
    tags = room - name - company - role_width - circle - 4 * 2
    if tags < 8:
        tags, role_width = 0, role_width + tags + 2
    about = (Column(5, tags, "muted"),) if tags else ()
    return (
        (
            Column(0, name, "strong"),
            Column(1, company),
            Column(2, role_width, "muted"),
            *about,
            Column(3, circle, "muted"),
            *when,
        ),
    )
