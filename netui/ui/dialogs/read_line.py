"""A line about people, and how it is read while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from netui.actions.contacts import names
from netui.actions.lines import save_lines
from netui.model import Contact, clean_line
from netui.network import Network
from netui.ui.drafts import AFRESH, BACK, Drafts, people_key
from netui.ui.drawing import Question
from netui.ui.widgets.capture_line import CaptureLine


class ReadLineDialog(Question[str | None]):
    """Asks for a line about some people; answers with what was done, in words.

    A line that can't be saved stays, with the reason; one that is left, or cut off by a kill, is
    there again when the same is asked about the same people.
    """

    KEPT_AS: ClassVar[str]
    """What kind of line it is, in the key under which it is kept."""
    TITLE_WORDS: ClassVar[str]
    """What the line is, before the people's names: "Note on"."""
    EXAMPLE: ClassVar[str]
    """What could be typed."""
    REMARK: ClassVar[str]
    """The words that are understood."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(AFRESH, "afresh", "Begin afresh", priority=True)
    ]
    DEFAULT_CSS = """
    ReadLineDialog { align: center bottom; }
    ReadLineDialog #above { height: auto; margin: 0 0 1 0; }
    ReadLineDialog #reading {
        height: auto; min-height: 2; max-height: 5; padding: 0 0 0 2; color: $muted;
    }
    """

    def __init__(self, network: Network, people: Sequence[Contact], drafts: Drafts) -> None:
        """Ask about `people`, at least one; the unfinished line is kept in `drafts`."""
        super().__init__()
        self.network = network
        self.people = people
        self._drafts = drafts
        self._key = people_key(self.KEPT_AS, self.ids)

    def compose(self) -> ComposeResult:
        """Show whom it is about, the line, and its reading."""
        who = names(self.people)
        before = self._drafts.read(self._key)
        with Vertical(classes="sheet"):
            yield Static(Content.assemble((f"{self.TITLE_WORDS} ", "$muted"), (who, "bold")))
            if above := self.above():
                yield Static(above, id="above")
            with Horizontal(classes="line"):
                yield Static("› ", classes="prompt")
                yield CaptureLine(before, self.EXAMPLE)
            yield Static(id="reading")
            yield Static(Content(BACK if before else self.REMARK), classes="remark")

    def on_mount(self) -> None:
        """Read what was typed before."""
        self._read()

    @property
    def ids(self) -> list[int]:
        """The ids of the people."""
        return [person.id for person in self.people]

    def above(self) -> Content | None:
        """Return what one should see before typing, None where there is nothing."""
        return None

    def reading(self, line: str) -> Content:
        """Return how a line is read, which is not blank."""
        raise NotImplementedError

    def save(self, line: str) -> str:
        """Save a line and return what was done, in words.

        Raises:
            ValueError: the line can't be taken.
            StoreError: nothing was saved.
        """
        raise NotImplementedError

    def on_text_area_changed(self) -> None:
        """Keep the line as it stands, and show how it is read."""
        self._keep()
        self._read()

    def action_afresh(self) -> None:
        """Begin with an empty line."""
        line = self.query_one(CaptureLine)
        line.taken()
        line.put("")
        self._remark(self.REMARK)

    def _keep(self) -> None:
        self._drafts.keep(self._key, self.query_one(CaptureLine).draft)

    def _read(self) -> None:
        line = clean_line(self.query_one(CaptureLine).text)
        self.query_one("#reading", Static).update(self.reading(line) if line else Content(""))

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Save each line; what could not be saved stays."""
        line_typed = self.query_one(CaptureLine)
        said, why_not = save_lines(self.network, event.lines, self.save)
        if why_not:
            line_typed.put_back(event.lines[len(said) :])
            self._remark(f"Not saved: {why_not}")
            return
        line_typed.taken()
        self._keep()
        if said:
            self.dismiss(said[0] if len(said) == 1 else f"{len(said)} lines saved")

    def on_capture_line_too_much(self, event: CaptureLine.TooMuch) -> None:
        """Say why nothing was put in."""
        self._remark(str(event))

    def on_capture_line_left(self) -> None:
        """Save nothing; the line is kept as a draft."""
        self.dismiss(None)

    def _remark(self, text: str) -> None:
        self.query_one(".remark", Static).update(Content(text))
