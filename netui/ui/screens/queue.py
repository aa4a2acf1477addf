"""The queue: who to reach out to today, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final, Literal, TypeAlias

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.events import running_event
from netui.actions.unsorted import lines_to_sort
from netui.lists.occasions import to_wrap_up
from netui.rules.overload import is_overloaded
from netui.rules.queue import DAILY_CAP, Queue, QueueRow
from netui.rules.rhythm import bars
from netui.rules.wording import counted
from netui.ui.keys import bindings, key_in
from netui.ui.screens.people import EMPTY_HINTS, PeopleScreen
from netui.ui.text import fit
from netui.ui.widgets.bars import HintLine, TopBar, hint
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

Section: TypeAlias = Literal["today", "waiting", "later"]

SECTIONS: Final[tuple[Section, ...]] = ("today", "waiting", "later")
"""What Tab goes through."""

HINTS: Final = (
    hint("person.done"),
    hint("person.snooze"),
    hint("person.reached"),
    hint("app.help"),
    hint("app.capture"),
    hint("app.undo"),
    hint("person.why"),
    hint("queue.next"),
    hint("list.open"),
    hint("app.event"),
    hint("person.edit"),
    hint("person.redate"),
)


_ROOM_FOR_RHYTHM: Final = 80  # terminal cells


class QueueScreen(PeopleScreen):
    """One row per person who is due, with the reason in words."""

    HELP_PARTS = ("person", "queue", "list")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("queue")]
    CSS = """
    QueueScreen #summary { height: 1; padding: 0 1; color: $muted; }
    """

    _rows: dict[int, QueueRow] = {}  # noqa: RUF012 - replaced whole, never changed
    _section: Section = "today"
    _explaining = False

    def compose(self) -> ComposeResult:
        """Lay out the bar, the rows and the brief."""
        yield TopBar()
        yield Static(id="summary")
        yield Rule()
        yield from self.panes()
        yield HintLine(HINTS)

    def refresh_view(self) -> None:
        """Show who is due now; the cursor stays where the eye is."""
        queue = self.netui.queue_list.queue()
        shown = self._shown(queue)
        if self._section != "today" and not shown:
            self._section, shown = "today", queue.today
        self._rows = {row.contact.id: row for row in shown}
        self.show_tab("queue")
        self._show_summary(queue)
        self.query_one(HintLine).offer(HINTS if shown else EMPTY_HINTS)
        if not shown:
            self.query_one("#empty", Static).update(self._empty(queue))
        rows = self.query_one(RowList)
        self.show_rows(list(self._rows), rows.cursor_key)

    def on_resize(self) -> None:
        """Word the summary for the new width."""
        if self.is_current:
            self._show_summary(self.netui.queue_list.queue())

    def action_turn(self, by: int) -> None:
        """Turn to the next section in which there is somebody, or to the one before."""
        queue, start = self.netui.queue_list.queue(), SECTIONS.index(self._section)
        for step in (1, 2, 3):
            self._section = SECTIONS[(start + by * step) % len(SECTIONS)]
            if self._section == "today" or self._shown(queue):
                break
        self.select_none()
        if SECTIONS[start] == self._section:
            self.say("Nobody is waiting or held back, and nothing is ahead: this is everyone")
            return
        self.refresh_view()
        self.query_one(RowList).action_end(0)

    def action_lighten(self) -> None:
        """Offer three ways to make a queue that has grown too long light again."""
        from netui.ui.dialogs.overload import lighten

        lighten(self)

    def action_why(self) -> None:
        """Show how the score of the row comes about, or hide it."""
        if self.has_class("-narrow"):  # there is no brief to show it in
            super().action_why()
            return
        self._explaining = not self._explaining
        self.show_brief()

    def show_brief(self) -> None:
        """Show what to know of the person the cursor came to."""
        person = self.person()
        row = self._rows.get(person.id) if person else None
        reasons: list[str] = []
        if row and self._explaining and self._section == "today":
            reasons = [*(f"{each.text}: {each.sum}" for each in row.reasons), self._total(row)]
        elif row:
            reasons = [reason.text for reason in row.reasons]
        self.query_one(Brief).show(person.id if person else None, reasons)

    def layout_rows(self, width: int, height: int) -> Layout:
        """Return the columns, with one for ``!`` only where a row has it."""
        marked = any(r.priority for row in self._rows.values() for r in row.reasons)
        return _layout(width, height, marked)

    def cells(self, key: int) -> Cells:
        """Return the texts in a row."""
        row = self._rows[key]
        contact = row.contact
        more = f" · {len(row.reasons) - 1} more" if len(row.reasons) > 1 else ""
        marks = "!" * max(int(reason.priority) // 10 for reason in row.reasons)
        return (contact.name, contact.company, row.reasons[0].text + more, marks)

    def _shown(self, queue: Queue) -> Sequence[QueueRow]:
        """Return the rows of the present section."""
        match self._section:
            case "today":
                return queue.today
            case "waiting":
                return queue.waiting
            case _:
                return (*queue.held, *self.netui.queue_list.later())

    def _show_summary(self, queue: Queue) -> None:
        summary, line = self._summary(queue), self.query_one("#summary", Static)
        if line.content != summary:
            line.update(summary, layout=False)

    def _summary(self, queue: Queue) -> Content:
        """Return the day in figures, and which section this is."""
        room = self.app.size.width - 2
        match self._section:
            case "waiting":
                return _titled("Waiting for an answer", str(len(queue.waiting)))
            case "later":
                ahead = len(self.netui.queue_list.later())
                return _titled("Later", f"{len(queue.held)} held · {ahead} in the coming weeks")
            case _:
                overloaded = is_overloaded(queue, self.netui.preferences.daily_cap)
                lighten = key_in(self.app, "queue.lighten") if overloaded else ""
                figures = _figures(queue, self._asides(lighten), room)
                return _with_rhythm(figures, self._rhythm(), room)

    def _rhythm(self) -> str:
        """Return the last weeks as bars, where there is room for them and anything to show."""
        if self.app.size.width < _ROOM_FOR_RHYTHM:
            return ""
        rhythm = self.netui.rhythm
        counts = rhythm.latest()
        self._refresh_due = self._refresh_due or not rhythm.is_current
        return f"rhythm {bars(counts)} {len(counts)} weeks" if counts and any(counts) else ""

    def _asides(self, lighten: str) -> dict[str, str]:
        """Return what else waits, besides people, with the key that leads there."""
        to_sort, over = len(lines_to_sort(self.network)), to_wrap_up(self.network)
        going_on = running_event(self.network)
        sort, wrap = (key_in(self.app, id) for id in ("app.sort", "app.wrap"))
        back = key_in(self.app, "app.event")
        return {
            "event": f"{back} back to {going_on.name}" if going_on else "",
            "lighten": f"{lighten} lightens it" if lighten else "",
            "sort": f"{to_sort} to sort: {sort}" if to_sort else "",
            "wrap": f"{wrap} wraps up {over.name}" if over else "",
        }

    def _empty(self, queue: Queue) -> Content:
        key = partial(key_in, self.app)
        if not self.network.contacts:
            return Content(
                f"Nobody is here yet. Press {key('app.capture')} to capture somebody in a line, "
                f"{key('app.event')} to start an event, {key('app.import')} to import contacts."
            )
        if queue.held:
            return Content.assemble(
                "That is everybody for today. ",
                f"{counted(len(queue.held), 'person')} can wait for the coming days: ",
                (key("queue.next"), "bold"),
                " shows them.",
            )
        return Content.assemble(
            "Nothing is due today. Promises come here on their day, and people in a circle ",
            "when it is time to speak again. Press ",
            (key("app.contacts"), "bold"),
            " for your contacts, then ",
            (key("person.circle"), "bold"),
            " to give somebody a circle.",
        )

    def _total(self, row: QueueRow) -> str:
        cap = self.netui.preferences.daily_cap
        return f"score {row.sum} · at most {cap} people a day, promises on top"


def _layout(width: int, height: int, marked: bool) -> Layout:
    """Name, company and reason in columns; on a phone, or with room to spare, the reason below.

    Args:
        width: terminal cells.
        height: terminal rows.
        marked: whether a row has a ``!``, for which there must be a column.
    """
    mark = (Column(3, 2, "accent"),) if marked else ()
    room = width - 4 if marked else width
    if width < 60:
        return ((Column(0, room, "strong"), *mark), (Column(2, width, "muted"),))
    name = min(28, width // 4)
    if height >= 2 * DAILY_CAP + 4:
        name = min(36, width * 2 // 5)
        who = (Column(0, name, "strong"), Column(1, room - name - 2, "muted"), *mark)
        lines: Layout = (who, (Column(2, width),))
        return (*lines, ()) if height >= 3 * DAILY_CAP + 4 else lines
    company = min(20, width // 7)
    reason = Column(2, room - name - company - 4)
    return ((Column(0, name, "strong"), Column(1, company, "muted"), reason, *mark),)


def _with_rhythm(figures: Content, rhythm: str, room: int) -> Content:
    """Return the day in figures with the rhythm at the edge, where there is room for both."""
    between = room - figures.cell_length - cell_len(rhythm)
    return figures + Content(" " * between + rhythm) if rhythm and between >= 2 else figures


def _titled(title: str, figures: str) -> Content:
    return Content.assemble((title, "bold $foreground"), f" · {figures}")


def _figures(queue: Queue, asides: dict[str, str], room: int) -> Content:
    """Return the day in figures; where it is narrow, what one can do without is left out.

    Args:
        queue: the day's queue.
        asides: what else waits, by name, in words; empty where nothing does.
        room: terminal cells.
    """
    parts = {
        "today": f"{len(queue.today)} today",
        "held": f"{len(queue.held):,} held" if queue.held else "",
        "waiting": f"{len(queue.waiting)} waiting" if queue.waiting else "",
        "done": f"{queue.handled} done today" if queue.handled else "",
        **asides,
    }
    for name in ("waiting", "done", "lighten", "sort", "held"):
        summary = " · ".join(filter(None, parts.values()))
        if cell_len(summary) > room:
            parts[name] = ""
    return Content(fit(" · ".join(filter(None, parts.values())), room).rstrip())
