"""Taking up what fits together, and waving it off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netui.actions.contacts import ContactGoneError, add, log
from netui.actions.matching import ask_both, dismiss, take_up
from netui.actions.needs import (
    NeedGoneError,
    NeedThereError,
    add_need,
    meet_need,
    remove_need,
    reword_need,
    tell,
)
from netui.actions.resources import (
    ResourceGoneError,
    add_resource,
    edit_resource,
    remove_resource,
    share,
)
from netui.lists.matches import matches
from netui.lists.queue import QueueList
from netui.model import Contact, Share, Told
from netui.network import Network

TODAY = date(2026, 6, 9)


@pytest.fixture
def people(network: Network) -> Network:
    """Cy needs what Bo offers."""
    add(network, Contact(name="Cy Even", needs="a Kafka mentor"))
    add(network, Contact(name="Bo Taker", company="Oakmoth", offers="Kafka mentoring"))
    return network


def id_of(network: Network, name: str) -> int:
    return network.contacts_named(name)[0].id


def test_an_introduction_asks_both_before_anything_is_said(people: Network) -> None:
    (match,) = matches(people).introductions

    said = take_up(people, match)

    assert said == "Cy Even and Bo Taker: ask both first, from today in the queue"
    asked = {people.contacts[each.contact].name: each for each in people.followups.values()}
    assert asked["Cy Even"].action == (
        "ask whether to introduce them to Bo Taker (Oakmoth): Kafka mentoring"
    )
    assert asked["Bo Taker"].action == (
        "ask whether to introduce them to Cy Even, who looks for a Kafka mentor"
    )
    assert {each.kind for each in asked.values()} == {"introduction"}
    assert {each.due for each in asked.values()} == {TODAY}
    assert len(QueueList(people).queue().today) == 2
    assert matches(people).introductions == []
    assert people.undo() == "Cy Even and Bo Taker: ask both"
    assert not people.followups
    assert matches(people).introductions == [match]


def test_both_can_be_asked_another_day(people: Network) -> None:
    (match,) = matches(people).introductions
    first, second = ask_both(people, match, date(2026, 6, 12))
    assert first.due == second.due == date(2026, 6, 12)


def test_a_resource_is_passed_on_as_a_favor(people: Network) -> None:
    cy = id_of(people, "Cy Even")
    guide = add_resource(people, "Finding a Kafka mentor", tags=["#kafka", " "], note="short")
    (match,) = matches(people).resources
    assert match.contacts == (cy,)
    assert guide.tags == ("kafka",)

    assert take_up(people, match) == "Cy Even: shared Finding a Kafka mentor"

    (favor,) = people.favors_of(cy)
    assert (favor.direction, favor.state, favor.kind) == ("given", "done", "resource")
    assert (favor.what, favor.value, favor.on) == ("Finding a Kafka mentor", 2, TODAY)
    assert people.resources[guide.id].shared == (Share(cy, TODAY),)
    assert matches(people).resources == []
    assert people.undo() == "Cy Even: shared Finding a Kafka mentor"
    assert not people.favors
    assert people.resources[guide.id].shared == ()


def test_sharing_twice_gives_once(people: Network) -> None:
    cy, bo = id_of(people, "Cy Even"), id_of(people, "Bo Taker")
    guide = add_resource(people, "Guide").id
    assert [each.id for each in share(people, guide, [cy, cy], value=4, minutes=10)] == [cy]
    assert [each.id for each in share(people, guide, [cy, bo])] == [bo]
    assert [(each.value, each.minutes) for each in people.favors.values()] == [(4, 10), (2, 0)]


@pytest.mark.parametrize(("value", "minutes"), [(0, 0), (6, 0), (2, -1)])
def test_a_value_or_a_time_that_can_not_be_is_refused(
    people: Network, value: int, minutes: int
) -> None:
    guide = add_resource(people, "Guide").id
    with pytest.raises(ValueError, match=r"value|negative"):
        share(people, guide, [id_of(people, "Cy Even")], value=value, minutes=minutes)
    assert not people.favors


def test_who_is_told_of_a_need_is_waited_for_and_nudged(people: Network, clock: Any) -> None:
    bo = id_of(people, "Bo Taker")
    need = add_need(people, " someone who  mentors in Kafka ")
    assert (need.text, need.since) == ("someone who mentors in Kafka", TODAY)
    (match,) = matches(people).needs

    assert take_up(people, match) == "Bo Taker: told what I look for"

    assert people.needs[need.id].told == (Told(bo, TODAY),)
    (followup,) = people.followups_of(bo)
    assert (followup.state, followup.reached_out) == ("waiting", (TODAY,))
    assert followup.action == "what I look for: someone who mentors in Kafka"
    (waiting,) = QueueList(people).queue().waiting
    assert waiting.contact.id == bo
    assert matches(people).needs == []
    assert tell(people, need.id, [bo]) == []
    assert len(people.followups) == 1
    clock.goes_on(minutes=5)
    log(people, [bo], "he knows somebody")
    assert list(QueueList(people).queue().waiting) == []


def test_a_need_ends_when_it_is_found_and_can_begin_again(people: Network) -> None:
    need = add_need(people, "Kafka mentoring").id
    assert meet_need(people, need).met_on == TODAY
    assert matches(people).needs == []
    assert meet_need(people, need, again=True).met_on is None
    assert reword_need(people, need, "a Kafka mentor").text == "a Kafka mentor"
    assert matches(people).needs


@pytest.mark.parametrize("kind", ["introductions", "resources", "needs"])
def test_what_is_waved_off_stays_off_until_it_is_taken_back(people: Network, kind: str) -> None:
    add_resource(people, "Finding a Kafka mentor")
    add_need(people, "a Kafka mentor")
    (match,) = getattr(matches(people), kind)

    dismiss(people, match)

    assert getattr(matches(people), kind) == []
    people.undo()
    assert getattr(matches(people), kind) == [match]


def test_what_is_gone_takes_along_what_was_waved_off_about_it(people: Network) -> None:
    guide = add_resource(people, "Finding a Kafka mentor")
    need = add_need(people, "a Kafka mentor")
    found = matches(people)
    dismiss(people, found.resources[0])
    dismiss(people, found.needs[0])

    remove_resource(people, guide.id)
    remove_need(people, need.id)

    assert not people.dismissals
    assert not people.resources
    assert not people.needs
    with pytest.raises(ResourceGoneError):
        edit_resource(people, guide.id, title="x")
    with pytest.raises(NeedGoneError):
        meet_need(people, need.id)


def test_nothing_is_taken_up_with_somebody_who_is_gone(people: Network) -> None:
    (match,) = matches(people).introductions
    with people.transaction("gone") as transaction:
        transaction.remove(people.contacts[match.contacts[1]])
    for act in (take_up, dismiss):
        with pytest.raises(ContactGoneError):
            act(people, match)
    assert not people.followups
    assert not people.dismissals


def test_what_says_nothing_is_refused(people: Network) -> None:
    guide = add_resource(people, "Guide").id
    with pytest.raises(ValueError, match="few words"):
        add_need(people, " \x1b ")
    with pytest.raises(ValueError, match="title"):
        add_resource(people, "\t")
    with pytest.raises(ValueError, match="title"):
        edit_resource(people, guide, title="")
    edited = edit_resource(people, guide, link=" example.org/a ", note="two\nlines\x07")
    assert (edited.title, edited.link, edited.note) == ("Guide", "example.org/a", "two\nlines")


def test_only_two_people_can_be_asked(people: Network) -> None:
    add_need(people, "a Kafka mentor")
    (match,) = matches(people).needs
    with pytest.raises(ValueError, match="introduction"):
        ask_both(people, match)


@pytest.mark.parametrize("again", ["a Kafka mentor", " A  KAFKA mentor. ", "a kafka mentor!"])
def test_the_same_is_not_looked_for_twice(people: Network, again: str) -> None:
    need = add_need(people, "a Kafka mentor")
    with pytest.raises(NeedThereError, match="That is there: “a Kafka mentor”") as refused:
        add_need(people, again)
    assert refused.value.need == need.id
    other = add_need(people, "a C++ mentor")
    with pytest.raises(NeedThereError):
        reword_need(people, other.id, again)
    assert reword_need(people, need.id, again).text == again.strip().replace("  ", " ")
    meet_need(people, need.id)
    with pytest.raises(NeedThereError, match="found that once; look for it again"):
        add_need(people, again)
    assert len(people.needs) == 2
    assert add_need(people, "a C mentor").id not in (need.id, other.id)
