"""Which file of contacts, and what would it bring?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, ProgressBar, Static
from textual.worker import Worker, get_current_worker

from netui.actions.importing import FileRead, Plan, Progress, look_into
from netui.actions.invitations import import_events, plan_events
from netui.interchange import ImportRefused
from netui.interchange.event_invitation import Invitation, is_calendar, read_invitations
from netui.interchange.whole import recognises as recognises_whole
from netui.model import clean_line
from netui.network import Network
from netui.rules.import_preview import PreviewLine
from netui.ui.dialogs.calendar_file import (
    changes_something,
    event_counts,
    event_lines,
    events_said,
)
from netui.ui.drawing import Question
from netui.ui.screens.importing import (
    ImportPreview,
    counts,
    not_understood,
    people_preview,
    preview_lines,
)
from netui.ui.widgets.one_line import OneLine

_HEAD_BYTES = 100
_LINES_NAMED = 5
_REASONS_NAMED = 4


class _StoppedError(Exception):
    """The person does not want the file any more."""


class ImportDialog(Question[str | None]):
    """Asks for a file, looks into it off the screen's thread, and shows what it would bring."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = """
    ImportDialog { align: center bottom; }
    ImportDialog #preview { height: auto; }
    ImportDialog ProgressBar { width: 100%; display: none; }
    ImportDialog.-reading ProgressBar { display: block; }
    ImportDialog ProgressBar Bar { width: 1fr; }
    """

    def __init__(self, network: Network, zone: Callable[[], tzinfo], suggestion: str = "") -> None:
        """Suggest a file that was found.

        Args:
            network: the network.
            zone: returns one's own time zone, for the events of a calendar.
            suggestion: the path of a file.
        """
        super().__init__()
        self._zone = zone
        self._network = network
        self._suggestion = suggestion
        self.shown_in = "contacts"
        """The mode of the app in which one sees what was brought in."""

    def compose(self) -> ComposeResult:
        """Show a line for the file's path."""
        with Vertical(classes="sheet"):
            yield Static(Content.styled("Import contacts from which file?", "bold"))
            yield OneLine(self._suggestion, placeholder="~/Downloads/Connections.csv", compact=True)
            yield Static(
                "LinkedIn's Connections.csv or its archive, contacts from Google, Outlook or a "
                "phone (.csv, .vcf), any table with names in it, or events (.ics). "
                "Nothing is changed before you have seen what it would bring.",
                id="preview",
            )
            yield ProgressBar(show_eta=False)
            yield Static("enter looks into the file · esc goes back", classes="remark")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look into the file."""
        if typed := event.value.strip():
            # What is looked up by is made here: the thread only reads it.
            self._network.ids_by_identifier()
            self._network.ids_by_name()
            self._show("Opening…", "esc stops")
            self._look_into(typed)

    def action_leave(self) -> None:
        """Stop looking into a file, or import nothing."""
        reading = self.has_class("-reading")
        self.workers.cancel_node(self)
        self.set_class(False, "-reading")
        if reading:
            self._show("Stopped; nothing was changed.", "enter looks into the file · esc goes back")
        else:
            self.dismiss(None)

    @work(thread=True, exclusive=True)
    def _look_into(self, typed: str) -> None:
        """Read and compare off the screen's thread: a large file takes a while."""
        worker = get_current_worker()

        def progress(how_far: Progress) -> None:
            if worker.is_cancelled:
                raise _StoppedError
            self.app.call_from_thread(self._progress, worker, how_far)

        try:
            path = Path(typed.strip("'\"")).expanduser()
            if is_calendar(path):
                invitations = read_invitations(path, self._zone(), self._network.today())
                self._from_thread(worker, self._preview_events, clean_line(path.name), invitations)
                return
            _refuse_whole(path)
            file = look_into(self._network, path, progress=progress)
            lines = preview_lines(self._network, file)
        except _StoppedError:
            return
        except (ImportRefused, OSError, RuntimeError) as error:
            self._from_thread(worker, self._show, str(error), "esc goes back")
            return
        self._from_thread(worker, self._preview, file, lines)

    def _from_thread(self, worker: Worker[None], act: object, *values: object) -> None:
        if not worker.is_cancelled:
            self.app.call_from_thread(act, *values)  # type: ignore[arg-type]

    def _preview(self, file: FileRead, lines: list[PreviewLine]) -> None:
        if not self.is_attached:
            return
        self.shown_in = "contacts"
        if file.plan.changed():
            self._show(counts(file.plan), "enter looks into the file again · esc goes back")
            self.app.push_screen(people_preview(self._network, file, lines), self._answered)
            return
        differing = [f"{each.who}: {each.what} {each.now}" for each in lines if each.what == "kept"]
        more = [f"and {len(differing) - _REASONS_NAMED} more"] * (len(differing) > _REASONS_NAMED)
        nothing = "What it says otherwise stays as you have it:"
        said = [
            nothing if differing else "Nothing new in this file.",
            *differing[:_REASONS_NAMED],
            *more,
            counts(file.plan),
            *_why_skipped(file.plan),
        ]
        self._show("\n".join([*said, *filter(None, [not_understood(file)])]), "esc goes back")

    def _preview_events(self, name: str, invitations: Sequence[Invitation]) -> None:
        """Show what events a calendar would bring."""
        if not self.is_attached:
            return
        network = self._network
        outcomes = plan_events(network, invitations)
        lines, told = event_lines(outcomes, network.today()), event_counts(outcomes)
        if not changes_something(outcomes):
            reasons = [f"{line.who}: {line.now}" for line in lines[:_REASONS_NAMED]]
            self._show("\n".join(["Nothing new in this file.", told, *reasons]), "esc goes back")
            return
        self.shown_in = "events"
        self._show(told, "enter looks into the file again · esc goes back")
        head = Content.assemble((name, "bold"), f"  {told}")
        preview = ImportPreview(
            head, lines, lambda: events_said(import_events(network, invitations, name))
        )
        self.app.push_screen(preview, self._answered)

    def _answered(self, done: str | None) -> None:
        if done:
            self.dismiss(done)

    def _progress(self, worker: Worker[None], how_far: Progress) -> None:
        if self.is_attached and not worker.is_cancelled:
            self.set_class(True, "-reading")
            self.query_one(ProgressBar).update(total=how_far.of, progress=how_far.done)
            about = "about " if how_far.step == "reading" else ""
            text = f"{how_far.step.capitalize()}… {how_far.done:,} of {about}{how_far.of:,}"
            self.query_one("#preview", Static).update(Content(text))

    def _show(self, text: str, remark: str) -> None:
        if self.is_attached:
            self.set_class(False, "-reading")
            self.query_one("#preview", Static).update(Content(text))
            self.query_one(".remark", Static).update(Content(remark))


def _refuse_whole(path: Path) -> None:
    """Refuse what netui wrote as JSON: there is no preview of a whole network.

    Raises:
        ImportRefused: it is such a file.
    """
    if path.is_file():
        with path.open("rb") as file:
            if recognises_whole(file.read(_HEAD_BYTES)):
                name = clean_line(path.name)
                raise ImportRefused(
                    f"“{name}” is a whole network. In the shell “netui import {name}” brings it in,"
                    " and “--dry-run” shows what it would."
                )


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
