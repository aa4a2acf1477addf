from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any, get_args
from uuid import UUID

import msgspec
import pytest

from netui.demo import demo_records
from netui.demo.people import PEOPLE
from netui.lists.call_list import call_list
from netui.lists.matches import matches
from netui.lists.network_figures import figures
from netui.model import (
    REFERENCES,
    TABLES,
    Answer,
    Capture,
    Channel,
    Circle,
    Contact,
    Dismissal,
    Event,
    Favor,
    FavorKind,
    Followup,
    FollowupKind,
    FollowupState,
    Interaction,
    MatchKind,
    Need,
    Profile,
    Record,
    Resource,
    Seniority,
    clean_line,
    clean_text,
    to_document,
    to_json_object,
)
from netui.network import Network
from netui.rules.capture_line import read_line
from netui.rules.network_words import lines
from netui.rules.queue import DAILY_CAP, Queue, Standing, rank, standing
from netui.rules.reasons import Known

CEST = timezone(timedelta(hours=2))
NOW = datetime(2026, 6, 9, 18, 15, tzinfo=CEST)
AWKWARD_DAYS = [
    datetime(2028, 2, 29, 12, 0, tzinfo=CEST),
    datetime(2027, 2, 24, 9, 0, tzinfo=CEST),
    datetime(2028, 2, 25, 9, 0, tzinfo=CEST),
    datetime(2027, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=-11))),
    datetime(2026, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=14))),
]
A_YEAR_OF_DAYS = [NOW + timedelta(days=days) for days in range(0, 730, 9)]
MOMENTS = [NOW + timedelta(days=days) for days in range(7)] + AWKWARD_DAYS


def at(now: datetime) -> dict[type, dict[int, Any]]:
    kinds: dict[type, dict[int, Any]] = {kind: {} for kind in TABLES.values()}
    for record in demo_records(now):
        kinds[type(record)][record.id] = record
    return kinds


def standings(now: datetime) -> dict[str, Standing]:
    """Everybody's standing by the key they have in the tables."""
    network = at(now)
    keys = {person[0]: key for key, person in PEOPLE.items()}
    found = {}
    for contact in network[Contact].values():
        talks = [each for each in network[Interaction].values() if contact.id in each.contacts]
        talks.sort(key=lambda talk: (talk.on, talk.id))
        met_at = network[Event].get(talks[-1].event) if talks else None
        todos = [each for each in network[Followup].values() if each.contact == contact.id]
        favors = [each for each in network[Favor].values() if each.contact == contact.id]
        known = Known(contact, todos, talks, favors, met_at)
        found[keys[contact.name]] = standing(known, now.date())
    return found


def queue(now: datetime) -> Queue:
    return rank(standings(now).values())


def reasons(now: datetime) -> dict[str, set[str]]:
    return {
        key: {reason.kind for reason in each.row.reasons}
        for key, each in standings(now).items()
        if each.row
    }


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def moments_in(record: Record) -> Iterator[tuple[str, date]]:
    """Every day of a record, with the name of its field."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, datetime):
                yield name, each.date()
            elif isinstance(each, date):
                yield name, each
            elif hasattr(each, "on"):
                yield name, each.on


def test_it_is_as_large_as_a_network_one_can_still_take_in() -> None:
    network = at(NOW)
    assert 58 <= len(network[Contact]) <= 66
    assert 100 <= len(network[Interaction]) <= 135
    assert 23 <= len(network[Followup]) <= 30
    assert 23 <= len(network[Favor]) <= 32
    assert 20 <= len(network[Capture]) <= 28
    assert 8 <= sum(event.state == "ended" for event in network[Event].values()) <= 10
    assert sum(event.state == "planned" for event in network[Event].values()) == 1


def test_the_same_moment_gives_the_same_records() -> None:
    assert demo_records(NOW) == demo_records(NOW)


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        demo_records(NOW.replace(tzinfo=None))


def test_records_are_valid_as_they_stand_in_the_file() -> None:
    for record in demo_records(NOW):
        assert msgspec.convert(to_document(record), type(record)) == record


def test_ids_are_unique_and_count_from_one() -> None:
    ids = [record.id for record in demo_records(NOW)]
    assert ids == list(range(1, len(ids) + 1))


def test_people_keep_their_uuid_from_day_to_day() -> None:
    today, later = at(NOW), at(NOW + timedelta(days=40))
    uids = {contact.uid for contact in today[Contact].values()}
    assert len(uids) == len(today[Contact])
    assert uids == {contact.uid for contact in later[Contact].values()}
    assert all(str(UUID(uid)) == uid for uid in uids)


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_every_reference_leads_to_a_record(now: datetime) -> None:
    network = at(now)
    contacts, events, favors = network[Contact], network[Event], network[Favor]
    for record in demo_records(now):
        if isinstance(record, Contact):
            assert record.met_at is None or record.met_at in events
        if isinstance(record, Interaction):
            assert record.contacts
            assert set(record.contacts) <= contacts.keys()
        if isinstance(record, Followup | Favor):
            assert record.contact in contacts
        if isinstance(record, Interaction | Followup | Capture):
            assert record.event is None or record.event in events
        if isinstance(record, Favor) and record.part_of is not None:
            whole = favors[record.part_of]
            assert (whole.contact, whole.direction) == (record.contact, record.direction)
            assert whole.on <= record.on
        if isinstance(record, Event):
            assert all(aim.contact is None or aim.contact in contacts for aim in record.targets)
        if isinstance(record, Capture):
            assert (record.contact is None) == (record.state == "unsorted")
            assert record.contact is None or record.contact in contacts
            assert record.possible_duplicate is None or record.possible_duplicate in contacts


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_nothing_happens_after_now_but_what_is_planned(now: datetime) -> None:
    ahead = {"due", "snoozed_until"}
    for record in demo_records(now):
        planned = isinstance(record, Event) and record.state == "planned"
        for name, day in moments_in(record):
            if name not in ahead and not (planned and name in ("starts", "ends")):
                assert day <= now.date(), (name, record)
        assert record.created_at and record.updated_at
        assert record.created_at <= record.updated_at <= now
        assert record.created_at.utcoffset() is not None


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_what_is_done_comes_after_what_led_to_it(now: datetime) -> None:
    network = at(now)
    for followup in network[Followup].values():
        noted = followup.created_at.date()
        assert followup.due >= noted
        assert all(noted <= day for day in followup.reached_out)
        assert list(followup.reached_out) == sorted(followup.reached_out)
        assert (followup.closed_on is not None) == (followup.state in ("done", "dropped"))
        assert followup.closed_on is None or noted <= followup.closed_on
    for contact in network[Contact].values():
        talks = [each.on for each in network[Interaction].values() if contact.id in each.contacts]
        if contact.met_on:
            assert contact.met_on <= min(talks)


def test_everything_a_field_can_say_is_said_somewhere() -> None:
    network = at(NOW)

    def said(kind: type, field: str) -> set[Any]:
        return {getattr(record, field) for record in network[kind].values()}

    assert said(Contact, "circle") == {*get_args(Circle), None}
    assert said(Contact, "seniority") == {*get_args(Seniority), None}
    assert said(Contact, "hiring") == set(get_args(Answer))
    assert said(Contact, "would_answer") == set(get_args(Answer))
    assert said(Contact, "knows_hiring_manager") == {True, False, None}
    for flag in ("colleague", "muted", "pinned"):
        assert said(Contact, flag) == {True, False}
    for field in ("cadence_days", "archived_on", "snoozed_until", "working_on", "via", "notes"):
        assert len(said(Contact, field)) > 1
    assert said(Interaction, "channel") == set(get_args(Channel))
    assert said(Interaction, "started_by") == {"me", "them"}
    assert said(Followup, "kind") == set(get_args(FollowupKind))
    assert said(Followup, "state") == set(get_args(FollowupState))
    assert said(Followup, "priority") == {0, 1, 2}
    assert said(Favor, "kind") == set(get_args(FavorKind))
    assert said(Favor, "state") == {"open", "done", "declined"}
    assert said(Favor, "direction") == {"given", "received"}
    assert said(Favor, "value") == {1, 2, 3, 4, 5}
    assert said(Event, "access") == {"open", "ticketed", "paid", "closed"}
    assert said(Capture, "state") == {"sorted", "unsorted"}
    assert len(said(Capture, "possible_duplicate")) == 2
    assert sum(bool(contact.moves) for contact in network[Contact].values()) == 3


def test_every_text_is_clean() -> None:
    for record in demo_records(NOW):
        document = to_json_object(record)
        notes = document.pop("notes", "")
        assert notes == clean_text(notes).strip()
        for text in strings(document):
            assert text == clean_line(text)


def test_addresses_and_numbers_reach_nobody() -> None:
    fictional = re.compile(
        r"\+1 (?:202|808) 555 01\d\d|\+44 (?:20 7946 0\d{3}|7700 900\d{3})|\+353 20 91\d \d{4}"
        r"|\+49 (?:30 23125|40 66969) \d{3}|\+46 8 465 004 \d\d|\+33 6 39 98 \d\d \d\d"
        r"|\+61 491 570 156"
    )
    for contact in at(NOW)[Contact].values():
        for email in contact.emails:
            assert re.fullmatch(r"[a-z.]+@example\.(?:org|com|net)", email.value)
        for phone in contact.phones:
            assert fictional.fullmatch(phone.value)
        for link in contact.links:
            assert re.match(r"https://example\.(?:org|com|net)/", link)


def test_names_come_in_many_scripts() -> None:
    names = "".join(contact.name for contact in at(NOW)[Contact].values())
    blocks = ("Ѐӿ", "ͰϿ", "Աև", "את", "ءۿ", "აჰ", "가힣", "ሀፚ", "一鿿")
    for first, last in map(tuple, blocks):
        assert any(first <= letter <= last for letter in names), first


@pytest.mark.parametrize("now", [*A_YEAR_OF_DAYS, *AWKWARD_DAYS], ids=lambda now: f"{now:%F}")
def test_the_same_people_are_due_on_whatever_day_it_is_opened(now: datetime) -> None:
    expected = {
        "nadia": {"promise"},
        "arjun": {"promise"},
        "minseo": {"promise"},
        "kwabena": {"thanks"},
        "paulina": {"met"},
        "xiaomeng": {"birthday"},
        "leila": {"congratulate"},
        "farid": {"waiting"},
        "siobhan": {"cadence"},
        "jonas": {"cadence"},
        "haruto": {"cadence"},
        "sigrun": {"cadence"},
        "aroha": {"cadence"},
        "greta": {"colleague"},
        "kiran": {"colleague"},
    }
    found = reasons(now)
    found["sigrun"].discard("birthday")  # in the week before the end of February
    assert found == expected


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_some_are_held_and_the_day_is_untouched(now: datetime) -> None:
    today = queue(now)
    assert len(today.today) == DAILY_CAP
    assert len(today.held) == 8
    assert len(today.waiting) == 3
    assert today.handled == 0


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_more_comes_up_in_the_week_ahead(now: datetime) -> None:
    week = now.date() + timedelta(days=7)
    coming = [
        followup
        for followup in at(now)[Followup].values()
        if followup.state == "open" and now.date() < followup.due <= week
    ]
    assert len(coming) >= 5


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_a_favor_received_is_followed_by_words_with_the_giver(now: datetime) -> None:
    network = at(now)
    for favor in network[Favor].values():
        if favor.direction == "received" and favor.state == "done":
            spoken = any(
                favor.contact in talk.contacts and talk.on >= favor.on
                for talk in network[Interaction].values()
            )
            thanks = any(
                followup.contact == favor.contact and followup.kind == "thanks"
                for followup in network[Followup].values()
            )
            assert spoken or thanks, favor.what


def test_ties_are_balanced_one_sided_or_untested() -> None:
    balances: dict[int, Counter[str]] = {}
    for favor in at(NOW)[Favor].values():
        if favor.state == "done":
            balances.setdefault(favor.contact, Counter())[favor.direction] += favor.value
    tilts: Counter[str] = Counter()
    for balance in balances.values():
        tilt = balance["received"] - balance["given"]
        even = abs(tilt) <= max(2, balance.total() / 4)
        tilts["balanced" if even else "theirs" if tilt > 0 else "mine"] += 1
    assert min(tilts["balanced"], tilts["theirs"], tilts["mine"]) >= 3


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_captured_lines_say_what_the_records_say(now: datetime) -> None:
    network = at(now)
    for capture in network[Capture].values():
        if capture.contact is None:
            continue
        contact = network[Contact][capture.contact]
        reading = read_line(capture.line, capture.at.date())
        assert set(reading.tags) <= set(contact.tags)
        start = network[Event][capture.event].starts
        assert start <= capture.at <= network[Event][capture.event].ends
        promised = [
            followup
            for followup in network[Followup].values()
            if (followup.contact, followup.event) == (capture.contact, capture.event)
        ]
        if reading.kind == "append":
            continue
        assert reading.kind == "capture"
        assert not reading.guess
        assert reading.name in contact.name
        assert reading.company in (contact.company, *(move.from_ for move in contact.moves))
        assert [(each.due, each.action, reading.priority) for each in reading.followups] == [
            (followup.due, followup.action, followup.priority) for followup in promised
        ]


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_events_are_where_people_were_met(now: datetime) -> None:
    network = at(now)
    for talk in network[Interaction].values():
        assert (talk.channel == "event") == (talk.event is not None)
        if talk.event is not None:
            assert talk.on == network[Event][talk.event].starts.date()
    series = Counter(event.series for event in network[Event].values() if event.state == "ended")
    assert sum(count >= 3 for count in series.values()) >= 2


def test_needs_meet_offers() -> None:
    def rare(text: str) -> set[str]:
        return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 4}

    people = [contact for contact in at(NOW)[Contact].values() if contact.needs]
    assert len(people) >= 22
    matched = [
        (taker.name, giver.name)
        for taker in people
        for giver in people
        if taker is not giver and len(rare(taker.needs) & rare(giver.offers)) >= 2
    ]
    assert len(matched) >= 8


def test_the_shelf_and_the_needs_are_in_every_state() -> None:
    network = at(NOW)
    needs, shelf = network[Need].values(), network[Resource].values()
    (me,) = network[Profile].values()
    assert all((me.name, me.line, me.role, me.company, me.seniority, me.offers, me.goal))
    assert {bool(each.told) for each in needs} == {True, False}
    assert {each.met_on is None for each in needs} == {True, False}
    assert {bool(each.shared) for each in shelf} == {True, False}
    assert {bool(each.link) for each in shelf} == {True, False}
    assert {each.kind for each in network[Dismissal].values()} == {*get_args(MatchKind)}


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_the_shelf_and_the_needs_speak_of_what_there_is(now: datetime) -> None:
    network = at(now)
    ids = {name: set(network[kind]) for name, kind in TABLES.items()}
    for table in ("resources", "needs", "dismissals"):
        for record in network[TABLES[table]].values():
            for path, of in REFERENCES[table].items():
                field, _, inner = path.partition(".")
                value = getattr(record, field)
                values = value if isinstance(value, tuple) else (value,)
                found = {getattr(each, inner) if inner else each for each in values}
                assert found - {None} <= ids[of]
    given = {
        (each.contact, each.on)
        for each in network[Favor].values()
        if (each.direction, each.kind) == ("given", "resource")
    }
    for resource in network[Resource].values():
        assert {(each.contact, each.on) for each in resource.shared} <= given


def test_something_fits_together_and_the_call_list_has_fresh_and_stale(demo: Network) -> None:
    found = matches(demo)
    assert len(found.introductions) >= 8
    assert len(found.resources) >= 2
    assert found.needs
    before = {each.key for each in (*found.introductions, *found.resources, *found.needs)}
    with demo.transaction("forgotten") as transaction:
        for dismissal in demo.dismissals.values():
            transaction.remove(dismissal)
    after = matches(demo)
    more = {each.key for each in (*after.introductions, *after.resources, *after.needs)} - before
    assert {kind for kind, _, _ in more} == {*get_args(MatchKind)}
    calls = call_list(demo)
    assert {call.stale for call in calls} == {True, False}


def test_the_figures_of_the_demo_say_something(demo: Network) -> None:
    found = figures(demo)
    assert 0 < len(found.quality) < found.goal
    assert all(each.people for each in (*found.circles, *found.ties))
    assert found.best
    assert found.worst
    assert found.time.percent_known
    assert len(found.series) >= 2
    assert "too little to say" not in {
        each.text for each in lines(found, lambda id: demo.contacts[id].name)
    }
