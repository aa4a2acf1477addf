"""What the typed commands of event mode do; their words stand in `netui.ui.commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.actions.attending import why_not_taken_back
from netui.actions.events import (
    MOST_CONVERSATIONS,
    edit_event,
    end_event,
    event_named,
    start_event,
)
from netui.model import Event, fold
from netui.network import UndoConflictError
from netui.rules.occasions import target_meant
from netui.rules.openers import openers
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.commands import Command, command_of, commands_like
from netui.ui.keys import undoable
from netui.ui.occasions import brief_content
from netui.ui.panels import commands_panel, openers_panel, targets_panel

if TYPE_CHECKING:
    from netui.ui.app import NetuiApp
    from netui.ui.screens.event import EventScreen


class EveningCommands:
    """Obeys the commands that are typed at one event."""

    def __init__(self, screen: EventScreen) -> None:
        """Act on the event of `screen`, and answer there."""
        self._screen = screen
        self._network = screen.network
        self._say = screen.say
        self._next_event = ""  # the name of the one that :yes and :no are about

    @property
    def _app(self) -> NetuiApp:
        return self._screen.netui

    @property
    def _event(self) -> Event:
        return self._screen.event

    @property
    def _width(self) -> int:
        return self._screen.panel_width

    def obey(self, text: str) -> None:
        """Run a typed command, or say why not; it doesn't stay, for it is quickly typed again."""
        command, behind = command_of(text)
        if command is None:
            self._screen.open_panel(lambda: commands_panel(self._width))
            meant = " or ".join(f":{each.name}" for each in commands_like(text))
            self._say(f":{text}: is it {meant}?" if meant else f":{text} is no command; these are")
            return
        if behind and not command.takes:
            self._say(f"{command.usage} takes nothing behind it")
            return
        try:
            getattr(self, f"_run_{command.name}")(command, behind)
        except (StoreError, UndoConflictError, ValueError) as error:
            self._say(str(error))

    def _run_undo(self, *_: object) -> None:
        if why := why_not_taken_back(self._network, self._event.id):
            self._say(why)
            return
        said = self._app.taken_back(":redo does it again")
        self._app.turn(self._network.undo, said, "There is nothing to take back")

    def _run_redo(self, *_: object) -> None:
        self._app.turn(self._network.redo, "Done again: {} · :u undoes", "There is nothing to redo")

    def _run_quit(self, *_: object) -> None:
        self._screen.dismiss_event(f"{self._event.name} goes on: ctrl+e comes back to it")

    def _run_end(self, *_: object) -> None:
        end_event(self._network, self._event.id)
        self._screen.dismiss_event(undoable(self._app, f"{self._event.name} has ended"))

    def _run_wrap(self, *_: object) -> None:
        self._app.wrap_up(self._event.id, ending=True)

    def _run_keys(self, *_: object) -> None:
        self._screen.open_panel(lambda: commands_panel(self._width))

    def _run_brief(self, *_: object) -> None:
        self._screen.open_panel(
            lambda: brief_content(self._app.guest_book.brief(self._event), self._width)
        )

    def _run_me(self, *_: object) -> None:
        self._app.action_code()

    def _run_targets(self, *_: object) -> None:
        self._screen.open_panel(lambda: targets_panel(self._event, self._width))

    def _run_target(self, _: Command, behind: str) -> None:
        """Set out to meet somebody: "Wei Zhang: why"; a guest by the beginning of a name."""
        if not behind:
            self._run_targets()
            return
        from netui.actions.targets import add_target, guest_meant

        name, _colon, why = behind.partition(":")
        guest = guest_meant(self._network, self._event.id, name)
        event = add_target(
            self._network,
            self._event.id,
            name=guest.name if guest else name,
            guest=guest.id if guest else None,
            why=why,
        )
        self._run_targets()
        self._say(f"To meet: {event.targets[-1].name} · :u undoes")

    def _run_met(self, command: Command, behind: str) -> None:
        """Tick off a target, by its number or by the beginning of its name."""
        from netui.actions.targets import mark_met

        self._run_targets()
        target = target_meant(self._event, behind)
        if target is None:
            if self._event.targets:
                raise ValueError(f"Whom? {command.usage}, or a name that is there")
            return
        if target.met:
            self._say(f"{target.name}: met already")
            return
        mark_met(self._network, self._event.id, target)
        self._say(f"{target.name}: met · :u undoes")

    def _run_openers(self, *_: object) -> None:
        self._screen.open_panel(lambda: openers_panel(self._openers(), self._width))

    def _run_opener(self, _: Command, behind: str) -> None:
        from netui.actions.openers import set_openers

        if not behind:
            self._run_openers()
            return
        there = self._openers()
        if fold(behind) in map(fold, there):
            self._say("That is among them already")
            return
        set_openers(self._network, [behind, *there])
        self._run_openers()
        self._say("Added to your openers · :u undoes")

    def _run_goal(self, command: Command, behind: str) -> None:
        number = behind.partition(" ")[0]
        if not number.isdecimal() or len(number) > 9 or int(number) > MOST_CONVERSATIONS:
            most = MOST_CONVERSATIONS
            raise ValueError(
                f"How many conversations? {command.usage}; up to {most}, 0 for no goal"
            )
        event = edit_event(self._network, self._event.id, goal=int(number) or None)
        said = f"A goal of {counted(event.goal, 'conversation')}" if event.goal else "No goal"
        self._say(f"{said} · :u undoes")

    def _run_event(self, command: Command, behind: str) -> None:
        """Go on to another event; what becomes of this one is answered by :yes or :no.

        No dialog: what is typed on meanwhile belongs to the line.
        """
        if not behind:
            raise ValueError(f"Which event? {command.usage}")
        there = event_named(self._network, behind)
        if there and there.id == self._event.id:
            raise ValueError(f"You are at {there.name} already")
        if self._event.state != "running":
            self._go_on(behind, ending=None)
            return
        self._next_event = there.name if there else behind
        new = "" if there else ", a new event"
        self._say(f"Has {self._event.name} ended? :yes or :no; then on to {self._next_event}{new}")

    def _run_yes(self, *_: object) -> None:
        self._go_on(self._asked(), ending=self._event.id)

    def _run_no(self, *_: object) -> None:
        self._go_on(self._asked(), ending=None)

    def _asked(self) -> str:
        if not self._next_event:
            raise ValueError("Nothing was asked; :event goes on to another event")
        return self._next_event

    def _go_on(self, name: str, ending: int | None) -> None:
        event = start_event(self._network, name, ending=ending)
        self._app.show_event(event.id)

    def _openers(self) -> list[str]:
        return openers(list(self._network.openers.values()), self._event)
