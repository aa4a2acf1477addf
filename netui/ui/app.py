"""The app: its screens, what is reachable from everywhere, and what lives as long as it runs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from netui.actions.events import planned_for_today, running_event, start_event
from netui.lists.events import to_wrap_up, with_questions
from netui.lists.queue import QueueList
from netui.model import Contact, Event, Interaction
from netui.model.preferences import Preferences
from netui.network import Announcement, Network, UndoConflictError
from netui.rules.wording import counted, full_date
from netui.store import StoreError
from netui.ui.drafts import LINE, Drafts, DraftsInMemory, event_key
from netui.ui.keys import bindings, key_in, readable, undoable
from netui.ui.screens.base import NetuiScreen
from netui.ui.theme import DARK, LIGHT
from netui.ui.type_ahead import PatientApp

if TYPE_CHECKING:
    from textual.command import Provider

    from netui.lists.guests import GuestBook
    from netui.lists.people import PeopleList
    from netui.lists.words import Words
    from netui.ui.findings import Finding
    from netui.ui.insight import Insight

Outcome = Literal["demo"]
"""What the app may ask for as it ends: to be opened anew on the demo network."""

Templates: TypeAlias = tuple[dict[str, str], tuple[str, ...]]
"""Templates of letters by name, and what can't be read of them, for a person."""

_NAMED_LIKE = {"muted": "text-muted", "rule": "panel-lighten-2", "cursor-row": "primary-muted"}
_LOOK_AT_FILE_EVERY = 1.0  # seconds
_PREPARE_EVERY = 0.02  # seconds
_PREPARED_AT_ONCE = 250  # people: three to six milliseconds
_BEHIND_THE_QUEUE = ("contacts", "events", "network")
_TIDY_AFTER = 4  # such looks without a change between them


def _no_templates() -> Templates:
    return {}, ()


def _no_editor(_: str) -> str | None:
    raise ValueError("There is no editor here")


def _person_commands() -> type[Provider]:
    from netui.ui.palette import PersonCommands

    return PersonCommands


def _event_commands() -> type[Provider]:
    from netui.ui.palette import EventCommands

    return EventCommands


def _people_commands() -> type[Provider]:
    from netui.ui.palette import PeopleCommands

    return PeopleCommands


class NetuiApp(PatientApp[Outcome]):
    """The full-screen app over one network."""

    TITLE = "netui"
    CSS_PATH = "netui.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]  # noqa: RUF012 - Textual declares it so
    COMMANDS = App.COMMANDS | {_person_commands, _event_commands, _people_commands}

    def __init__(
        self,
        network: Network,
        *,
        file: str = "",
        event: int | None = None,
        drafts: Drafts | None = None,
        suggest_import: Callable[[], str] = str,
        preferences: Preferences | None = None,
        theme: str = "",
        keep_theme: Callable[[str], object] = str,
        zone: Callable[[], tzinfo] | None = None,
        templates: Callable[[], Templates] = _no_templates,
        edit_text: Callable[[str], str | None] | None = None,
    ) -> None:
        """Open on a network.

        Args:
            network: the network.
            file: the data file's path, for the welcome.
            event: the event to open in event mode, if any.
            drafts: where unfinished lines are kept; in memory where None.
            suggest_import: finds a file that the import dialog suggests; empty for none.
            preferences: what the person has set.
            theme: the theme that was chosen last, where the preferences name none.
            keep_theme: remembers the theme that is chosen in the app.
            zone: returns one's own time zone, with its changes of the clock; None for the present
                offset.
            templates: reads the person's own templates of letters, and what of them can't be read.
            edit_text: opens a text in the person's editor and returns it as it was left, None
                where nothing was changed; raises ValueError with the reason where it can't.
        """
        # The first mode's screen is the first that is drawn: no blank one before it.
        first = "welcome" if event is None and network.is_new() else "queue"
        self.DEFAULT_MODE = first  # type: ignore[misc]
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.preferences = preferences or Preferences()
        self._keep_theme = keep_theme
        wanted = self.preferences.theme or theme
        self.theme = wanted if wanted in self.available_themes else DARK.name
        unknown = self.preferences.theme not in ("", *self.available_themes)
        self.changed_keys, self._remarks = readable(self.preferences.keys)
        self._remarks += self.preferences.remarks
        if unknown:
            there = ", ".join(sorted(self.available_themes))
            self._remarks.append(f"there is no theme “{wanted}”; there are {there}")
        self.set_keymap(self.changed_keys)
        self.network = network
        self.merged_into: dict[int, int] = {}
        """By the id of who was merged away here the id of who they are now, for open cards."""
        self.templates = templates
        self.edit_text = edit_text or _no_editor
        self.letters_sent: dict[int, tuple[str, str]] = {}
        """By the id of the step that noted it a letter's key and text: undo brings it back."""
        self._zone = zone  # looked up only where a time is typed: it costs 50 ms
        self._file = file
        self._opening_event = event
        self._suggest_import = suggest_import
        self.drafts: Drafts = drafts or DraftsInMemory()
        self._elsewhere = ""  # what another process has just done, in its words
        self._seconds_of_rest = 0
        self._could_not_tidy = False
        self.add_mode("queue", self._queue_screen)
        self.add_mode("contacts", self._contacts_screen)
        self.add_mode("events", self._events_screen)
        self.add_mode("network", self._network_screen)
        self.add_mode("welcome", self._welcome_screen)

    @cached_property
    def zone(self) -> tzinfo:
        """One's own time zone."""
        return self._zone() if self._zone else self.network.now().tzinfo or UTC

    @cached_property
    def queue_list(self) -> QueueList:
        """The queue, kept right as the network changes."""
        return QueueList(
            self.network, cap=self.preferences.daily_cap, dormant=self.preferences.dormant
        )

    @cached_property
    def people_list(self) -> PeopleList:
        """Everybody by name, kept right as the network changes."""
        from netui.lists.people import PeopleList

        return PeopleList(self.network)

    @cached_property
    def guest_book(self) -> GuestBook:
        """Who comes to events, kept right as the network changes."""
        from netui.lists.guests import GuestBook

        return GuestBook(self.network)

    @cached_property
    def insight(self) -> Insight:
        """The figures, the matches and the call list, kept right as the network changes."""
        from netui.ui.insight import Insight

        return Insight(self, self.network)

    @cached_property
    def rhythm(self) -> Finding[tuple[int, ...]]:
        """How many talks there were in each of the last weeks."""
        from netui.lists.rhythm import rhythm_of
        from netui.ui.findings import Finding

        return Finding(self, self.network, rhythm_of, self.show_findings, Interaction)

    def show_findings(self) -> None:
        """Show what has been found out meanwhile, on the screens that wait for it."""
        for screen in self.screen_stack:
            if isinstance(screen, NetuiScreen):
                screen.refresh_if_due()

    @cached_property
    def words(self) -> Words:
        """People, companies and tags that Tab completes, kept right as the network changes."""
        from netui.lists.words import Words

        return Words(self.network, self.people_list)

    def get_css_variables(self) -> dict[str, str]:
        """Give themes that are not netui's own the three colours that its screens name."""
        variables = super().get_css_variables()
        for name, like in _NAMED_LIKE.items():
            variables.setdefault(name, variables[like])
        return variables

    def on_mount(self) -> None:
        """Open the first screen and keep an eye on the file."""
        if self._opening_event is not None:
            self._open_event(self._opening_event)
        self.network.subscribe(self._heard)
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        self.call_after_refresh(self._tell_at_first)
        self.set_interval(_LOOK_AT_FILE_EVERY, self._look_at_file)
        self.call_after_refresh(_settle_memory)
        self._preparing = self.set_interval(_PREPARE_EVERY, self._prepare_search)

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

    # Acts reachable from everywhere

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
        network = self.network
        if event := to_wrap_up(network) or running_event(network) or with_questions(network):
            self.wrap_up(event.id)
        else:
            self.say("No event waits to be wrapped up; 3 shows them all")

    def action_new_event(self) -> None:
        """Plan an event in the form."""
        from netui.ui.screens.event_form import EventForm

        if not self._is_modal():
            self.push_screen(EventForm(self.network, self))

    def action_openers(self) -> None:
        """Edit the questions to begin a conversation with."""
        from netui.ui.dialogs.openers import OpenersDialog

        if not self._is_modal():
            self.push_screen(OpenersDialog(self.network), self.say_done)

    def start_event_named(self, name: str) -> None:
        """Start the event of a name, or go on with it, in event mode."""
        self.enter_event(name, lambda: start_event(self.network, name))

    def show_event(self, event: int) -> None:
        """Open event mode at an event, in place of that at another."""
        from netui.ui.attendance import show

        self.call_later(show, self, event)

    def enter_event(self, name: str, start: Callable[[], Event]) -> None:
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

        def answered(said: str | None) -> None:
            if said:
                self.call_later(self._arrive, undoable(self, said), "contacts")

        self.push_screen(ImportDialog(self.network, self._suggest_import()), answered)

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

        In a list, the cursor goes to who was brought back.
        """
        from netui.lists.touched import people_in
        from netui.ui.screens.people import PeopleScreen

        step = self.network.next_undo()
        said = self.taken_back(f"{key_in(self, 'app.redo')} does it again")
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
        done = step.created_at.astimezone().date() if step and step.created_at else today
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

    # Within

    def _queue_screen(self) -> Screen[None]:
        from netui.ui.screens.queue import QueueScreen

        return QueueScreen(self.network)

    def _contacts_screen(self) -> Screen[None]:
        from netui.ui.screens.contacts import ContactsScreen

        return ContactsScreen(self.network)

    def _events_screen(self) -> Screen[None]:
        from netui.ui.screens.events import EventsScreen

        return EventsScreen(self.network)

    def _network_screen(self) -> Screen[None]:
        from netui.ui.screens.network import NetworkScreen

        return NetworkScreen(self.network)

    def _welcome_screen(self) -> Screen[None]:
        from netui.ui.screens.welcome import WelcomeScreen

        return WelcomeScreen(self._file)

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
            self.push_screen(EventScreen(self.network, event, self.drafts.read(event_key(event))))

    def turn(self, turn: Callable[[], str | None], said: str, nothing: str) -> None:
        """Take a step back, or do one again, and say which it was.

        Args:
            turn: does it, and returns the step's label; None where there is none.
            said: what to say, with ``{}`` for the label.
            nothing: what to say where there is none.
        """
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

    def _heard(self, announcement: Announcement) -> None:
        self._seconds_of_rest = 0
        if not announcement.records:  # everything is to be indexed anew
            self._preparing.resume()
        if announcement.elsewhere:
            label = announcement.label
            told = f"Done elsewhere: {label}" if label else "The file was edited elsewhere"
            self._elsewhere = told

    def _tell_at_first(self) -> None:
        """Say what was found when the file was opened, or that a line waits to be finished."""
        told = [*self.network.notices(), *self._remarks]
        if damaged := len(self.network.damaged):
            told.append(f"{counted(damaged, 'record')} can't be read: see netui doctor")
        if not told and self.drafts.read(LINE).strip():
            key = key_in(self, "app.capture")
            told = [f"The line you were typing is kept: {key} goes on with it"]
        if told:
            self.say("; ".join(told))

    def _look_at_file(self) -> None:
        """Show what another process has written, and a day that has begun."""
        if not self.screen_stack:  # the app is closing
            return
        self._elsewhere = ""
        try:
            self.network.refresh()
            if self.network.inbox:
                from netui.actions.inbox import sort_inbox

                sort_inbox(self.network)
        except StoreError as error:
            self.say(str(error))
            return
        if told := self.network.notices():
            self.say("; ".join(told))
        elif self._elsewhere:
            self.say(self._elsewhere)
        elif isinstance(self.screen, NetuiScreen):
            self.screen.refresh_if_due(anyway=bool(self.network.read_only))  # which the bar says
        self._seconds_of_rest += 1
        if self._seconds_of_rest == _TIDY_AFTER or self.network.needs_checkpoint():
            self.run_worker(self._tidy, thread=True, group="tidy", exclusive=True)

    def _prepare_search(self) -> None:
        """Index some more people, between keys: nobody waits for the first search or Tab."""
        people_read = self.people_list.prepare(_PREPARED_AT_ONCE)
        if people_read and self.words.prepare(4 * _PREPARED_AT_ONCE):
            self._preparing.pause()

    def _tidy(self) -> None:
        """Bring the data file up to date, beside whatever the person does meanwhile."""
        try:
            self.network.checkpoint()
            self._could_not_tidy = False
        except StoreError as error:
            if not self._could_not_tidy:
                self.call_from_thread(self.say, str(error))
            self._could_not_tidy = True


def _settle_memory() -> None:
    """Tell the garbage collector that what is loaded stays: its pauses would be felt in keys."""
    gc.collect()
    gc.freeze()
    gc.enable()


def suggested_import(folder: Path) -> str:
    """Return the path of LinkedIn's export or the newest vCard file in `folder`; empty for none."""
    for pattern in ("*Connections*.csv", "*.vcf"):
        try:
            found = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)
        except OSError:
            continue
        if found:
            return str(found[-1])
    return ""
