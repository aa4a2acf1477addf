"""A year of mornings with netui: what the queue promises holds on each day of it.

From June 2027 to June 2028: over the end of a year, a 29 February, and both changes of the clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netui.actions.capture import capture
from netui.actions.contacts import add, log, set_circle
from netui.actions.events import end_event, start_event
from netui.actions.followups import finish, reach_out, snooze
from netui.lists.queue import QueueList
from netui.model import Circle, Contact
from netui.model.handles import handle
from netui.network import Network
from netui.rules.cadence import cadence_of
from netui.rules.queue import DAILY_CAP, Queue, QueueRow, is_bound
from netui.store import DataFile

Netui = Callable[..., Any]

FIRST, LAST = date(2027, 6, 9), date(2028, 6, 20)
EVENING = date(2027, 6, 10)
AWAY = {date(2027, 8, 2) + timedelta(days=days) for days in range(12)}
THROUGH_THE_SHELL = {
    EVENING + timedelta(days=1),
    date(2027, 10, 31),  # clocks go back
    date(2027, 12, 31),
    date(2028, 1, 1),
    date(2028, 2, 28),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2028, 3, 26),  # clocks go forward
    LAST,
}
CIRCLES: tuple[Circle, ...] = ("inner", "close", "active", "wide")
NAMES = [
    f"{given} {family}"
    for given in ("Anna", "Bashir", "Chidi", "Daiyu", "Emre")
    for family in ("Berg", "Okafor", "Nakamura", "Silva")
]
BERLIN = ZoneInfo("Europe/Berlin")


class Year:
    """A person who deals with some rows each morning, and what must be true because of it."""

    def __init__(self, netui: Netui, file: Path) -> None:
        self.netui = netui
        self.day = FIRST
        self.network = Network(DataFile(file), self.now)
        self.queue = QueueList(self.network)
        self.random = Random(20270609)
        self.due: dict[int, date] = {}
        """When the cadence of each person brings them up: counted here, by hand as it were."""
        self.rests: dict[int, date] = {}
        """Until when somebody was snoozed."""
        self.answers: dict[int, date] = {}
        """When somebody who was written to will answer."""
        self.met: set[int] = set()
        """Those twenty of the evening."""
        self.dealt_with: set[int] = set()

    def now(self) -> datetime:
        """Any hour of the day, of the night too, as the clock of the place shows it."""
        hour = self.day.toordinal() * 7 % 24
        local = datetime(self.day.year, self.day.month, self.day.day, hour, 30, tzinfo=BERLIN)
        return datetime.fromisoformat(local.isoformat())

    def begins(self) -> None:
        for number in range(60):
            contact = add(self.network, Contact(name=f"Known {number}", circle=CIRCLES[number % 4]))
            self.spoken_to(contact.id)

    def goes_to_an_event(self) -> None:
        self.day = EVENING
        event = start_event(self.network, "Rust night")
        for number, name in enumerate(NAMES):
            promise = " >tomorrow send deck" if number < 3 else ""
            captured = capture(self.network, f"{name} @Acme{promise}", event.id)
            assert captured.contact
            self.met.add(captured.contact.id)
        end_event(self.network, event.id)
        for contact in set_circle(self.network, sorted(self.met), "inner"):
            self.spoken_to(contact.id)

    def spoken_to(self, contact: int) -> None:
        """A logged contact: the cadence counts from today."""
        self.due[contact] = self.day + timedelta(
            days=cadence_of(self.network.contacts[contact]) or 0
        )
        self.rests.pop(contact, None)
        self.answers.pop(contact, None)
        self.dealt_with.add(contact)

    def mornings(self) -> Iterator[Queue]:
        while self.day < LAST:
            self.day += timedelta(days=1)
            for contact in [id for id, day in self.answers.items() if day == self.day]:
                log(self.network, [contact], "they answered", by_them=True)
                self.spoken_to(contact)
            yield self.queue.queue()

    def deals_with(self, row: QueueRow) -> None:
        contact = row.contact.id
        choice = self.random.random()
        if choice < 0.5:
            finish(self.network, [row], "coffee")
            self.spoken_to(contact)
        elif choice < 0.7:
            log(self.network, [contact], "met them in the street")
            self.spoken_to(contact)
        elif choice < 0.9:
            until = self.day + timedelta(days=self.random.choice((1, 2, 3, 7, 14)))
            snooze(self.network, [row], until)
            self.rests[contact] = until
        else:
            reach_out(self.network, [row])
            self.answers[contact] = self.day + timedelta(days=3)
            self.rests.pop(contact, None)

    def deals_with_through_the_shell(self, row: QueueRow) -> None:
        contact, now = row.contact.id, self.now().isoformat()
        short = handle(contact)
        if self.random.random() < 0.5:
            assert self.netui("done", short, "-m", "call 5 min", now=now).code == 0
            self.spoken_to(contact)
        else:
            assert self.netui("snooze", short, "in 3 days", now=now).code == 0
            self.rests[contact] = self.day + timedelta(days=3)
        self.network.refresh()


@pytest.fixture
def year(netui: Netui, file: Path) -> Year:
    return Year(netui, file)


def test_a_year_of_mornings(year: Year) -> None:
    year.begins()
    year.goes_to_an_event()
    year.dealt_with.clear()
    most = 0
    for queue in year.mornings():
        no_more_than_a_day_holds(year, queue)
        nobody_is_lost_or_early(year, queue)
        most = max(
            most, sum(row.contact.id in year.met for row in queue.today if not is_bound(row))
        )
        if year.day in THROUGH_THE_SHELL:
            the_shell_says_the_same(year, queue)
            for row in queue.today[:2]:
                year.deals_with_through_the_shell(row)
        if year.day not in AWAY:
            for row in year.queue.queue().today[: year.random.randint(1, 9)]:
                year.deals_with(row)
    assert year.met <= year.dealt_with
    assert most == DAILY_CAP  # they did come due together, and were spread


def no_more_than_a_day_holds(year: Year, queue: Queue) -> None:
    free = [row for row in queue.today if not is_bound(row)]
    assert len(free) <= DAILY_CAP, year.day
    people = [row.contact.id for row in (*queue.today, *queue.held)]
    assert len(people) == len(set(people)), year.day


def nobody_is_lost_or_early(year: Year, queue: Queue) -> None:
    """Each person's cadence and snooze, to the day."""
    there = {row.contact.id: row for row in (*queue.today, *queue.held)}
    for contact, due in year.due.items():
        kinds = {reason.kind for reason in there[contact].reasons} if contact in there else set()
        which = (year.day, year.network.contacts[contact].name)
        until = year.rests.get(contact)
        if until and year.day < until:
            assert contact not in there, which
        elif until and year.day == until:
            assert contact in there, which
        if contact in year.answers:
            assert "cadence" not in kinds, which
        elif not until or year.day >= until:
            assert ("cadence" in kinds) == (year.day >= due), which


def the_shell_says_the_same(year: Year, queue: Queue) -> None:
    said = year.netui("queue", "--json", now=year.now().isoformat())
    assert (said.code, said.err) == (0, "")
    assert said.json["today"] == year.day.isoformat()
    assert [row["id"] for row in said.json["rows"]] == [row.contact.id for row in queue.today]
    assert said.json["held"] == len(queue.held)
