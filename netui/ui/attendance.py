"""Going to an event in the app: event mode, another event beside it, and the way to the wrap-up."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from netui.actions.events import other_running, planned_for_another_day, start_event
from netui.model import Event
from netui.rules.going_on import is_this_it
from netui.store import StoreError
from netui.ui.dialogs.choice import ChoiceDialog
from netui.ui.drafts import event_key
from netui.ui.everywhere import AppWithActs
from netui.ui.screens.event import EventScreen
from netui.ui.widgets.choices import Choice


def enter_named(app: AppWithActs, name: str) -> None:
    """Enter the event of a name; ask first whether one planned for another day is meant."""
    planned = planned_for_another_day(app.network, name)

    def go(meant: Event | None) -> None:
        def start(ending: int | None) -> Event:
            which = meant.id if meant else None
            return start_event(app.network, name, ending=ending, planned=which)

        enter(app, meant.name if meant else name, start)

    if planned is None:
        go(None)
        return

    def answered(answer: str | None) -> None:
        if answer:
            go(planned if answer == "planned" else None)

    question = Content.assemble(
        (planned.name, "bold"), f" {is_this_it(planned, app.network.today())}"
    )
    choices = [
        Choice("planned", "yes", "it begins now, with its guests and all that is planned"),
        Choice("new", "no", "a new event"),
    ]
    app.push_screen(ChoiceDialog(question, choices), answered)


def enter(app: AppWithActs, name: str, start: Callable[[int | None], Event]) -> None:
    """Start an event and open event mode; ask once what becomes of another that goes on.

    Args:
        app: the app.
        name: the event's name, for the question.
        start: starts it, or goes on with it; given another event that ends, or None.
    """
    other = other_running(app.network, name)

    def begin(ending: int | None) -> None:
        try:
            begun = start(ending)
        except (StoreError, ValueError) as error:
            app.say(str(error))
        else:
            app.show_event(begun.id)

    if other is None:
        begin(None)
        return

    def answered(answer: str | None) -> None:
        if answer and other:
            begin(other.id if answer == "end" else None)

    question = Content.assemble((other.name, "bold"), " is still going on")
    choices = [
        Choice("end", "it has ended", f"{name} begins"),
        Choice("both", "it goes on too"),
    ]
    app.push_screen(ChoiceDialog(question, choices), answered)


async def show(app: AppWithActs, event: int) -> None:
    """Open event mode at an event, in place of that at another."""
    if app.current_mode == "welcome":
        await app.switch_mode("queue")
    if isinstance(app.screen, EventScreen):
        if app.screen.event_id == event:
            return
        await app.pop_screen()
    draft = app.drafts.read(event_key(app.drafts, event))
    await app.push_screen(EventScreen(app.network, event, draft))
