"""More people are due than one can be in touch with: what now?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from netui.actions.contacts import archive
from netui.actions.overload import restart_cadences, spread
from netui.rules.overload import Relief, relief
from netui.rules.wording import ahead, counted, full_date
from netui.ui.dialogs.choice import ChoiceDialog
from netui.ui.widgets.choices import Choice

if TYPE_CHECKING:
    from netui.ui.screens.queue import QueueScreen


def lighten(screen: QueueScreen) -> None:
    """Offer the three ways out, say what each would do, and do the one that is chosen."""
    network, cap = screen.network, screen.netui.preferences.daily_cap
    queue = screen.netui.queue_list.queue()
    if not queue.held:
        screen.say("Nobody is held back: there is nothing to lighten")
        return
    ways = relief(queue.held, network.last_touch, network.today(), cap)
    choices = _choices(network.today(), ways, cap)
    if not choices:
        screen.say("Whoever is held back can't wait for another day: there is nothing to lighten")
        return

    def answered(way: str | None) -> None:
        match way:
            case "spread":
                said = f"{counted(len(ways.spread), 'person')}: spread over the coming days"
                screen.attempt(lambda: spread(network, queue, ways.spread), said)
            case "restart":
                said = f"{counted(len(ways.restart), 'person')}: begun anew"
                screen.attempt(lambda: restart_cadences(network, ways.restart), said)
            case "archive":
                ids = [contact.id for contact in ways.archive]
                said = f"{counted(len(ids), 'person')}: archived"
                screen.attempt(lambda: archive(network, ids), said)

    held = counted(len(queue.held), "person")
    are = "is" if len(queue.held) == 1 else "are"
    question = Content.assemble((held, "bold"), f" {are} held back. Which way is lighter?")
    screen.app.push_screen(ChoiceDialog(question, choices), answered)


def _choices(today: date, ways: Relief, cap: int) -> list[Choice[str]]:
    choices: list[Choice[str]] = []
    if ways.spread:
        last = max(ways.spread.values())
        choices.append(
            Choice("spread", "spread them", f"{cap} a day, the last {ahead(last, today)}")
        )
    if ways.again:
        first, last = ways.again
        people = counted(len(ways.restart), "person")
        come = "comes" if len(ways.restart) == 1 else "come"
        when = f"{people} {come} up from {full_date(first, today)} to {full_date(last, today)}"
        choices.append(Choice("restart", "begin their rhythms anew", when))
    if ways.archive:
        names = ", ".join(contact.name for contact in ways.archive[:3])
        more = f" and {len(ways.archive) - 3} more" if len(ways.archive) > 3 else ""
        choices.append(
            Choice("archive", "archive the long silent", f"two years and more: {names}{more}")
        )
    return choices
