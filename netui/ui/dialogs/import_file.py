"""Which file of contacts, and what would it bring?"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netui.actions.importing import Plan, apply_import, plan_import
from netui.interchange import ImportRefused, Row, open_source
from netui.network import Network
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.keys import key_in

_LINES_NAMED = 5
_REASONS_NAMED = 4


class ImportDialog(ModalScreen[str | None]):
    """Asks for a file, shows what it would bring, and brings it in at the second Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "ImportDialog { align: center bottom; } ImportDialog #preview { height: auto; }"

    def __init__(self, network: Network, suggestion: str = "") -> None:
        """Suggest a file that was found."""
        super().__init__()
        self._network = network
        self._suggestion = suggestion
        self._read: tuple[str, list[Row], str] | None = None  # path as typed, rows, kind

    def compose(self) -> ComposeResult:
        """Show a line for the file's path."""
        with Vertical(classes="sheet"):
            yield Static(Content.styled("Import contacts from which file?", "bold"))
            yield Input(self._suggestion, placeholder="~/Downloads/Connections.csv", compact=True)
            yield Static(
                "LinkedIn's Connections.csv, or a vCard file (.vcf) from a phone or mail program. "
                "Nothing is changed before you have seen what it would bring.",
                id="preview",
            )
            yield Static("enter looks into the file · esc goes back", classes="remark")

    def on_input_changed(self) -> None:
        """Forget the preview of another file."""
        self._read = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look into the file; bring it in where it has been looked into."""
        typed = event.value.strip()
        if self._read and self._read[0] == typed:
            self._bring_in(*self._read)
        elif typed:
            self._show("Reading…", "esc stops")
            self._look_into(typed)

    def action_leave(self) -> None:
        """Import nothing."""
        self.workers.cancel_node(self)
        self.dismiss(None)

    @work(thread=True, exclusive=True)
    def _look_into(self, typed: str) -> None:
        """Read and compare off the screen's thread: a large file takes a while."""
        try:
            path = Path(typed.strip("'\"")).expanduser()
            source = open_source(path)
            rows = list(source.rows)
            plan = plan_import(
                self._network,
                rows,
                source.kind,
                lambda done: self.app.call_from_thread(self._progress, done, len(rows)),
            )
        except (ImportRefused, OSError) as error:
            self.app.call_from_thread(self._show, str(error), "esc goes back")
            return
        self.app.call_from_thread(self._preview, typed, rows, source.kind, plan)

    def _preview(self, typed: str, rows: list[Row], kind: str, plan: Plan) -> None:
        if not self.is_attached:
            return
        lines = [
            " · ".join(
                (
                    f"{plan.count('new'):,} new",
                    f"{plan.count('updated'):,} updated",
                    f"{plan.count('same'):,} unchanged",
                    f"{plan.count('skipped'):,} that can't be used",
                )
            )
        ]
        lines += _why_skipped(plan)
        if plan.changed():
            self._read = (typed, rows, kind)
            undo = f"{key_in(self.app, 'app.undo')} undoes it later"
            self._show("\n".join(lines), f"enter brings them in · esc goes back · {undo}")
        else:
            self._show("\n".join(["Nothing new in this file.", *lines]), "esc goes back")

    def _bring_in(self, typed: str, rows: list[Row], kind: str) -> None:
        try:
            plan = apply_import(self._network, rows, kind, Path(typed).name)
        except StoreError as error:
            self._show(str(error), "esc goes back")
            return
        self.dismiss(
            f"{counted(plan.count('new'), 'person')} added, {plan.count('updated'):,} updated"
        )

    def _progress(self, done: int, of: int) -> None:
        if self.is_attached:
            self._show(f"Comparing… {done:,} of {of:,}", "esc stops")

    def _show(self, text: str, remark: str) -> None:
        if self.is_attached:
            self.query_one("#preview", Static).update(Content(text))
            self.query_one(".remark", Static).update(Content(remark))


def _why_skipped(plan: Plan) -> list[str]:
    """Return each reason why rows can't be used, with the lines where they stand."""
    places: dict[str, list[str]] = {}
    for outcome in plan.outcomes:
        if outcome.action == "skipped":
            places.setdefault(outcome.why, []).append(outcome.at.rpartition(":")[2])
    lines = []
    for why, found in list(places.items())[:_REASONS_NAMED]:
        more = f" and {len(found) - _LINES_NAMED} more" if len(found) > _LINES_NAMED else ""
        lines.append(f"line {', '.join(found[:_LINES_NAMED])}{more}: {why}")
    if len(places) > _REASONS_NAMED:
        lines.append(f"and {len(places) - _REASONS_NAMED} other reasons")
    return lines
