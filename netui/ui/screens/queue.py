"""The queue: who to reach out to today, and why."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.unsorted import lines_to_sort
from netui.rules.queue import DAILY_CAP, Queue, QueueRow
from netui.rules.wording import counted
from netui.ui.screens.people import EMPTY_HINTS, PeopleScreen
from netui.ui.widgets.bars import Hint, HintLine, TopBar
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    Hint("e", "done", "screen.finish"),
    Hint("h", "snooze", "screen.snooze"),
    Hint("a", "capture", "app.capture"),
    Hint("?", "keys", "app.help"),
    Hint("u", "undo", "app.undo"),
    Hint("w", "why", "screen.why"),
    Hint("enter", "card"),
    Hint("ctrl+e", "event", "app.event"),
    Hint("tab", "held"),
    Hint("i", "edit", "screen.edit"),
)


class QueueScreen(PeopleScreen):
    """One row per person who is due, with the reason in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn", "Today or held", priority=True),
    ]
    CSS = """
    QueueScreen #summary { height: 1; padding: 0 1; color: $muted; }
    """

    _rows: dict[int, QueueRow] = {}  # noqa: RUF012 - replaced whole, never changed
    _showing_held = False
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
        if self._showing_held and not queue.held:
            self._showing_held = False
        shown = queue.held if self._showing_held else queue.today
        self._rows = {row.contact.id: row for row in shown}
        self.show_tab("queue")
        self.query_one("#summary", Static).update(
            _summary(
                queue,
                self._showing_held,
                len(lines_to_sort(self.network)),
                self.app.size.width - 2,
            ),
            layout=False,
        )
        self.set_class(not shown, "-empty")
        self.query_one(HintLine).offer(HINTS if shown else EMPTY_HINTS)
        if not shown:
            self.query_one("#empty", Static).update(self._empty(queue))
        rows = self.query_one(RowList)
        rows.show(list(self._rows), cursor_on=rows.cursor_key)

    def action_turn(self) -> None:
        """Turn to those held back for the coming days, or back to today's."""
        self._showing_held = not self._showing_held
        if self._showing_held and not self.netui.queue_list.queue().held:
            self.say("Nobody is held back: this is everyone who is due")
        self.refresh_view()

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
        if row and self._explaining:
            reasons = [*(f"{each.text}: {each.sum}" for each in row.reasons), _total(row)]
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

    def _empty(self, queue: Queue) -> Content:
        if not self.network.contacts:
            return Content(
                "Nobody is here yet. Press a to capture somebody in a line, "
                "ctrl+e to start an event, ctrl+o to import contacts."
            )
        if queue.held:
            return Content.assemble(
                "That is everybody for today. ",
                f"{counted(len(queue.held), 'person')} can wait for the coming days: ",
                ("tab", "bold"),
                " shows them.",
            )
        return Content.assemble(
            "Nothing is due today. Promises come here on their day, and people in a circle ",
            "when it is time to speak again. Press ",
            ("2", "bold"),
            " for your contacts, then ",
            ("i", "bold"),
            " to give somebody a circle.",
        )


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
        who = (Column(0, name, "strong"), Column(1, room - name - 2, "muted"), *mark)
        lines: Layout = (who, (Column(2, width),))
        return (*lines, ()) if height >= 3 * DAILY_CAP + 4 else lines
    company = min(20, width // 7)
    reason = Column(2, room - name - company - 4)
    return ((Column(0, name, "strong"), Column(1, company, "muted"), reason, *mark),)


def _summary(queue: Queue, showing_held: bool, to_sort: int, room: int) -> Content:
    """Return the day in figures; where it is narrow, what one can do without is left out."""
    held = f"{len(queue.held)} held"
    if showing_held:
        return Content.assemble(("Held for the coming days", "bold $foreground"), f" · {held}")
    parts = {
        "today": f"{len(queue.today)} today",
        "held": held if queue.held else "",
        "waiting": f"{len(queue.waiting)} waiting" if queue.waiting else "",
        "done": f"{queue.handled} done today" if queue.handled else "",
        "sort": f"{to_sort} to sort: s" if to_sort else "",
    }
    summary = " · ".join(filter(None, parts.values()))
    for name in ("waiting", "done"):
        if len(summary) > room:
            parts[name] = ""
            summary = " · ".join(filter(None, parts.values()))
    return Content(summary)


def _total(row: QueueRow) -> str:
    return f"score {row.sum} · at most {DAILY_CAP} people a day, promises on top"
