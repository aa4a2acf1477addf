"""Editing and talking to people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from netui.actions.contacts import (
    ContactGoneError,
    add,
    archive,
    edit,
    log,
    remove,
    set_circle,
    set_muted,
    set_pinned,
    tag,
)
from netui.lists.people import PeopleList
from netui.lists.queue import QueueList
from netui.model import (
    Capture,
    Contact,
    Dismissal,
    Event,
    Favor,
    Followup,
    Interaction,
    Labeled,
    Move,
    Need,
    Resource,
    Share,
    Target,
    Told,
)
from netui.network import Network
from netui.rules.capture_line import Promise

TODAY = date(2026, 6, 9)


def one(network: Network, name: str = "Priya Shah") -> Contact:
    return network.contacts_named(name)[0]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("name", "  Priya \x1b[2J  Shah\n", "Priya [2J Shah"),
        ("role", "Head\tof\nDesign\u202e", "Head of Design"),
        ("notes", " one\r\ntwo\x00\n ", "one\ntwo"),
        ("tags", ("a\x1b", " ", "b  c"), ("a", "b c")),
        (
            "emails",
            (Labeled(" p@x.org\x1b", "work\n"), Labeled(" ")),
            (Labeled("p@x.org", "work"),),
        ),
        ("phones", (Labeled("\u202d+44 7700 900123\u202c"),), (Labeled("+44 7700 900123"),)),
        ("cadence_days", 40, 40),
        ("archived_on", TODAY, TODAY),
        ("pinned", True, True),
    ],
)
def test_an_edit_is_cleaned_and_saved(people: Network, field: str, value: Any, kept: Any) -> None:
    before = one(people)
    after = edit(people, before.id, **{field: value})
    assert getattr(after, field) == kept
    assert people.contacts[before.id] == after
    people.undo()
    assert people.contacts[before.id] == before


@pytest.mark.parametrize("name", ["", "  ", "\x1b"])
def test_a_name_can_not_be_edited_away(people: Network, name: str) -> None:
    before = one(people)
    with pytest.raises(ValueError, match="needs a name"):
        edit(people, before.id, name=name)
    with pytest.raises(ValueError, match="needs a name"):
        add(people, Contact(name=name.strip("\x1b")))
    assert people.contacts[before.id] == before


def test_somebody_removed_meanwhile_can_be_neither_edited_nor_logged(people: Network) -> None:
    gone = one(people)
    with people.transaction("gone") as transaction:
        transaction.remove(gone)
    with pytest.raises(ContactGoneError, match="no longer in the file"):
        edit(people, gone.id, role="Lead")
    with pytest.raises(ContactGoneError):
        log(people, [gone.id], "hello")
    assert gone.id not in people.contacts
    assert not people.interactions


def test_somebody_added_gets_an_identity_and_keeps_their_own(network: Network) -> None:
    assert add(network, Contact(name="Priya Shah")).uid
    assert add(network, Contact(name="Tom Lee", uid="of-his-own")).uid == "of-his-own"


def test_logging_notes_day_channel_minutes_and_who_began(people: Network) -> None:
    contact = one(people)
    plain = log(people, [contact.id], " coffee\x1b ")
    assert (plain.contacts, plain.on, plain.summary) == ((contact.id,), TODAY, "coffee")
    assert (plain.channel, plain.minutes, plain.started_by) == ("other", 0, "me")
    full = log(
        people, [contact.id], "x", on=date(2026, 6, 1), minutes=40, channel="call", by_them=True
    )
    assert (full.on, full.minutes, full.channel) == (date(2026, 6, 1), 40, "call")
    assert full.started_by == "them"
    assert people.interactions_of(contact.id) == [full, plain]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"minutes": -1}, "negative"),
        ({"on": TODAY + timedelta(days=1)}, "2026-06-10 is still to come"),
    ],
)
def test_what_can_not_have_been_is_not_logged(
    people: Network, wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        log(people, [one(people).id], "hello", **wrong)
    assert not people.interactions


def ids(network: Network) -> list[int]:
    return list(network.contacts)


# Editing


def test_another_company_is_a_move_unless_moves_are_given(people: Network) -> None:
    contact = one(people)
    moved = edit(people, contact.id, company=" Monzo\x1b ")
    assert moved.moves == (Move(on=TODAY, from_="Stripe", to="Monzo"),)
    assert edit(people, contact.id, company="Monzo Ltd").moves == moved.moves
    assert edit(people, contact.id, company="Adyen", moves=()).moves == ()


def test_what_is_learned_of_work_and_situation_bears_the_day(people: Network) -> None:
    contact = edit(people, one(people).id, working_on="a ledger", would_answer="yes")
    assert (contact.working_on_on, contact.situation_on) == (TODAY, TODAY)
    assert edit(people, contact.id, working_on="").working_on_on is None
    earlier = TODAY - timedelta(days=9)
    assert edit(people, contact.id, hiring="no", situation_on=earlier).situation_on == earlier


def test_an_edit_that_changes_nothing_is_no_step(people: Network) -> None:
    contact = edit(people, one(people).id, role="Lead")
    steps = people.history()
    assert edit(people, contact.id, role=" Lead ") == contact
    assert people.history() == steps


# Logging


def test_a_talk_with_several_resets_the_cadence_of_each(people: Network, clock: Any) -> None:
    three = set_circle(people, ids(people)[:3], "inner")
    clock.goes_on(days=40)
    queue = QueueList(people)
    assert all(queue.row_of(contact.id) for contact in three)
    talk = log(people, [three[0].id, three[1].id, three[0].id], "lunch")
    assert talk.contacts == (three[0].id, three[1].id)
    assert [bool(queue.row_of(contact.id)) for contact in three] == [False, False, True]
    assert people.undo() == "2 people: logged"
    assert all(queue.row_of(contact.id) for contact in three)


def test_what_was_promised_in_a_talk_is_a_follow_up_for_each(people: Network) -> None:
    first, second = ids(people)[:2]
    due = TODAY + timedelta(days=3)
    log(people, [first, second], "lunch", promises=[Promise(due, "send deck")])
    made = [(each.contact, each.due, each.action) for each in people.followups.values()]
    assert made == [(first, due, "send deck"), (second, due, "send deck")]
    people.undo()
    assert not people.followups


# Several at once


@pytest.mark.parametrize(
    ("act", "field", "value", "said"),
    [
        (lambda *who: set_circle(*who, "close"), "circle", "close", "in circle close"),
        (lambda *who: set_circle(*who, None), "circle", None, "in no circle"),
        (lambda *who: set_pinned(*who, True), "pinned", True, "pinned"),
        (lambda *who: set_pinned(*who, False), "pinned", False, "not pinned"),
        (lambda *who: set_muted(*who, True), "muted", True, "muted"),
        (lambda *who: set_muted(*who, False), "muted", False, "not muted"),
        (archive, "archived_on", TODAY, "archived"),
        (lambda *who: archive(*who, back=True), "archived_on", None, "back"),
        (lambda *who: tag(*who, "#rust"), "tags", ("old", "rust"), "#rust"),
    ],
)
def test_people_are_changed_in_one_step(
    people: Network,
    everything: Callable[[Network], Any],
    act: Callable[..., Any],
    field: str,
    value: Any,
    said: str,
) -> None:
    first = edit(people, ids(people)[0], tags=("old",))
    second = edit(people, ids(people)[1], tags=("old",))
    if not value:
        edit(people, first.id, circle="inner", pinned=True, muted=True, archived_on=TODAY)
        edit(people, second.id, circle="inner", pinned=True, muted=True, archived_on=TODAY)
    before = everything(people)
    changed = act(people, [first.id, second.id, first.id])
    assert [each.id for each in changed] == [first.id, second.id]
    assert [getattr(each, field) for each in changed] == [value, value]
    assert changed == [people.contacts[first.id], people.contacts[second.id]]
    assert people.undo() == f"2 people: {said}"
    assert everything(people) == before


def test_a_circle_takes_the_place_of_an_own_number_of_days(people: Network) -> None:
    contact = edit(people, one(people).id, cadence_days=20)
    (changed,) = set_circle(people, [contact.id], "wide")
    assert (changed.circle, changed.cadence_days) == ("wide", None)


def test_who_is_archived_is_in_no_list(people: Network, clock: Any) -> None:
    contact = edit(people, one(people).id, circle="inner")
    listed, queue = PeopleList(people), QueueList(people)
    clock.goes_on(days=40)
    assert queue.row_of(contact.id)
    archive(people, [contact.id])
    assert contact.id not in listed.search()
    assert queue.row_of(contact.id) is None
    archive(people, [contact.id], back=True)
    assert contact.id in listed.search()
    assert queue.row_of(contact.id)


def test_who_is_muted_comes_up_for_promises_only(people: Network, clock: Any) -> None:
    contact = edit(people, one(people).id, circle="inner")
    set_muted(people, [contact.id], True)
    clock.goes_on(days=40)
    queue = QueueList(people)
    assert queue.row_of(contact.id) is None
    log(people, [contact.id], "x", promises=[Promise(people.today(), "send deck")])
    row = queue.row_of(contact.id)
    assert row
    assert [reason.kind for reason in row.reasons] == ["promise"]


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("rust", ("Climbing", "old", "rust")),
        ("#rust  #CLIMBING rust", ("Climbing", "old", "rust")),
        ("-old", ("Climbing",)),
        ("-#climbing rust", ("old", "rust")),
        ("-never", ("Climbing", "old")),
        ("Ру́сский", ("Climbing", "old", "Ру́сский")),
    ],
)
def test_tags_are_given_and_taken(people: Network, words: str, tags: tuple[str, ...]) -> None:
    contact = edit(people, one(people).id, tags=("Climbing", "old"))
    (changed,) = tag(people, [contact.id], words)
    assert changed.tags == tags


@pytest.mark.parametrize("words", ["", "  ", "#", "-", "-#", "\x1b"])
def test_a_tag_is_a_word(people: Network, words: str) -> None:
    with pytest.raises(ValueError, match="A tag is a word"):
        tag(people, ids(people), words)


@pytest.mark.parametrize(
    "act",
    [
        lambda *who: set_circle(*who, "close"),
        lambda *who: set_pinned(*who, True),
        lambda *who: set_muted(*who, True),
        archive,
        remove,
        lambda *who: tag(*who, "rust"),
        lambda *who: log(*who, "lunch"),
    ],
)
def test_where_one_is_gone_nobody_is_changed(
    people: Network, everything: Callable[[Network], Any], act: Callable[..., Any]
) -> None:
    first, gone = ids(people)[:2]
    remove(people, [gone])
    before = everything(people)
    with pytest.raises(ContactGoneError):
        act(people, [first, gone])
    assert everything(people) == before


# Deleting


def test_who_is_deleted_leaves_what_concerns_others(
    people: Network, everything: Callable[[Network], Any]
) -> None:
    first, second, third = ids(people)[:3]
    with people.transaction("set up") as transaction:
        for contact in (first, third):
            transaction.add(Followup(contact=contact, due=TODAY, action="call"))
            transaction.add(Favor(contact=contact, direction="given", what="x", on=TODAY))
            transaction.add(Interaction(contacts=(contact,), on=TODAY))
        transaction.add(Interaction(contacts=(first, second, third), on=TODAY, summary="lunch"))
        transaction.add(Interaction(contacts=(first, second), on=TODAY, summary="tea"))
        event = transaction.add(
            Event(name="Rust night", targets=(Target("P", first), Target("T", third)))
        )
        now = people.now()
        transaction.add(Capture(line="first", at=now, contact=first))
        kept = transaction.add(
            Capture(line="third", at=now, contact=third, possible_duplicate=first)
        )
        transaction.change(people.contacts[third], distinct_from=(first, 4711))
        shelf = transaction.add(
            Resource(title="Guide", shared=(Share(first, TODAY), Share(third, TODAY)))
        )
        need = transaction.add(Need(text="a speaker", told=(Told(second, TODAY),)))
        transaction.add(Dismissal(kind="introduction", contacts=(first, third)))
    before = everything(people)
    deleted = remove(people, [first, second, first])
    assert [each.id for each in deleted] == [first, second]
    assert first not in people.contacts
    assert second not in people.contacts
    assert [each.contact for each in people.followups.values()] == [third]
    assert [each.contact for each in people.favors.values()] == [third]
    talks = [(each.contacts, each.summary) for each in people.interactions.values()]
    assert talks == [((third,), ""), ((third,), "lunch")]
    assert [each.contact for each in people.events[event.id].targets] == [None, third]
    assert [each.id for each in people.captures.values()] == [kept.id]
    assert people.captures[kept.id].possible_duplicate is None
    assert people.contacts[third].distinct_from == (4711,)
    assert people.resources[shelf.id].shared == (Share(third, TODAY),)
    assert people.needs[need.id].told == ()
    assert not people.dismissals
    assert people.undo() == "2 people: deleted"
    assert everything(people) == before
