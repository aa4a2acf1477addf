"""The line in which people are captured, and how it is read while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from netui.model import clean_line
from netui.rules.capture_line import Reading, read_line
from netui.rules.wording import full_date


class CaptureLine(TextArea):
    """A line that wraps; Enter sends it.

    Textual's `Input` neither wraps nor keeps more than the first line of what is pasted.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    CaptureLine {
        height: auto; max-height: 3; width: 1fr; border: none; padding: 0;
        background: transparent; scrollbar-size-vertical: 0;
        & .text-area--cursor { background: $input-cursor-background; color: $background; }
        &:focus { border: none; }
    }
    """

    @dataclass
    class Submitted(Message):
        """Enter was pressed; one line for each that was pasted."""

        lines: list[str]

    @dataclass
    class Left(Message):
        """Esc was pressed."""

    @dataclass
    class RecallWanted(Message):
        """Up was pressed in an empty line."""

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        """Start with `text`, the cursor behind it."""
        super().__init__(
            text, soft_wrap=True, compact=True, highlight_cursor_line=False, placeholder=placeholder
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)
        self._sent: list[str] = []

    @property
    def draft(self) -> str:
        """What is not saved yet: lines that were sent and not taken, and the one being typed."""
        return "\n".join([*self._sent, self.text] if self.text else self._sent)

    async def _on_key(self, event: events.Key) -> None:
        """Take Enter and Up for the line itself; all else is typing."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            lines = [line for part in self.text.splitlines() if (line := clean_line(part))]
            self._sent += lines
            self.put("")  # at once: what is typed from here on belongs to the next line
            self.post_message(self.Submitted(lines))
            return
        if event.key == "up" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.RecallWanted())
            return
        await super()._on_key(event)

    def action_leave(self) -> None:
        """Tell the screen that Esc was pressed."""
        self.post_message(self.Left())

    def put(self, text: str) -> None:
        """Replace the line by `text`, the cursor behind it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def taken(self) -> None:
        """Forget what was sent: it is saved, or put back."""
        self._sent = []

    def put_back(self, lines: Sequence[str]) -> None:
        """Put lines that could not be taken before what has been typed since."""
        self.taken()
        self.put("\n".join([*lines, self.text] if self.text else lines))


class Preview(Static):
    """How the line is read as it stands: each field, guesses marked by a word, dates in full."""

    DEFAULT_CSS = """
    Preview { height: 2; padding: 0 1 0 3; color: $muted; }
    """

    def show(self, line: str, today: date) -> Reading:
        """Read the line, show how, and return the reading."""
        reading = read_line(clean_line(line), today)
        shown = reading_content(reading, today) if line.strip() else Content("")
        self.update(shown, layout=False)
        return reading


def reading_content(reading: Reading, today: date) -> Content:
    """Return a reading in words, for under the line."""
    if reading.kind == "command":
        return Content(f"a command: {reading.text}")
    if reading.kind == "search":
        return Content(f"look up {reading.text}")
    parts: list[Content] = []
    if reading.kind == "append":
        parts.append(Content("add to the last person"))
    if reading.kind == "unsorted":
        parts.append(Content("no name made out: kept as a line to sort later"))
    for field, word, value in (
        ("name", "", reading.name),
        ("role", "", reading.role),
        ("company", "at ", reading.company),
    ):
        if value:
            guess = " (a guess)" if field in reading.guess else ""
            parts.append(Content.assemble(word, (value, "$foreground"), (guess, "italic $warning")))
    parts += [Content(f"#{tag}") for tag in reading.tags]
    parts += [Content(f"{key} {value}") for key, value in dict(reading.details).items()]
    if reading.priority:
        parts.append(Content("!" * reading.priority))
    parts += [
        Content.assemble((f"{full_date(each.due, today)}: {each.action}", "$accent"))
        for each in reading.followups
    ]
    shown = Content(" · ").join(parts)
    if reading.warnings:
        return Content.assemble(shown, "\n", (" · ".join(reading.warnings), "$warning"))
    if reading.note:
        return Content.assemble(shown, "\n", f"note: {reading.note}")
    return shown
