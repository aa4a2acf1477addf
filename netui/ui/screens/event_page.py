"""One event, whole: what to know before it, who comes, or whom one met there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Rule, Static

from netui.lists.occasions import figures_of
from netui.model import Event, Target, fold
from netui.network import Network
from netui.rules.cells import cells
from netui.rules.event_brief import Section
from netui.rules.event_guests import WORTH_SEEKING_OUT
from netui.rules.occasions import figures_words, when_words
from netui.rules.targets import Suggestion
from netui.ui.keys import bindings, key_of
from netui.ui.occasions import wrapped
from netui.ui.screens.occasion import OccasionScreen
from netui.ui.text import fit
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("app.event", "event mode"),
    hint("events.target"),
    hint("app.import", "guest list"),
    Hint("esc", "back", "screen.back"),
    hint("app.help"),
    hint("list.open"),
    hint("person.edit"),
    hint("app.wrap"),
    hint("app.undo"),
)


class PageLine(NamedTuple):
    """A line of the page, and whom it is about."""

    text: str = ""
    style: str = "text"
    contact: int | None = None
    guest: int | None = None
    suggestion: Suggestion | None = None
    name: str = ""
    """Who it is, where they may be sought out."""


class EventPage(OccasionScreen):
    """An event's brief and its guests, in lines that lead on to the people."""

    HELP_PARTS = ("events", "moving")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("events"),
        Binding("escape,q", "back", "Back"),
    ]
    CSS = """
    EventPage #head { height: 1; padding: 0 1; }
    EventPage RowList { height: 1fr; }
    """

    def __init__(self, network: Network, event: int) -> None:
        """Show an event by its id."""
        super().__init__(network)
        self._event = event
        self._lines: list[PageLine] = []

    def compose(self) -> ComposeResult:
        """Lay out the head and the lines."""
        yield Static(id="head")
        yield Rule()
        yield RowList(_layout, self._cells, id="rows")
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """Put the cursor on the lines."""
        super().on_mount()
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Wrap the lines for the new width."""
        self.refresh_view()

    def event_meant(self) -> Event | None:
        """Return the event of the page."""
        return self.network.events.get(self._event)

    def refresh_view(self) -> None:
        """Show the event as known now."""
        event = self.event_meant()
        if event is None:  # undone, deleted, or gone by another process
            self.dismiss()
            return
        width = self.app.size.width
        figures = figures_words(event, figures_of(self.network, event))
        told = " · ".join(filter(None, (when_words(event, self.network.now()), figures)))
        room = width - 4
        name = fit(event.name, max(room - cells(told), room // 2)).rstrip()  # which comes first
        told = fit(told, room - cells(name)).rstrip()
        head = Content.assemble((name, "bold"), "  ", (told, "$muted"))
        self.query_one("#head", Static).update(head, layout=False)
        self._lines = list(self._page(event, width - 3))
        self.query_one(RowList).show(range(len(self._lines)))

    def action_back(self) -> None:
        """Go back to where the page was opened."""
        self.dismiss()

    def action_target(self) -> None:
        """Set out to meet the person of the line, or no more."""
        from netui.actions.targets import add_target, drop_target

        event, line = self.event_meant(), self._line()
        if event is None or line is None or not line.name:
            self.say("Put the cursor on somebody whom you would like to meet")
            return
        if target := _target_of(event, line):
            self.attempt(
                lambda: drop_target(self.network, event.id, target), f"{line.name}: not sought out"
            )
            return
        worth = line.suggestion
        self.attempt(
            lambda: add_target(
                self.network,
                event.id,
                name=line.name,
                guest=line.guest,
                contact=line.contact,
                why=worth.why if worth else "",
                opener=worth.opener if worth else "",
            ),
            f"{line.name}: to meet",
        )

    def on_row_list_opened(self, opened: RowList.Opened) -> None:
        """Open the card of the person of the line."""
        line = self._lines[opened.key]
        if line.contact:
            self.netui.open_card(line.contact)
        elif line.guest:
            self.say("They are not among your contacts yet; once captured, they are")

    # The lines

    def _line(self) -> PageLine | None:
        key = self.query_one(RowList).cursor_key
        return self._lines[key] if key is not None and key < len(self._lines) else None

    def _page(self, event: Event, width: int) -> Iterator[PageLine]:
        """Yield the lines of the page: the brief, then who else comes."""
        book = self.netui.guest_book
        suggested = {each.guest.id: each for each in book.worth_meeting(event)}
        for number, section in enumerate(book.brief(event, named=None)):
            if number:
                yield PageLine()
            yield from self._section(section, width, suggested)
        if event.state != "ended" and not book.matches(event):
            key = key_of("app.import", self.netui.changed_keys)
            yield PageLine()
            yield PageLine(
                f" {key} brings in a guest list: Luma, Eventbrite, Meetup, any table", "muted"
            )

    def _section(
        self, section: Section, width: int, suggested: Mapping[int, Suggestion]
    ) -> Iterator[PageLine]:
        title = section.title
        if title == WORTH_SEEKING_OUT:
            key = key_of("events.target", self.netui.changed_keys)
            title = f"{title} ({key} sets out to meet them)"
        yield PageLine(title, "muted")
        for line in section.lines:
            worth = suggested.get(line.guest or 0) if section.title == WORTH_SEEKING_OUT else None
            contact = self.network.contacts.get(line.contact or 0)
            guest = self.network.guests.get(line.guest or 0)
            who = guest or contact
            about = PageLine(
                contact=line.contact,
                guest=line.guest,
                suggestion=worth,
                name=who.name if who else "",
            )
            strong = not line.under and (line.contact or worth)
            yield from _several(about, wrapped(line, width), "strong" if strong else "text")

    def _cells(self, key: int) -> Cells:
        line = self._lines[key]
        return (line.text, line.style)


def _several(about: PageLine, texts: Iterable[str], style: str = "text") -> Iterator[PageLine]:
    """Yield a line for each text, all about one person."""
    for text in texts:
        yield about._replace(text=text, style=style)


def _target_of(event: Event, line: PageLine) -> Target | None:
    """Return which target of an event a line is about; None for none."""
    for target in event.targets:
        if target.contact and line.contact:
            if target.contact == line.contact:
                return target
        elif fold(target.name) == fold(line.name):
            return target
    return None


def _layout(width: int, _: int) -> Layout:
    """One line of text, in the style of its kind."""
    return ((Column(0, width, styled_by=1),),)
