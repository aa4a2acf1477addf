"""What can be done from every screen: going to another, opening a dialog, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from textual.app import SystemCommand
from textual.screen import Screen

from netui.actions.events import planned_for_today, running_event
from netui.lists.occasions import to_wrap_up
from netui.model import Contact, Event
from netui.model.calendar_ends import moment_in
from netui.network import Network, UndoConflictError
from netui.rules.wording import full_date
from netui.store import StoreError
from netui.ui.app_views import AppWithViews
from netui.ui.drafts import Drafts, event_key
from netui.ui.keys import key_in, undoable
from netui.ui.screens.base import NetuiScreen
from netui.ui.second_thought import SecondThought, asked_words, takes_many

_BEHIND_THE_QUEUE = ("contacts", "events", "network")


class AppWithActs(AppWithViews):
    """An app with the acts that are reachable from everywhere, by key and by name."""

    drafts: Drafts
    """Where unfinished lines are kept."""
    changed_keys: dict[str, str]
    """The keys that the config file has changed, by id."""
    letters_sent: dict[int, tuple[str, str]]
    """By the id of the step that noted it a letter's key and text: undo brings it back."""
    templates_told: set[str]
    """What was said already of templates that can't be read."""
    _suggest_import: Callable[[], str]
    _second_thought: SecondThought

    def get_system_commands(self, _: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action by name in the palette; see also `netui.ui.palette`."""
        yield SystemCommand("Queue", "Who to reach out to today", self._go("queue"))
        yield SystemCommand("Contacts", "Everybody, and the search", self._go("contacts"))
        yield SystemCommand("Events", "Planned, going on, over", self._go("events"))
        yield SystemCommand("Network", "All of it in figures", self._go("network"))
        yield SystemCommand("Matches", "Who could help whom", self.action_matches)
        yield SystemCommand("Call list", "If you had to look for work", self.action_calls)
        yield SystemCommand("What I look for", "And who was told of it", self.action_needs)
        yield SystemCommand("The shelf", "What is worth passing on", self.action_shelf)
        yield SystemCommand("Search", "Somebody, by any word", self.action_search)
        yield SystemCommand("Capture", "Somebody in one line", self.action_capture)
        yield SystemCommand("New contact", "In the form, field by field", self.action_new_contact)
        yield SystemCommand("Lines to sort", "Those without a name", self.action_sort)
        yield SystemCommand("Event mode", "Capture people while mingling", self.action_event)
        yield SystemCommand("Plan an event", "In the form", self.action_new_event)
        yield SystemCommand("Wrap up", "Sort out what an event left open", self.action_wrap)
        yield SystemCommand("Openers", "Questions to begin with: edit them", self.action_openers)
        yield SystemCommand("Import contacts", "From other programs", self.action_import)
        yield SystemCommand("Export contacts", "To a phone, Google, a file", self.action_export)
        yield SystemCommand("Lighten the queue", "When it has grown too long", self.action_lighten)
        yield SystemCommand("Duplicates", "Contacts who may be one person", self.action_duplicates)
        yield SystemCommand("Me", "My own card: one line, offers, links", self.action_me)
        yield SystemCommand("My code", "My card for a phone to scan", self.action_code)
        yield SystemCommand("Undo", "Take the last step back", self.action_undo)
        yield SystemCommand("Redo", "Do it again", self.action_redo)
        yield SystemCommand("Keys", "Every key on one page", self.action_help)
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave netui; everything is saved", self.action_quit)

    def action_show_mode(self, mode: str) -> None:
        """Go to one of the screens that are always there, and to nothing that lay over it."""
        if self._is_modal():
            return
        self.switch_mode(mode)
        while len(self.screen_stack) > 1:
            self.pop_screen()

    async def action_search(self) -> None:
        """Go to the search, from wherever."""
        from netui.ui.screens.contacts import ContactsScreen

        if self._is_modal():
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_mode("contacts")
        if isinstance(self.screen, ContactsScreen):
            self.screen.action_search()

    async def search_for(self, query: str) -> None:
        """Go to the contacts and show who matches `query`."""
        from netui.ui.screens.contacts import ContactsScreen

        await self.action_search()
        if isinstance(self.screen, ContactsScreen):
            self.screen.show_query(query)

    async def action_lighten(self) -> None:
        """Go to the queue and offer to make it light again."""
        from netui.ui.screens.queue import QueueScreen

        if self._is_modal():
            return
        self.action_show_mode("queue")
        self.call_after_refresh(
            lambda: self.screen.action_lighten() if isinstance(self.screen, QueueScreen) else None
        )

    async def action_back(self) -> None:
        """Go back to the screen before, the queue in the end; a selection is let go first."""
        if not (isinstance(self.screen, NetuiScreen) and self.screen.let_go()):
            await self._leave_screen()

    async def _leave_screen(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.current_mode in _BEHIND_THE_QUEUE:
            self.switch_mode("queue")

    async def action_leave(self) -> None:
        """Go back; from the first screen, leave netui."""
        if len(self.screen_stack) > 1 or self.current_mode in _BEHIND_THE_QUEUE:
            await self._leave_screen()
        else:
            await self.action_quit()

    def action_capture(self) -> None:
        """Ask for a line and save it."""
        from netui.ui.dialogs.capture import CaptureDialog

        if self._is_modal():
            return
        dialog = CaptureDialog(self.network, self.drafts, complete=self.words.complete)

        def answered(said: str | None) -> None:
            if said:
                self.call_later(self._arrive, undoable(self, said))
            elif dialog.draft.strip():
                self.say(f"The line is kept: {key_in(self, 'app.capture')} goes on with it")

        self.push_screen(dialog, answered)

    def action_command_palette(self) -> None:
        """Offer every action, person and event by name."""
        from textual.command import CommandPalette

        from netui.ui.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Offer the themes by name."""
        from textual.theme import ThemeProvider

        from netui.ui.palette import Palette

        self.push_screen(Palette([ThemeProvider], placeholder="Search for themes…"))

    def action_new_contact(self) -> None:
        """Write somebody down in the form."""
        from netui.ui.screens.form import FormScreen

        if not self._is_modal():
            self.push_screen(FormScreen(self.network))

    def action_sort(self) -> None:
        """Show the lines in which no person could be made out."""
        from netui.ui.screens.sort import SortScreen

        if not self._is_modal():
            self.push_screen(SortScreen(self.network))

    def action_matches(self) -> None:
        """Show introductions worth making, who could use what, and who could help me."""
        from netui.ui.screens.matches import MatchesScreen

        self._open_once(MatchesScreen)

    def action_calls(self) -> None:
        """Show whom I would call if I had to look for work."""
        from netui.ui.screens.calls import CallsScreen

        self._open_once(CallsScreen)

    def action_needs(self) -> None:
        """Show what I look for."""
        from netui.ui.screens.needs import NeedsScreen

        self._open_once(NeedsScreen)

    def action_shelf(self) -> None:
        """Show what is worth passing on."""
        from netui.ui.screens.shelf import ShelfScreen

        self._open_once(ShelfScreen)

    def _open_once(self, screen: Callable[[Network], NetuiScreen]) -> None:
        """Open a screen over the present one, unless it is up already."""
        opened = None if self._is_modal() else screen(self.network)
        if opened and not isinstance(self.screen, type(opened)):
            self.push_screen(opened)

    def action_me(self) -> None:
        """Show my own card."""
        from netui.ui.screens.me import MeScreen

        self._open_once(MeScreen)

    def action_code(self) -> None:
        """Show my card as a code, for a phone to scan."""
        from netui.lists.network_figures import my_profile

        profile = my_profile(self.network)
        if self._is_modal():
            return
        if not profile.name:
            self.say("A card needs a name: “Me” in the palette writes yours down")
            return
        from netui.ui.screens.code import CodeScreen

        self.push_screen(CodeScreen(profile))

    def action_duplicates(self) -> None:
        """Show the pairs of contacts who may be one person."""
        from netui.ui.screens.duplicates import DuplicatesScreen

        if not self._is_modal() and not isinstance(self.screen, DuplicatesScreen):
            self.push_screen(DuplicatesScreen(self.network))

    def merge_with(self, person: Contact) -> None:
        """Ask who else a person is, show what the two become, and merge them."""
        from netui.ui.dialogs.merge import MergeDialog
        from netui.ui.dialogs.merge_with import MergeWithDialog

        def answered(other: int | None) -> None:
            if other and (found := self.network.contacts.get(other)):
                self.push_screen(MergeDialog(self.network, person, found), self.say_done)

        self.push_screen(MergeWithDialog(self.network, self.people_list, person), answered)

    def action_event(self) -> None:
        """Go to the event that is shown, come back to the one going on, or ask for one."""
        if self._is_modal() or (isinstance(self.screen, NetuiScreen) and self.screen.go_in()):
            return
        if running := running_event(self.network):
            self._open_event(running.id)
            return
        from netui.ui.dialogs.event_name import EventNameDialog

        def answered(name: str | None) -> None:
            if name:
                self.start_event_named(name)

        today = planned_for_today(self.network)
        self.push_screen(EventNameDialog(today.name if today else ""), answered)

    def action_wrap(self) -> None:
        """Wrap up the event that was not looked back at, else the one that is going on."""
        if self._is_modal():
            return
        from netui.lists.events import with_questions

        network = self.network
        if event := to_wrap_up(network) or running_event(network) or with_questions(network):
            self.wrap_up(event.id)
        else:
            self.say("No event waits to be wrapped up; 3 shows them all")

    def action_new_event(self) -> None:
        """Plan an event in the form."""
        from netui.ui.screens.event_form import EventForm

        if not self._is_modal():
            self.push_screen(EventForm(self.network, self.zone))

    def action_openers(self) -> None:
        """Edit the questions to begin a conversation with."""
        from netui.ui.dialogs.openers import OpenersDialog

        if not self._is_modal():
            self.push_screen(OpenersDialog(self.network), self.say_done)

    def start_event_named(self, name: str) -> None:
        """Start the event of a name, or go on with it, in event mode."""
        from netui.ui.attendance import enter_named

        enter_named(self, name)

    def show_event(self, event: int) -> None:
        """Open event mode at an event, in place of that at another."""
        from netui.ui.attendance import show

        self.call_later(show, self, event)

    def enter_event(self, name: str, start: Callable[[int | None], Event]) -> None:
        """Start an event and open event mode; see `netui.ui.attendance`."""
        from netui.ui.attendance import enter

        enter(self, name, start)

    def open_event_page(self, event: int) -> None:
        """Open the page of an event over the present screen."""
        from netui.ui.screens.event_page import EventPage

        self.push_screen(EventPage(self.network, event))

    def wrap_up(self, event: int, *, ending: bool = False) -> None:
        """Go through what an event left open, in place of event mode where that is up.

        Args:
            event: the event's id.
            ending: whether it ends with that, where it goes on.
        """
        from netui.ui.screens.event import EventScreen
        from netui.ui.screens.wrap import WrapScreen

        wrap = WrapScreen(self.network, event, ending=ending)
        if isinstance(self.screen, EventScreen):
            self.switch_screen(wrap)
        else:
            self.push_screen(wrap)

    def action_import(self) -> None:
        """Ask for a file of contacts and bring it in."""
        from netui.ui.dialogs.import_file import ImportDialog

        if self._is_modal():
            return

        dialog = ImportDialog(self.network, lambda: self.zone, self._suggest_import())

        def answered(said: str | None) -> None:
            if said:
                self.call_later(self._arrive, undoable(self, said), dialog.shown_in)

        self.push_screen(dialog, answered)

    def action_export(self) -> None:
        """Ask for a file and write the contacts into it."""
        from netui.ui.dialogs.export_file import ExportDialog

        if not self._is_modal():
            self.push_screen(ExportDialog(self.network), lambda said: self.say(said or ""))

    def action_demo(self) -> None:
        """Open the demo network instead."""
        self.exit("demo")

    def action_undo(self) -> None:
        """Take the last step back, and say of which day it was where that isn't today.

        In a list, the cursor goes to who was brought back. What is from before this session, and
        an import, is only taken back by a second key; see `netui.ui.second_thought`.
        """
        from netui.lists.touched import people_in
        from netui.ui.screens.people import PeopleScreen

        step = self.network.next_undo()
        if step and self._second_thought.asks(step, self.keys_taken, self.pressed_at):
            self.say(asked_words(step, self.network.today(), key_in(self, "app.undo")))
            return
        said = self.taken_back(f"{key_in(self, 'app.redo')} does it again")
        if step and takes_many(step):
            with suppress(StoreError):  # it can be done again without a copy as well
                self.network.back_up("before-undo")
                said += " · a copy from before is kept"
        touched: set[int] = set()
        stop = self.network.subscribe(lambda each: touched.update(people_in(each, self.network)))
        try:
            self.turn(self.network.undo, said, "There is nothing to take back")
        finally:
            stop()
        if step and self.network.next_undo() != step and step.id in self.letters_sent:
            self.drafts.keep(*self.letters_sent.pop(step.id))
        if isinstance(self.screen, PeopleScreen):
            self.screen.go_to_one_of(touched)

    def taken_back(self, again: str) -> str:
        """Return what to say of the step that undo takes back now, with ``{}`` for its label.

        Args:
            again: how to do it again, in words.
        """
        step, today = self.network.next_undo(), self.network.today()
        done = moment_in(step.created_at, None).date() if step and step.created_at else today
        since = f" (of {full_date(done, today)})" if done != today else ""
        return f"Taken back: {{}}{since} · {again}"

    def action_redo(self) -> None:
        """Do the last undone step again."""
        self.turn(
            self.network.redo, undoable(self, "Done again: {}"), "There is nothing to do again"
        )

    def action_help(self) -> None:
        """Show every key."""
        from netui.ui.screens.help import HelpScreen

        if not self._is_modal():
            parts = self.screen.HELP_PARTS if isinstance(self.screen, NetuiScreen) else ()
            self.push_screen(HelpScreen(parts, self.changed_keys))

    def open_card(self, contact: int) -> None:
        """Open a contact's card over the present screen."""
        from netui.ui.screens.card import CardScreen

        self.push_screen(CardScreen(self.network, contact))

    def say(self, status: str) -> None:
        """Show in the last line of the present screen what has just happened."""
        from netui.ui.screens.welcome import WelcomeScreen

        if isinstance(self.screen, NetuiScreen | WelcomeScreen):
            self.screen.say(status)

    def say_done(self, said: str | None) -> None:
        """Say what a dialog did, and how to take it back; None where it did nothing."""
        if said:
            self.say(undoable(self, said))

    def leave_event(self, screen: Screen[None], status: str) -> None:
        """Close event mode, keep its draft, and say what is left."""
        if screen in self.screen_stack:
            self.pop_screen()
        if status:
            self.call_after_refresh(self.say, status)

    def _is_modal(self) -> bool:
        return self.screen.is_modal

    def _go(self, mode: str) -> Callable[[], None]:
        return lambda: self.action_show_mode(mode)

    async def _arrive(self, status: str, mode: str = "") -> None:
        """Leave the welcome, or go to the screen of `mode`; there, say what has happened."""
        if mode or self.current_mode == "welcome":
            await self.switch_mode(mode or "queue")
        if status:
            self.say(status)

    def _open_event(self, event: int) -> None:
        from netui.ui.screens.event import EventScreen

        if not isinstance(self.screen, EventScreen):
            draft = self.drafts.read(event_key(self.drafts, event))
            self.push_screen(EventScreen(self.network, event, draft))

    def turn(self, turn: Callable[[], str | None], said: str, nothing: str) -> None:
        """Take a step back, or do one again, and say which it was.

        Args:
            turn: does it, and returns the step's label; None where there is none.
            said: what to say, with ``{}`` for the label.
            nothing: what to say where there is none.
        """
        try:
            label = turn()
        except (StoreError, UndoConflictError) as error:
            self.say(str(error))
        else:
            self.say(said.replace("{}", label) if label else nothing)
