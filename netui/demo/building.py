"""From the tables of the demo network to its records."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from msgspec.structs import replace

from netui.demo import about
from netui.demo.craft import ME, PROFILE_AGO, SHELF, WANTED, WAVED_OFF, Shelved, Wanted, WavedOff
from netui.demo.days import Calendar, Talked, is_colleague
from netui.demo.guests import GUESTS, Coming
from netui.demo.ledger import DEEDS, TODOS, Deed, Todo
from netui.demo.occasions import LINES, OCCASIONS, POSSIBLE_DUPLICATES, Aim, Line
from netui.demo.people import BIRTHDAYS, DETAILS, GIVEN_AND_FAMILY, LEAP_BIRTHDAY, PEOPLE
from netui.model import (
    Capture,
    Contact,
    Dismissal,
    Event,
    Favor,
    Followup,
    Guest,
    Interaction,
    Labeled,
    Move,
    Need,
    Profile,
    Record,
    Resource,
    Share,
    Target,
    Told,
)

_SNOOZED_AGO = 2
"""Days since the snoozes of the demo were pressed."""


def demo_records(now: datetime) -> list[Record]:
    """Return a made-up network with a year of history, as it stands at `now`.

    Every record has an id that no other has, from 1. The same `now` gives the same records.

    Args:
        now: the moment to date everything from, with its offset from UTC.

    Raises:
        ValueError: `now` has no offset.
    """
    if now.tzinfo is None:
        raise ValueError("The demo network needs a clock that knows its offset from UTC.")
    return _Builder(Calendar(now)).records()


class _Builder:
    """Gives every record its id, so that others can refer to it, and its dates."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._last_id = 0
        self.contacts = self._numbered({key: self._added(key) for key in PEOPLE})
        self.events = self._numbered({key: calendar.at_event(key) for key in OCCASIONS})

    def records(self) -> list[Record]:
        """Return everything, table by table, each from the oldest record to the newest."""
        return [
            *map(self.contact, self.contacts),
            *map(self.event, self.events),
            *map(self.interaction, self.calendar.talks),
            *map(self.followup, sorted(TODOS, key=self._noted)),
            *self.favors(),
            *map(self.capture, sorted(LINES, key=self._typed)),
            *map(self.guest, GUESTS),
            self.profile(),
            *self.shelf_and_needs(),
        ]

    def contact(self, who: str) -> Contact:
        """Return somebody with all that the tables say of them."""
        calendar = self.calendar
        name, company, role, seniority, circle = PEOPLE[who]
        location, tags, emails, phone = DETAILS[who]
        given, family = GIVEN_AND_FAMILY.get(who, ("", ""))
        first = next(iter(calendar.talks_with(who)), None)
        known = about.KNOWN_FOR_YEARS.get(who)
        return Contact(
            id=self.contacts[who],
            created_at=self._added(who),
            updated_at=self._updated(who),
            uid=str(uuid5(NAMESPACE_URL, f"https://example.org/netui/demo/{who}")),
            name=name,
            given_name=given,
            family_name=family,
            company=company,
            role=role,
            seniority=seniority,
            circle=circle,
            tags=tuple(tags.split()),
            emails=tuple(map(Labeled, emails.split(), ("work", "home"))),
            phones=(Labeled(phone, "mobile"),) if phone else (),
            location=location,
            birthday=_birthday(who, calendar.today),
            met_on=calendar.ago(known) if known else first and first.on,
            met_at=self.events[first.event] if first and first.event else None,
            **self._knowledge(who),
            **self._attention(who),
        )

    def event(self, key: str) -> Event:
        """Return an event, ended unless it is still ahead."""
        occasion = OCCASIONS[key]
        starts = self.calendar.at_event(key)
        ahead = starts > self.calendar.now
        planned = self.calendar.evening(starts.date() - timedelta(days=9))
        ends = self.calendar.at_event(key, occasion.minutes)
        return Event(
            id=self.events[key],
            created_at=planned,
            updated_at=planned if ahead else ends,
            name=occasion.name,
            series=occasion.series,
            starts=starts,
            ends=ends,
            place=occasion.place,
            format=occasion.format,
            access=occasion.access,
            goal=occasion.goal,
            targets=tuple(map(self._target, occasion.aims)),
            rating=occasion.rating,
            review=occasion.review,
            state="planned" if ahead else "ended",
        )

    def guest(self, coming: Coming) -> Guest:
        """Return somebody on a guest list, brought in the evening before today."""
        event, name, company, role, email, answer = coming
        return Guest(
            **self._stamped(self.calendar.ago(1)),
            event=self.events[event],
            name=name,
            company=company,
            role=role,
            email=email,
            answer=answer,
        )

    def interaction(self, talk: Talked) -> Interaction:
        """Return a talk, written down the same evening."""
        _, _, channel, minutes, started_by, summary = talk.row
        return Interaction(
            **self._stamped(talk.on),
            contacts=tuple(self.contacts[who] for who in talk.who),
            on=talk.on,
            channel=channel,
            minutes=minutes,
            summary=summary,
            event=self.events[talk.event] if talk.event else None,
            started_by=started_by,
        )

    def followup(self, todo: Todo) -> Followup:
        """Return a follow-up, last changed when it was closed, nudged or snoozed."""
        ago = self.calendar.ago
        noted = self._noted(todo)
        reached = tuple(map(ago, todo.reached))
        closed = ago(todo.closed) if todo.closed else None
        changed = closed or (reached[-1] if reached else None)
        if todo.rests:
            changed = ago(_SNOOZED_AGO)
        return Followup(
            id=self._next_id(),
            created_at=noted,
            updated_at=self.calendar.evening(changed) if changed else noted,
            contact=self.contacts[todo.who],
            due=self._due(todo),
            action=todo.action,
            kind=todo.kind,
            priority=todo.priority,
            state=todo.state,
            snoozed_until=ago(-todo.rests) if todo.rests else None,
            snoozes=todo.snoozes,
            reached_out=reached,
            event=self.events[todo.event] if todo.event else None,
            closed_on=closed,
        )

    def favors(self) -> list[Favor]:
        """Return the favors; one that settles an open one in part refers to it."""
        made: list[Favor] = []
        open_with: dict[str, int] = {}
        for deed in sorted(DEEDS, key=lambda deed: -deed.ago):
            favor = self._favor(deed, open_with)
            made.append(favor)
            if deed.state == "open":
                open_with[deed.who] = favor.id
        return made

    def capture(self, line: Line) -> Capture:
        """Return a captured line; without a person it is unsorted."""
        event, _, who, text = line
        typed = self._typed(line)
        twin = POSSIBLE_DUPLICATES.get(who)
        return Capture(
            id=self._next_id(),
            created_at=typed,
            updated_at=typed,
            line=text,
            at=typed,
            event=self.events[event],
            contact=self.contacts[who] if who else None,
            state="sorted" if who else "unsorted",
            possible_duplicate=self.contacts[twin] if twin else None,
        )

    def profile(self) -> Profile:
        """Return who owns the network."""
        return replace(ME, **self._stamped(self.calendar.ago(PROFILE_AGO)))

    def shelf_and_needs(self) -> list[Record]:
        """Return what is passed on and looked for, and what of it was waved off."""
        shelf = {each.title: self._resource(each) for each in SHELF}
        needs = {each.text: self._need(each) for each in WANTED}
        waved_off = [
            self._dismissal(each, shelf.get(each.about), needs.get(each.about))
            for each in WAVED_OFF
        ]
        return [*shelf.values(), *needs.values(), *waved_off]

    def _resource(self, each: Shelved) -> Resource:
        ago = self.calendar.ago
        return Resource(
            **self._stamped(ago(each.ago), [ago(days) for _, days in each.shared]),
            title=each.title,
            link=each.link,
            tags=tuple(each.tags.split()),
            note=each.note,
            shared=tuple(Share(self.contacts[who], ago(days)) for who, days in each.shared),
        )

    def _need(self, each: Wanted) -> Need:
        ago = self.calendar.ago
        found = None if each.found is None else ago(each.found)
        days = [ago(days) for _, days in each.told] + ([found] if found else [])
        return Need(
            **self._stamped(ago(each.ago), days),
            text=each.text,
            since=ago(each.ago),
            told=tuple(Told(self.contacts[who], ago(days)) for who, days in each.told),
            met_on=found,
        )

    def _dismissal(self, each: WavedOff, resource: Resource | None, need: Need | None) -> Dismissal:
        return Dismissal(
            **self._stamped(self.calendar.ago(each.ago)),
            kind=each.kind,
            contacts=tuple(self.contacts[who] for who in each.who),
            resource=resource.id if resource else None,
            need=need.id if need else None,
        )

    def _knowledge(self, who: str) -> dict[str, Any]:
        """Return the fields of a contact that say what is known of them."""
        ago = self.calendar.ago
        fields: dict[str, Any] = {
            "colleague": is_colleague(who),
            "cadence_days": about.OWN_CADENCE.get(who),
            "via": about.VIA.get(who, ""),
            "notes": about.NOTES.get(who, ""),
            "links": (about.LINKS[who],) if who in about.LINKS else (),
        }
        if known := about.ABOUT.get(who):
            fields |= known._asdict()
        if situation := about.SITUATIONS.get(who):
            fields |= situation._asdict()
            fields["situation_on"] = ago(fields.pop("heard"))
        if who in about.WORKING_ON:
            fields["working_on"], heard = about.WORKING_ON[who]
            fields["working_on_on"] = ago(heard)
        if who in about.MOVES:
            learned, left = about.MOVES[who]
            fields["moves"] = (Move(ago(learned), left, PEOPLE[who][1]),)
        return fields

    def _attention(self, who: str) -> dict[str, Any]:
        """Return the fields of a contact that say how much they are brought up."""
        fields: dict[str, Any] = {"muted": who in about.MUTED, "pinned": who in about.PINNED}
        if who in about.ARCHIVED:
            fields["archived_on"] = self.calendar.ago(about.ARCHIVED[who])
        if who in about.SNOOZED:
            ahead, fields["snoozes"] = about.SNOOZED[who]
            fields["snoozed_until"] = self.calendar.ago(-ahead)
        return fields

    def _added(self, who: str) -> datetime:
        """Return when a contact was added: as captured, or on the evening of the first talk."""
        for line in LINES:
            if line[2] == who:
                return self._typed(line)
        talks = self.calendar.talks_with(who)
        day = talks[0].on if talks else self.calendar.ago(about.ADDED_UNMET[who])
        return self.calendar.evening(day)

    def _updated(self, who: str) -> datetime:
        """Return when a contact was last changed: talked to, moved, archived or snoozed."""
        days = [talk.on for talk in self.calendar.talks_with(who)]
        if who in about.ARCHIVED:
            days.append(self.calendar.ago(about.ARCHIVED[who]))
        if who in about.MOVES:
            days.append(self.calendar.ago(about.MOVES[who][0]))
        if who in about.SNOOZED:
            days.append(self.calendar.ago(_SNOOZED_AGO))
        return max([self._added(who), *map(self.calendar.evening, days)])

    def _target(self, aim: Aim) -> Target:
        contact = self.contacts[aim.who] if aim.who else None
        return Target(aim.name, contact, aim.why, aim.opener, aim.met)

    def _favor(self, deed: Deed, open_with: Mapping[str, int]) -> Favor:
        on = self.calendar.ago(deed.ago)
        return Favor(
            **self._stamped(on),
            contact=self.contacts[deed.who],
            direction=deed.direction,
            what=deed.what,
            on=on,
            state=deed.state,
            kind=deed.kind,
            value=deed.value,
            minutes=deed.minutes,
            part_of=open_with[deed.who] if deed.part else None,
        )

    def _due(self, todo: Todo) -> date:
        start = self.calendar.event_days[todo.event] if todo.event else self.calendar.today
        return start + timedelta(days=todo.due)

    def _noted(self, todo: Todo) -> datetime:
        """Return when a follow-up was noted: at its event, or some days before it was due."""
        if todo.event:
            return self.calendar.at_event(todo.event, OCCASIONS[todo.event].minutes)
        lead = 2 if todo.kind in ("thanks", "congratulate") else 7
        return self.calendar.evening(self.calendar.ago(max(1, lead - todo.due, *todo.reached)))

    def _typed(self, line: Line) -> datetime:
        return self.calendar.at_event(line[0], line[1])

    def _stamped(self, day: date, changed: Iterable[date] = ()) -> dict[str, Any]:
        """Return id and times of a record noted on the evening of `day`, and changed later."""
        evening = self.calendar.evening(day)
        last = self.calendar.evening(max([day, *changed]))
        return {"id": self._next_id(), "created_at": evening, "updated_at": last}

    def _numbered(self, moments: Mapping[str, datetime]) -> dict[str, int]:
        return {key: self._next_id() for key in sorted(moments, key=lambda key: moments[key])}

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id


def _birthday(who: str, today: date) -> str:
    """Return a birthday as stored; on 29 February only for those born in a leap year."""
    if who == LEAP_BIRTHDAY[0]:
        return LEAP_BIRTHDAY[1]
    if who not in BIRTHDAYS:
        return ""
    ahead, year = BIRTHDAYS[who]
    day = today + timedelta(days=ahead)
    if year is None:
        return f"--{day:%m-%d}"
    if (day.month, day.day) == (2, 29) and not isleap(year):
        day -= timedelta(days=1)
    return f"{year}-{day:%m-%d}"
