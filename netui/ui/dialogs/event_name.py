"""Which event?"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netui.ui.drawing import Question
from netui.ui.widgets.one_line import OneLine


class EventNameDialog(Question[str | None]):
    """Asks for the name of the event one is at."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "EventNameDialog { align: center bottom; }"

    def __init__(self, planned: str = "") -> None:
        """Ask; Enter alone takes the event that is `planned` for today, where there is one."""
        super().__init__()
        self._planned = planned

    def compose(self) -> ComposeResult:
        """Show a line for the name."""
        remark = "enter starts it; an event of this name from these days goes on"
        if self._planned:
            remark = "enter alone goes to the one planned for today"
        with Vertical(classes="sheet"):
            yield Static(Content.styled("Which event are you at?", "bold"))
            line = OneLine(
                placeholder=self._planned or "its name, such as PyData meetup", compact=True
            )
            line.cursor_blink = False
            yield line
            yield Static(remark, classes="remark")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the name, once there is one."""
        if name := event.value.strip() or self._planned:
            self.dismiss(name)

    def action_leave(self) -> None:
        """Start nothing."""
        self.dismiss(None)
