"""Which file holds the guest list, and what would it bring?"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netui.actions.guests import GuestPlan, bring_in_guests, plan_guests
from netui.interchange.guest_list import GuestList, read_guest_list
from netui.interchange.row import ImportRefused
from netui.model import Event
from netui.network import Network
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.drawing import Question
from netui.ui.keys import undoable


class GuestListDialog(Question[str | None]):
    """Asks for a file, shows whom it would bring, and brings them in at the second Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "GuestListDialog { align: center bottom; } GuestListDialog #preview { height: auto; }"

    def __init__(self, network: Network, event: Event) -> None:
        """Ask for the guest list of an event."""
        super().__init__()
        self._network = network
        self._event = event
        self._read: tuple[str, GuestList] | None = None  # path as typed, and what stands in it

    def compose(self) -> ComposeResult:
        """Show a line for the file's path."""
        with Vertical(classes="sheet"):
            yield Static(Content.assemble("Who comes to ", (self._event.name, "bold"), "?"))
            yield Input(placeholder="~/Downloads/guests.csv", compact=True)
            yield Static(
                "A guest list from Luma, Eventbrite or Meetup, any table with names, or a text "
                "file with a name a line. They become contacts once you have met them.",
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
        """Bring nobody in."""
        self.workers.cancel_node(self)
        self.dismiss(None)

    @work(thread=True, exclusive=True)
    def _look_into(self, typed: str) -> None:
        """Read off the screen's thread: a long list takes a while."""
        try:
            found = read_guest_list(Path(typed.strip("'\"")).expanduser())
        except (ImportRefused, OSError) as error:
            self.app.call_from_thread(self._show, str(error), "esc goes back")
            return
        self.app.call_from_thread(self._preview, typed, found)

    def _preview(self, typed: str, found: GuestList) -> None:
        if not self.is_attached:
            return
        plan = plan_guests(self._network, self._event.id, found.rows)
        counts = [
            f"{plan.count('new'):,} new",
            f"{plan.count('updated'):,} updated" if plan.count("updated") else "",
            f"{plan.count('same'):,} as before" if plan.count("same") else "",
            f"{plan.count('skipped'):,} that can't be used" if plan.count("skipped") else "",
        ]
        lines = [" · ".join(filter(None, counts)), *_left_out(plan)]
        if not plan.changed():
            self._show("\n".join(["Nothing new in this list.", *lines]), "esc goes back")
            return
        self._read = (typed, found)
        remark = undoable(self.app, "enter brings them in · esc goes back")
        self._show("\n".join(lines), f"{remark} it later")

    def _bring_in(self, typed: str, found: GuestList) -> None:
        try:
            plan = bring_in_guests(self._network, self._event.id, found.rows, Path(typed).name)
        except (StoreError, ValueError) as error:
            self._show(str(error), "esc goes back")
            return
        self.dismiss(f"{self._event.name}: {counted(plan.changed(), 'guest')} brought in")

    def _show(self, text: str, remark: str) -> None:
        if self.is_attached:
            self.query_one("#preview", Static).update(Content(text))
            self.query_one(".remark", Static).update(Content(remark))


_MOST_NAMED = 3


def _left_out(plan: GuestPlan) -> list[str]:
    """Return where rows stand of which nobody could be made, and why."""
    skipped = [outcome for outcome in plan.outcomes if outcome.action == "skipped"]
    lines = [f"{outcome.at}: {outcome.why}" for outcome in skipped[:_MOST_NAMED]]
    if len(skipped) > _MOST_NAMED:
        lines.append(f"and {len(skipped) - _MOST_NAMED} more")
    return lines
