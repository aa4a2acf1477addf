"""The acts on an event, from the list of events and from an event's own page."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from netui.actions.attending import remove_event
from netui.actions.events import resume_event
from netui.model import Event
from netui.rules.wording import full_date, short_date
from netui.ui.keys import same_key
from netui.ui.occasions import brief_content
from netui.ui.screens.base import NetuiScreen

_LONG_OVER: Final = timedelta(hours=36)
_EARLY: Final = timedelta(hours=12)


class OccasionScreen(NetuiScreen):
    """A screen on which keys act on an event."""

    BINDINGS: ClassVar[list[BindingType]] = [
        same_key("app.import", "import_guests"),
        same_key("app.wrap", "wrap"),
        same_key("person.edit", "edit"),
    ]

    def event_meant(self) -> Event | None:
        """Return the event that the keys act on; None where there is none."""
        raise NotImplementedError

    def action_new_event(self) -> None:
        """Plan an event in the form."""
        from netui.ui.screens.event_form import EventForm

        self.app.push_screen(EventForm(self.network, self.netui.zone))

    def action_edit(self) -> None:
        """Open the event in the form."""
        from netui.ui.screens.event_form import EventForm

        if event := self.event_meant():
            self.app.push_screen(EventForm(self.network, self.netui.zone, event))

    def go_in(self) -> bool:
        """Open event mode at the event, which starts now where it hasn't."""
        event = self.event_meant()
        if event is None:
            return False
        now = self.network.now()
        if event.state == "planned" and event.starts and event.starts - now > _EARLY:
            day = full_date(event.starts.date(), now.date())
            self.say(f"{event.name} is on {day}; event mode opens on its day")
            return True
        ended = event.ends or event.starts
        if event.state == "ended" and ended and now - ended > _LONG_OVER:
            day = short_date(ended.date(), self.network.today())
            self.say(f"{event.name} was over on {day}; N plans another")
            return True
        self.netui.enter_event(
            event.name, lambda ending: resume_event(self.network, event.id, ending=ending)
        )
        return True

    def action_wrap(self) -> None:
        """Go through what the event left open."""
        if event := self.event_meant():
            if event.state == "planned" and not self.network.captures_at(event.id):
                self.say(f"{event.name} has not begun yet")
                return
            self.netui.wrap_up(event.id)

    def action_import_guests(self) -> None:
        """Ask for a guest list of the event; without an event, for any file."""
        event = self.event_meant()
        if event is None:
            self.netui.action_import()
            return
        from netui.ui.dialogs.guest_list import GuestListDialog

        self.app.push_screen(GuestListDialog(self.network, event), self.netui.say_done)

    def action_remove_event(self) -> None:
        """Take the event out of the file; what was said there stays with the people."""
        if event := self.event_meant():
            self.attempt(lambda: remove_event(self.network, event.id), f"{event.name}: deleted")

    def brief(self, event: Event, width: int) -> Content:
        """Return what to know of an event: before it, or what came of it."""
        return brief_content(self.netui.guest_book.brief(event), width)
