"""Into which file are the contacts to go?"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netui.actions.exporting import export, save
from netui.interchange.destination import ExportRefused, kind_of
from netui.network import Network
from netui.ui.drawing import Question

_PLACEHOLDER = "~/contacts.vcf"
_ENDINGS = (
    ".vcf for phones and address books, .csv for Google, Outlook and spreadsheets, .ics for"
    " calendars, .md for notes, .json for everything. The archive goes with them."
)


class ExportDialog(Question[str | None]):
    """Asks for a file and writes everybody into it; one that is there at the second Enter only."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "ExportDialog { align: center bottom; } ExportDialog #said { height: auto; }"

    def __init__(self, network: Network) -> None:
        """Ask for where this network's contacts are to go."""
        super().__init__()
        self._network = network
        self._replaced = ""  # the path, as typed, of a file that may be replaced

    def compose(self) -> ComposeResult:
        """Show a line for the file's path."""
        with Vertical(classes="sheet"):
            yield Static(Content.styled("Export contacts to which file?", "bold"))
            yield Input(placeholder=_PLACEHOLDER, compact=True)
            yield Static(_ENDINGS, id="said")
            yield Static("enter writes it · esc goes back", classes="remark")

    def on_input_changed(self) -> None:
        """Ask anew about another file."""
        self._replaced = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file."""
        if typed := event.value.strip():
            self._write(typed, replace=self._replaced == typed)

    def action_leave(self) -> None:
        """Export nothing."""
        self.dismiss(None)

    @work(thread=True, exclusive=True)
    def _write(self, typed: str, *, replace: bool) -> None:
        """Write off the screen's thread: a large network takes a while."""
        try:
            path = Path(typed.strip("'\"")).expanduser()
            kind = kind_of(path)
            if path.is_file() and not replace:
                self.app.call_from_thread(self._ask, typed)
                return
            what = export(self._network, kind)
            save(self._network, what, path, replace=replace)
        except (ExportRefused, OSError, RuntimeError) as error:
            self.app.call_from_thread(self._show, str(error), "esc goes back")
            return
        self.app.call_from_thread(self.dismiss, f"{what.in_words()} written to {path}")

    def _ask(self, typed: str) -> None:
        self._replaced = typed
        self._show("This file is there already.", "enter replaces it · esc goes back")

    def _show(self, text: str, remark: str) -> None:
        if self.is_attached:
            self.query_one("#said", Static).update(Content(text))
            self.query_one(".remark", Static).update(Content(remark))
