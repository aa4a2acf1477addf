"""One line, from anywhere in the app."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from netui.actions.capture import Captured, capture, last_captured
from netui.actions.lines import save_lines
from netui.model import Capture
from netui.network import Network
from netui.rules.capture_line import read_line
from netui.ui.drafts import AFRESH, BACK, LINE, Drafts, sorting_key
from netui.ui.drawing import Question
from netui.ui.keys import key_in
from netui.ui.widgets.capture_line import CaptureLine, Complete, Preview


class CaptureDialog(Question[str | None]):
    """Captures people outside an event; answers with what was saved, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(AFRESH, "afresh", "Begin afresh", priority=True)
    ]
    CSS = "CaptureDialog { align: center bottom; } CaptureDialog Preview { padding: 0 0 0 2; }"

    def __init__(
        self,
        network: Network,
        drafts: Drafts,
        sorting: Capture | None = None,
        *,
        complete: Complete | None = None,
    ) -> None:
        """Start with what was typed here before, or with a line to sort, which is replaced.

        Args:
            network: the network.
            drafts: where the unfinished line is kept.
            sorting: the line to sort.
            complete: returns what the word at a place of the line may become, best first.
        """
        super().__init__()
        self._sorting = sorting
        self._network = network
        self._drafts = drafts
        self._complete = complete
        self._key = sorting_key(sorting.id) if sorting else LINE
        self._kept = drafts.read(self._key)
        self._draft = self._kept or (sorting.line if sorting else "")

    @property
    def draft(self) -> str:
        """What stands in the line."""
        return self.query_one(CaptureLine).draft

    def compose(self) -> ComposeResult:
        """Show the line and its reading."""
        with Vertical(classes="sheet"):
            with Horizontal(classes="line"):
                yield Static("› ", classes="prompt")
                placeholder = "Name @Company #tag note >fri what I promised"
                yield CaptureLine(self._draft, placeholder, self._complete, self._read)
            yield Preview(self._network)
            ways = "enter saves · tab completes · esc keeps the line"
            yield Static(BACK if self._sorting and self._kept else ways, classes="remark")

    def on_mount(self) -> None:
        """Read the draft."""
        self._read()

    def on_text_area_changed(self) -> None:
        """Keep the line as it stands now."""
        self._keep()

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Save each line; what could not be saved stays."""
        saved, why_not = save_lines(self._network, event.lines, self._save)
        if why_not:
            self.query_one(CaptureLine).put_back(event.lines[len(saved) :])
            self.query_one(".remark", Static).update(Content(why_not))
            return
        self.query_one(CaptureLine).taken()
        self._keep()
        said = f"{len(saved)} lines saved"
        if len(saved) == 1:
            (captured,) = saved
            said = f"{captured.contact.name if captured.contact else 'a line to sort'}: saved"
        self.dismiss(said if saved else None)

    def _save(self, line: str) -> Captured:
        self._refuse_commands(line)
        return capture(self._network, line, sorting=self._sorting)

    def on_capture_line_too_much(self, event: CaptureLine.TooMuch) -> None:
        """Say why nothing was put in."""
        self.query_one(".remark", Static).update(Content(str(event)))

    def _read(self) -> None:
        """Show how the line is read now."""
        line = self.query_one(CaptureLine)
        self.query_one(Preview).show(line.text, line.offer)

    def action_afresh(self) -> None:
        """Begin with the line to sort as it was, else with an empty one."""
        line = self.query_one(CaptureLine)
        line.taken()
        line.put(self._sorting.line if self._sorting else "")
        self.query_one(".remark", Static).update("Begun afresh")

    def _keep(self) -> None:
        """Keep the line as it stands; a line to sort that is unchanged stands in the file."""
        as_it_was = self._sorting and self.draft == self._sorting.line
        self._drafts.keep(self._key, "" if as_it_was else self.draft)

    def _refuse_commands(self, line: str) -> None:
        reading = read_line(line, self._network.today())
        if reading.kind == "command":
            raise ValueError("Commands that begin with : work in event mode")
        if reading.kind == "search":
            raise ValueError(f"Esc, then {key_in(self.app, 'app.search')} looks somebody up")
        if reading.kind == "append" and last_captured(self._network, None) is None:
            raise ValueError("There is nobody to add to yet: begin with a name")

    def on_capture_line_left(self) -> None:
        """Save nothing; the line is kept as a draft."""
        self.dismiss(None)
