"""Events: what goes on, what is planned, what is over, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Rule, Static

from netui.lists.occasions import as_they_are, events_in_order, figures_of
from netui.model import Event
from netui.rules.occasions import figures_words, part_of, when_words
from netui.ui.evening import NARROW
from netui.ui.keys import bindings
from netui.ui.screens.occasion import OccasionScreen
from netui.ui.widgets.bars import HintLine, TopBar, hint
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("list.open", "open"),
    hint("events.new"),
    hint("app.event", "event mode"),
    hint("app.help"),
    hint("app.wrap"),
    hint("person.edit"),
    hint("app.import", "guest list"),
    hint("app.undo"),
)
EMPTY_HINTS: Final = (
    hint("app.event", "event mode"),
    hint("events.new"),
    hint("app.import"),
    hint("app.help"),
)


class _About(Static):
    """What to know of an event; wrapped anew whenever it gets another width."""

    def on_resize(self) -> None:
        if isinstance(self.screen, EventsScreen):
            self.screen.show_about()


class EventsScreen(OccasionScreen):
    """The events, with what to know of the one under the cursor."""

    HELP_PARTS = ("events", "moving")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("events")]
    CSS = """
    EventsScreen #summary { height: 1; padding: 0 1; color: $muted; }
    EventsScreen #about { height: 1fr; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the bar, the events, and what to know of one."""
        yield TopBar()
        yield Static(id="summary")
        yield Rule()
        with Container(id="panes"):
            yield RowList(_layout, self._cells, highlighted=self.show_about, id="rows")
            with Container(id="below"):
                yield Rule()
                yield _About(id="about")
        yield Static(_EMPTY, id="empty")
        yield HintLine(HINTS)

    def refresh_view(self) -> None:
        """Show the events as they are now."""
        self.show_tab("events")
        events = events_in_order(self.network)
        self.set_class(not events, "-empty")
        self.query_one(HintLine).offer(HINTS if events else EMPTY_HINTS)
        self.query_one("#summary", Static).update(
            _summary(events, self.network.now()), layout=False
        )
        rows = self.query_one(RowList)
        rows.show([event.id for event in events], cursor_on=rows.cursor_key)
        if events and not rows.has_focus:
            rows.focus()

    def event_meant(self) -> Event | None:
        """Return the event under the cursor."""
        key = self.query_one(RowList).cursor_key
        return self.network.events.get(key) if key else None

    def on_row_list_opened(self, opened: RowList.Opened) -> None:
        """Open the event's own page."""
        self.netui.open_event_page(opened.key)

    def show_about(self) -> None:
        """Show what to know of the event under the cursor."""
        event, about = self.event_meant(), self.query_one("#about", Static)
        if event and (width := about.content_size.width):
            about.update(self.brief(event, width), layout=False)
        elif not event:
            about.update("", layout=False)

    def _cells(self, key: int) -> Cells:
        (event,) = as_they_are(self.network, [self.network.events[key]])
        now = self.network.now()
        figures = figures_words(event, figures_of(self.network, event))
        when = when_words(event, now)
        return (when, event.name, event.place, figures, " · ".join(filter(None, (when, figures))))


_EMPTY: Final = Content.assemble(
    "No events yet. Press ",
    ("N", "bold"),
    " to plan one: netui then tells you who comes, what you owe each other and when to arrive. ",
    "Or press ",
    ("ctrl+e", "bold"),
    " when you are at one already.",
)


def _summary(events: Sequence[Event], now: datetime) -> Content:
    parts = [part_of(event, now) for event in events]
    words = {"now": "going on", "ahead": "to come", "over": "past"}
    counts = [f"{parts.count(part)} {said}" for part, said in words.items() if part in parts]
    return Content(" · ".join(counts))


def _layout(width: int, _: int) -> Layout:
    """When, what, where and what came of it; on a phone these in two lines."""
    if width < NARROW:
        return ((Column(1, width, "strong"),), (Column(4, width, "muted"),))
    when, name = Column(0, 17, "muted"), Column(1, min(30, width // 3), "strong")
    rest = width - when.width - name.width - 4
    if width < _ROOMY:
        return ((when, name, Column(3, rest, "muted")),)
    place = Column(2, min(20, rest // 3), "muted")
    return ((when, name, place, Column(3, rest - place.width - 2, "muted")),)


_ROOMY: Final = 100
