"""The line in which people are captured, and how it is read while it is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static, TextArea

from netui.model import clean_line
from netui.network import Network
from netui.rules.capture_line import Reading, read_line
from netui.rules.completion import Completion
from netui.rules.known_company import with_known_company
from netui.rules.namesakes import known_as
from netui.ui.reading import reading_content

MOST_LINES: Final = 200
"""So many lines are taken by one Enter: more are a file, and `netui add -` reads it."""

_MOST_CHARACTERS = 100_000  # a draft keeps no more
_TURNS_TO_ONE_FRAME = 4  # of the event loop, in which each widget says that it is to be drawn
_LEAST_OFFERED = 2  # letters from which it is said what Tab does


class Complete(Protocol):
    """Finds what the word at a place of a line may become; see `netui.lists.words.Words`."""

    def __call__(self, line: str, cursor: int, /, *, wait: bool) -> Iterator[Completion]:
        """Return it, best first; without `wait` only where that takes no time."""


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
        &:focus { border: none; }
    }
    """

    _follow: Callable[[], object] | None = None

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

    @dataclass
    class TooMuch(Message):
        """More lines were to be pasted or sent than are taken at once; nothing was done."""

        lines: int

        def __str__(self) -> str:
            """Return what to tell."""
            return (
                f"{self.lines:,} lines are too many at once, {MOST_LINES} are not: "
                "netui add --event NAME - takes a whole file"
            )

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        complete: Complete | None = None,
        follow: Callable[[], object] | None = None,
        send: Callable[[list[str]], object] | None = None,
    ) -> None:
        """Start with `text`, the cursor behind it.

        Args:
            text: what was typed before.
            placeholder: what an empty line shows.
            complete: returns what the word at a place of a line may become, best first.
            follow: called at every change, so that what it draws comes in one frame with the
                letter; `Changed` comes a frame later.
            send: called at Enter with the lines, so that the cleared line and what came of it are
                one frame; where None, `Submitted` is posted.
        """
        super().__init__(
            text, soft_wrap=True, compact=True, highlight_cursor_line=False, placeholder=placeholder
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)
        self._sent: list[str] = []
        self._complete = complete
        self._follow = follow
        self._send = send
        self._offered: list[Completion] = []  # what Tab goes through
        self._place = 0  # which of them stands in the line
        self._taken_at: tuple[str, tuple[int, int]] | None = None  # the line as Tab left it

    @property
    def offer(self) -> str:
        """What Tab makes of the line, for a person to read; empty where it does nothing."""
        if self._is_cycling():
            following = self._offered[(self._place + 1) % len(self._offered)]
            return following.shown if len(self._offered) > 1 else ""
        row, column = self.cursor_location
        line = self.document[row]
        letters = line[max(0, column - _LEAST_OFFERED) : column]
        if not self._complete or len("".join(letters.split())) < _LEAST_OFFERED:
            return ""
        found = next(self._complete(line, column, wait=False), None)
        return found.shown if found else ""

    @property
    def draft(self) -> str:
        """What is not saved yet: lines that were sent and not taken, and the one being typed."""
        return "\n".join([*self._sent, self.text] if self.text else self._sent)

    def post_message(self, message: Message) -> bool:
        """Have a change followed before it is told."""
        if self._follow and isinstance(message, self.Changed):
            self._follow()
        return super().post_message(message)

    async def _on_key(self, event: events.Key) -> None:
        """Take Enter and Up for the line itself; all else is typing."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            lines = lines_in(self.text)
            if len(lines) > MOST_LINES:
                self.post_message(self.TooMuch(len(lines)))
                return
            self._sent += lines
            # At once: what is typed from here on belongs to the next line.
            if self._send is None:
                self.put("")
                self.post_message(self.Submitted(lines))
                return
            with self.app.batch_update():
                self.put("")
                self._send(lines)
                for _ in range(_TURNS_TO_ONE_FRAME):
                    await asyncio.sleep(0)
            return
        if event.key == "up" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.RecallWanted())
            return
        if event.key in ("tab", "shift+tab") and self._complete:
            event.stop()
            event.prevent_default()
            self._turn(1 if event.key == "tab" else -1)
            return
        await super()._on_key(event)

    def on_paste(self, event: events.Paste) -> None:
        """Refuse a whole file: so many lines nobody looks over, and they would stop the app."""
        lines = event.text.count("\n") + 1
        if lines > MOST_LINES or len(event.text) > _MOST_CHARACTERS:
            event.prevent_default()  # which is that they are put in
            event.stop()
            self.post_message(self.TooMuch(lines))

    def _turn(self, by: int) -> None:
        """Put in the next of the completions, or the one before; the first time, the best."""
        row, column = self.cursor_location
        if self._is_cycling():
            self._place = (self._place + by) % len(self._offered)
        else:
            assert self._complete is not None
            self._offered = list(self._complete(self.document[row], column, wait=True))
            if not self._offered:
                return
            self._place = 0 if by > 0 else len(self._offered) - 1
        chosen = self._offered[self._place]
        follow, self._follow = self._follow, None  # it is to see what Tab does next
        self.replace(chosen.text, (row, chosen.start), (row, column))
        self.move_cursor((row, chosen.start + len(chosen.text)))
        self._taken_at = self.text, self.cursor_location
        self._follow = follow
        if follow:
            follow()

    def _is_cycling(self) -> bool:
        """Whether nothing was typed and the cursor stayed since Tab put something in."""
        return self._taken_at == (self.text, self.cursor_location)

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

    def __init__(self, network: Network) -> None:
        """Say of names whether they are known in `network`."""
        super().__init__()
        self._network = network
        self._shown = ("", "")
        self._without: int | None = None

    def on_resize(self) -> None:
        """Lay the reading out for the new width."""
        self.show(*self._shown, without=self._without)

    def show(self, text: str, offer: str = "", *, without: int | None = None) -> Reading:
        """Read the text, or the first of its lines, show how, and return the reading.

        Args:
            text: what stands in the line.
            offer: what Tab makes of it, for a person to read.
            without: the contact whose own line this is, of whom it isn't said that they are known.
        """
        self._shown, self._without = (text, offer), without
        today = self._network.today()
        lines = lines_in(text)
        reading = with_known_company(
            read_line(lines[0] if lines else "", today), self._network.company_called
        )
        if not lines:
            self.update("", layout=False)
            return reading
        namesakes = self._network.contacts_named(reading.name)
        others = [each for each in namesakes if each.id != without]
        known = known_as(others, reading, today)
        width = self.size.width or self.app.size.width - 4
        self.update(
            reading_content(reading, today, width, known=known, offer=offer, lines=len(lines)),
            layout=False,
        )
        return reading


def lines_in(text: str) -> list[str]:
    """Return the lines of what was typed or pasted, clean; blank ones are none."""
    return [line for part in text.splitlines() if (line := clean_line(part))]
