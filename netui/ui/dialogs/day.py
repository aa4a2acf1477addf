"""On which day?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netui.rules.due_dates import parse_date, usual_days
from netui.rules.wording import full_date
from netui.ui.drawing import Question

_ABOUT_DIGITS = "space first for a date that begins with a digit: 3w, 12 jun"


class DayDialog(Question[date | None]):
    """Asks for a day: a digit for a usual one, or a date typed out."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "DayDialog { align: center bottom; }"
    AUTO_FOCUS = ""

    def __init__(self, question: Content, today: date, *, today_too: bool = False) -> None:
        """Ask a question.

        Args:
            question: what is to be on that day, and with whom.
            today: the day to count from.
            today_too: whether it may be today; else only a later day.
        """
        super().__init__()
        self._question = question
        self._today = today
        self._earliest = today if today_too else today + timedelta(days=1)

    def compose(self) -> ComposeResult:
        """Show the usual days and a line for others."""
        with Vertical(classes="sheet"):
            yield Static(self._question + self._usual_days())
            yield Input(
                placeholder="or a day: fri, next mon",
                compact=True,
                select_on_focus=False,
            )
            yield Static(_ABOUT_DIGITS, id="remark", classes="remark")

    def _usual_days(self) -> Content:
        """Return the usual days, a line each: one widget comes and goes quicker than five."""
        return Content("").join(
            Content.assemble(
                (f"\n {digit}  ", "bold"),
                f"{name:<15}",
                (full_date(day, self._today), "$muted"),
            )
            for digit, (name, day) in enumerate(usual_days(self._today), start=1)
        )

    def on_key(self, event: events.Key) -> None:
        """Take a digit for a usual day; any other character begins a date."""
        line = self.query_one(Input)
        if line.has_focus or not event.character or not event.is_printable:
            return
        event.stop()
        usual = usual_days(self._today)
        if event.character in "12345":
            self.dismiss(usual[int(event.character) - 1][1])
            return
        line.focus()
        if not event.character.isspace():
            line.insert_text_at_cursor(event.character)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say which day the typed one is."""
        day = parse_date(event.value, self._today)
        self.query_one("#remark", Static).update(
            Content(full_date(day, self._today) if day else _ABOUT_DIGITS)
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the typed day, or say what a day looks like."""
        day = parse_date(event.value, self._today)
        if day is None:
            self._remark("That isn't a day I can read. Try fri, next mon, 3w, 12 jun or 2026-07-01")
        elif day < self._earliest:
            self._remark(f"{full_date(day, self._today)} is not ahead; pick a later day")
        else:
            self.dismiss(day)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _remark(self, text: str) -> None:
        self.query_one("#remark", Static).update(Content(text))
