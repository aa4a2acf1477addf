"""What all full screens have in common: bar, hints, and the acts on the person shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

from netui.actions.followups import snooze
from netui.model import Contact
from netui.network import Announcement, Network
from netui.rules.queue import QueueRow
from netui.rules.wording import full_date
from netui.store import StoreError
from netui.ui.drawing import SparingCompositor
from netui.ui.widgets.bars import HintLine, TopBar

if TYPE_CHECKING:
    from netui.ui.app import NetuiApp


class NetuiScreen(Screen[None]):
    """A full screen over the network."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (70, "-normal"),
        (120, "-wide"),
    ]

    def __init__(self, network: Network) -> None:
        """Show `network`."""
        super().__init__()
        self._compositor = SparingCompositor()
        self.network = network
        self._unsubscribe: Callable[[], None] | None = None
        self._refresh_due = True
        self._shown_on: date | None = None
        self._came_up = False  # before that, not all of its parts need be there

    @property
    def netui(self) -> NetuiApp:
        """The app, by its own type."""
        return cast("NetuiApp", self.app)

    def on_mount(self) -> None:
        """Follow the network; what it holds is shown when the screen comes up."""
        self._unsubscribe = self.network.subscribe(self._heard)

    def on_unmount(self) -> None:
        """Stop following the network."""
        if self._unsubscribe:
            self._unsubscribe()

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was up."""
        self._came_up = True
        self.refresh_if_due()

    def refresh_view(self) -> None:
        """Show the network as it is now; called after every change."""

    def say(self, status: str) -> None:
        """Show in the last line what has just happened."""
        self.query_one(HintLine).say(status)

    def _heard(self, _: Announcement) -> None:
        """Show the change once everybody has heard of it, the lists that are shown included."""
        self._refresh_due = True
        self.call_later(self.refresh_if_due)

    def refresh_if_due(self, *, anyway: bool = False) -> None:
        """Show the network anew where it has changed, or a day has begun, since it was shown."""
        today = self.network.today()
        due = anyway or self._refresh_due or self._shown_on != today
        if self.is_current and self._came_up and due:
            self._refresh_due, self._shown_on = False, today
            self.refresh_view()

    def show_tab(self, mode: str) -> None:
        """Mark the current tab in the bar above."""
        notice = "not saving" if self.network.read_only else ""
        self.query_one(TopBar).show(mode, self.network.today(), notice)


class PersonScreen(NetuiScreen):
    """A screen on which keys act on one person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "finish", "Done and log"),
        Binding("h", "snooze", "Snooze"),
        Binding("i", "edit", "Edit"),
        Binding("w", "why", "Why this place in the queue"),
    ]

    def person(self) -> Contact | None:
        """Return the person that the keys act on."""
        raise NotImplementedError

    def row(self) -> QueueRow | None:
        """Return why this person is due now, None where nothing is."""
        person = self.person()
        return self.netui.queue_list.row_of(person.id) if person else None

    def action_finish(self) -> None:
        """Ask what was said, log it, and close what was due."""
        person = self.person()
        if person is None:
            return
        from netui.ui.dialogs.done import DoneDialog

        row = self.row() or QueueRow(person, (), 0.0, 0)

        def answered(done: str | None) -> None:
            if done:
                self.refresh_if_due()
                self.say(f"{done} · u undoes")

        self.app.push_screen(DoneDialog(self.network, row), answered)

    def action_snooze(self) -> None:
        """Ask until when, and let what is due rest until then."""
        row = self.row()
        if row is None:
            if person := self.person():
                self.say(f"Nothing is due with {person.name}, so there is nothing to snooze")
            return
        from netui.ui.dialogs.snooze import SnoozeDialog

        def answered(until: date | None) -> None:
            if until is None:
                return
            day = full_date(until, self.network.today())
            self.attempt(
                lambda: snooze(self.network, [row], until), f"{row.contact.name}: snoozed to {day}"
            )

        self.app.push_screen(SnoozeDialog(row, self.network.today()), answered)

    def action_why(self) -> None:
        """Say how the person's score comes about."""
        if row := self.row():
            self.say(row.sum)
        elif person := self.person():
            self.say(f"Nothing is due with {person.name}")

    def action_edit(self) -> None:
        """Open the form."""
        if person := self.person():
            from netui.ui.screens.form import FormScreen

            self.app.push_screen(FormScreen(self.network, person))

    def attempt(self, act: Callable[[], object], done: str) -> None:
        """Run an act and say what it did, or why nothing was changed."""
        try:
            act()
        except (StoreError, ValueError) as error:
            self.say(str(error))
        else:
            self.refresh_if_due()  # the next key may be there already, and mean the next person
            self.say(f"{done} · u undoes")
