"""The app: its screens, what is reachable from everywhere, and what lives as long as it runs."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from netui.model.preferences import Preferences
from netui.network import Announcement, Network
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.drafts import LINE, Drafts, DraftsInMemory
from netui.ui.everywhere import AppWithActs
from netui.ui.keys import bindings, key_in, readable
from netui.ui.plain import WithoutColor
from netui.ui.screens.base import NetuiScreen
from netui.ui.second_thought import SecondThought
from netui.ui.theme import DARK, themes

if TYPE_CHECKING:
    from textual.command import Provider


Templates: TypeAlias = tuple[dict[str, str], tuple[str, ...]]
"""Templates of letters by name, and what can't be read of them, for a person."""

_NAMED_LIKE = {"muted": "text-muted", "rule": "panel-lighten-2", "cursor-row": "primary-muted"}
_LOOK_AT_FILE_EVERY = 1.0  # seconds
_PREPARE_EVERY = 0.02  # seconds
_PREPARED_AT_ONCE = 250  # people: three to six milliseconds
_KILLED = 128 + signal.SIGTERM
"""What a shell says of a program that was told to end."""
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


def _screen_commands() -> type[Provider]:
    from netui.ui.palette import ScreenCommands

    return ScreenCommands


def _people_commands() -> type[Provider]:
    from netui.ui.palette import PeopleCommands

    return PeopleCommands


class NetuiApp(AppWithActs):
    """The full-screen app over one network."""

    TITLE = "netui"
    CSS_PATH = "netui.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]  # noqa: RUF012 - Textual declares it so
    COMMANDS = App.COMMANDS | {
        _person_commands,
        _screen_commands,
        _event_commands,
        _people_commands,
    }

    def __init__(
        self,
        network: Network,
        *,
        file: str = "",
        event: int | None = None,
        drafts: Drafts | None = None,
        suggest_import: Callable[[], str] = str,
        preferences: Preferences | None = None,
        colors: str = "truecolor",
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
            colors: how many to draw with: truecolor, 256, standard or none; with the 16 of standard
                it is without any, see `netui.ui.plain`.
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
        super().__init__(network, preferences or Preferences(), zone)
        self.animation_level = "none"
        self.changed_keys, self._remarks = readable(self.preferences.keys)
        self._remarks += self.preferences.remarks
        self.set_keymap(self.changed_keys)
        self._keep_theme = keep_theme
        self._dress(colors, theme)
        self.merged_into: dict[int, int] = {}
        """By the id of who was merged away here the id of who they are now, for open cards."""
        self.templates = templates
        self.edit_text = edit_text or _no_editor
        self.letters_sent = {}
        self.templates_told = set()
        self._file = file
        self._opening_event = event
        self._suggest_import = suggest_import
        self._second_thought = SecondThought(network.now())
        self.drafts = drafts or DraftsInMemory()
        self._elsewhere = ""  # what another process has just done, in its words
        self._seconds_of_rest = 0
        self._could_not_tidy = False
        self.add_mode("queue", self._queue_screen)
        self.add_mode("contacts", self._contacts_screen)
        self.add_mode("events", self._events_screen)
        self.add_mode("network", self._network_screen)
        self.add_mode("welcome", self._welcome_screen)

    def get_css_variables(self) -> dict[str, str]:
        """Give themes that are not netui's own the three colours that its screens name."""
        variables = super().get_css_variables()
        for name, like in _NAMED_LIKE.items():
            variables.setdefault(name, variables[like])
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what lines go through before they are drawn: Textual's own leave grey as it is."""
        return self._without_color if self.no_color else super().get_line_filters()

    def on_mount(self) -> None:
        """Open the first screen and keep an eye on the file."""
        if self._opening_event is not None:
            self._open_event(self._opening_event)
        if not self.is_headless:
            self._heed_signals()
        self.network.subscribe(self._heard)
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        self.call_after_refresh(self._tell_at_first)
        self.set_interval(_LOOK_AT_FILE_EVERY, self._look_at_file)
        self.call_after_refresh(_settle_memory)
        self._preparing = self.set_interval(_PREPARE_EVERY, self._prepare_search)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let no cursor blink, those of Textual's own dialogs included."""
        if hasattr(event.widget, "cursor_blink"):  # to import all that have one takes 10 ms
            event.widget.cursor_blink = False

    # Within

    def _dress(self, colors: str, chosen: str) -> None:
        """Take on the colours that the terminal has, and the theme that is set or was chosen."""
        self.no_color = colors in ("none", "standard")
        self._without_color = (WithoutColor(),)
        for each in themes(colors):
            self.register_theme(each)
        wanted = self.preferences.theme or chosen
        there = sorted(self.available_themes)
        self.begin_with_theme(wanted if wanted in there else DARK.name)
        if self.preferences.theme not in ("", *there):
            self._remarks.append(f"there is no theme “{wanted}”; there are {', '.join(there)}")

    def _heed_signals(self) -> None:
        """Leave the terminal as it was when told to end, and not in the middle of a screen.

        Nothing is lost either way: everything is saved as it is typed.
        """
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError, RuntimeError):  # Windows; not in the main thread
            loop.add_signal_handler(signal.SIGTERM, self.exit, None, _KILLED)

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
