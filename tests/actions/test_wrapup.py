"""Wrapping an event up, from the lines typed there to an empty list of steps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.actions.capture import capture
from netui.actions.contacts import remove
from netui.actions.events import end_event, start_event
from netui.actions.merging import keep_apart, merge
from netui.actions.wrapup import (
    agree,
    confirm_guesses,
    correct_guess,
    learn,
    let_be,
    one_person,
    plan_thanks,
    rate,
    thank_host,
)
from netui.lists.events import known_at, wrap_steps
from netui.lists.queue import QueueList
from netui.model import Contact, Event, Favor, Guest, Labeled, Move, Target
from netui.network import Network
from netui.rules.wrapup import (
    AgreeNext,
    CheckGuesses,
    RateEvent,
    SamePerson,
    SortLine,
    Step,
    Thank,
)
from netui.store import DataFile
from tests.conftest import NOW

TUESDAY = date(2026, 6, 9)


@pytest.fixture
def event(network: Network, clock: Any) -> Event:
    """An event at which eight lines of mixed quality were typed, over since."""
    with network.transaction("people known before") as transaction:
        transaction.add(Contact(name="Tom Lee", company="Acme"))
        transaction.add(Contact(name="Raj Iyer"))
    started = start_event(network, "Plain Data Evening")
    for line in (
        "Nadia Oulhaj @Tarnwhistle #data moving a database >fri send the notes",
        "great question about who looks after old dashboards",
        "Tom Lee @Initech forecasts wind",
        "Paulina Brzoza from Larkspindle",
        "Rui Salgueiro @Pennywattle via:Raj_Iyer billing as events",
        "오하늘 @Haybarrow plans routes for cargo bikes",
        "+ prefers mornings",
        "Selam Worku @Umbrafield river sensors",
    ):
        clock.goes_on(minutes=5)
        capture(network, line, started.id)
    return end_event(network, started.id)


def kinds(network: Network, event: Event) -> list[str]:
    return [type(each).__name__ for each in wrap_steps(network, event.id)]


def step(network: Network, event: Event, kind: type[Any]) -> Any:
    return next(each for each in wrap_steps(network, event.id) if isinstance(each, kind))


def named(network: Network, name: str) -> Contact:
    return network.contacts_named(name)[-1]


def test_the_whole_wrap_up_leaves_nothing_dangling(
    network: Network, event: Event, clock: Any
) -> None:
    assert kinds(network, event) == [
        "SortLine",
        "SamePerson",
        "CheckGuesses",
        *["AgreeNext"] * 5,
        "RateEvent",
        "Thank",
    ]
    line = step(network, event, SortLine).capture
    capture(network, f"Zhou Yutong @Cobblemere >tom {line.line}", sorting=line)
    pair = step(network, event, SamePerson)
    keep_apart(network, pair.contact.id, pair.other.id)
    confirm_guesses(network, step(network, event, CheckGuesses).capture.id)
    let_be(network, event.id, [named(network, "Tom Lee").id])
    while agreements := [
        each for each in wrap_steps(network, event.id) if isinstance(each, AgreeNext)
    ]:
        agree(network, event.id, agreements[0].contact.id)
    rate(network, event.id, 4, "Good questions.")
    thanks = step(network, event, Thank)
    plan_thanks(network, event.id, thanks.contact.id, thanks.action)

    assert wrap_steps(network, event.id) == []
    clock.goes_on(days=1)
    queue = QueueList(network).queue()
    assert "met" not in {reason.kind for row in queue.today for reason in row.reasons}
    assert queue.held == ()


def test_each_step_can_be_the_last_and_is_taken_back_alone(network: Network, event: Event) -> None:
    before = wrap_steps(network, event.id)
    agree(network, event.id, step(network, event, AgreeNext).contact.id)
    assert len(wrap_steps(network, event.id)) == len(before) - 1
    network.undo()
    assert wrap_steps(network, event.id) == before


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_in_any_order_and_by_any_process_the_wrap_up_goes_on_and_comes_to_an_end(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("wrap") / "netui.json"
    network = Network(DataFile(file), lambda: NOW)
    started = start_event(network, "Plain Data Evening")
    for line in (
        "Nadia Oulhaj @Tarnwhistle >fri send the notes",
        "great question",
        "Paulina Brzoza from Larkspindle",
        "Selam Worku @Umbrafield",
        "Selam Worku @Acme via:Nadia",
    ):
        capture(network, line, started.id)
    end_event(network, started.id)
    while left := wrap_steps(network, started.id):
        _answer(network, started.id, data.draw(st.sampled_from(left)), data.draw(st.booleans()))
        again = Network(DataFile(file), lambda: NOW)
        after = wrap_steps(again, started.id)
        assert after == wrap_steps(network, started.id)
        assert len(after) < len(left) + 1
        network = again
    assert not any(each.state == "unsorted" for each in network.captures.values())


def _answer(network: Network, event: int, step: Step, one: bool) -> None:
    """Answer a step, one way or the other."""
    match step:
        case SortLine(line):
            capture(network, f"Zhou Yutong @Acme >fri {line.line}", sorting=line)
        case SamePerson(_, contact, other):
            (merge if one else keep_apart)(network, other.id, contact.id)
        case CheckGuesses(line, _, guesses):
            if one:
                confirm_guesses(network, line.id)
            for guess in () if one else guesses:
                correct_guess(network, line.id, guess.field, f"{guess.value} the Second")
        case AgreeNext(contact):
            agree(network, event, contact.id) if one else let_be(network, event, [contact.id])
        case RateEvent():
            rate(network, event, 3)
        case Thank(contact, action):
            plan_thanks(network, event, contact.id, action) if one else let_be(
                network, event, [contact.id]
            )


def test_days_on_offer_stay_as_they_were_while_one_goes_along(
    network: Network, event: Event
) -> None:
    def days() -> dict[int, date]:
        found = wrap_steps(network, event.id, cap=2)
        return {each.contact.id: each.day for each in found if isinstance(each, AgreeNext)}

    offered = days()
    assert sorted(f"{day:%a %d}" for day in offered.values()) == [
        "Fri 12", "Thu 11", "Thu 11", "Wed 10", "Wed 10",
    ]  # fmt: skip
    for contact, day in list(offered.items()):
        assert days()[contact] == day
        (planned,) = agree(network, event.id, contact, cap=2)
        assert planned.due == day
    assert days() == {}


def test_merging_takes_the_question_away(network: Network, event: Event) -> None:
    pair = step(network, event, SamePerson)
    assert (pair.contact.company, pair.other.company) == ("Initech", "Acme")
    merge(network, pair.other.id, pair.contact.id)
    assert "SamePerson" not in kinds(network, event)
    assert pair.other.id in [known.contact.id for known in known_at(network, event.id)]


# Guesses


def test_a_corrected_company_is_no_move(network: Network, event: Event) -> None:
    found = step(network, event, CheckGuesses)
    correct_guess(network, found.capture.id, "company", " Larkspindle Grid\x1b ")
    contact = network.contacts[found.contact.id]
    assert (contact.company, contact.moves) == ("Larkspindle Grid", ())
    assert "CheckGuesses" not in kinds(network, event)
    with pytest.raises(ValueError, match="no guess any more"):
        correct_guess(network, found.capture.id, "company", "Acme")


def test_what_was_no_company_at_all_is_emptied(network: Network, event: Event) -> None:
    found = step(network, event, CheckGuesses)
    correct_guess(network, found.capture.id, "company", "")
    assert network.contacts[found.contact.id].company == ""
    assert "CheckGuesses" not in kinds(network, event)


def test_a_name_corrected_to_one_that_is_known_may_be_that_person(
    network: Network, event: Event
) -> None:
    line = capture(network, "Raj met in the queue for coats", event.id).capture
    guess = next(
        each
        for each in wrap_steps(network, event.id)
        if isinstance(each, CheckGuesses) and each.capture.id == line.id
    )
    assert [each.field for each in guess.guesses] == ["name"]
    with pytest.raises(ValueError, match="needs a name"):
        correct_guess(network, guess.capture.id, "name", " ")
    correct_guess(network, line.id, "name", "Raj Iyer")
    pairs = [each for each in wrap_steps(network, event.id) if isinstance(each, SamePerson)]
    assert (pairs[-1].contact.id, pairs[-1].other.name) == (guess.contact.id, "Raj Iyer")


def test_a_corrected_address_takes_the_place_of_the_guessed_one(network: Network) -> None:
    started = start_event(network, "PyData")
    line = capture(network, "Priya Shah, tea >fri write to priya@exmaple.org", started.id).capture
    contact = named(network, "Priya Shah")
    assert contact.emails == (Labeled("priya@exmaple.org"),)
    correct_guess(network, line.id, "emails", "priya@example.org")
    assert network.contacts[contact.id].emails == (Labeled("priya@example.org"),)


def test_a_line_that_is_gone_is_said_so(network: Network) -> None:
    with pytest.raises(ValueError, match="not there any more"):
        confirm_guesses(network, 4)


# What is to follow


def test_what_was_promised_after_all_is_due_within_48_hours(network: Network, event: Event) -> None:
    selam = named(network, "Selam Worku")
    (planned,) = agree(network, event.id, selam.id, "send the sensor paper")
    assert (planned.due, planned.kind, planned.event) == (date(2026, 6, 11), "promise", event.id)
    assert planned.action == "send the sensor paper"


def test_dates_in_the_line_count_and_no_word_of_it_is_lost(network: Network, event: Event) -> None:
    selam = named(network, "Selam Worku")
    planned = agree(network, event.id, selam.id, "loves maps >next mon coffee >1w send book")
    assert [(each.due.day, each.action) for each in planned] == [(15, "coffee"), (16, "send book")]
    (talk,) = network.interactions_of(selam.id)
    assert talk.summary == "river sensors; loves maps"


def test_a_day_of_ones_own_counts_and_may_not_have_passed(network: Network, event: Event) -> None:
    selam = named(network, "Selam Worku")
    (planned,) = agree(network, event.id, selam.id, due=date(2026, 6, 30))
    assert (planned.due, planned.kind) == (date(2026, 6, 30), "catch_up")
    assert planned.action == "good to have met you: river sensors"
    with pytest.raises(ValueError, match="Mon 8 June has passed"):
        agree(network, event.id, selam.id, due=date(2026, 6, 8))


def test_what_they_care_about_and_need_is_kept_beside_what_is_known(
    network: Network, event: Event
) -> None:
    selam = named(network, "Selam Worku").id
    learn(network, selam, "needs", "a lawyer")
    learn(network, selam, "needs", "two interns")
    learn(network, selam, "incentives", "clean rivers")
    contact = network.contacts[selam]
    assert (contact.needs, contact.incentives) == ("a lawyer; two interns", "clean rivers")
    with pytest.raises(ValueError, match="a word or two"):
        learn(network, selam, "needs", " ")


# Rating and thanks


def test_an_event_is_rated_from_one_to_five(network: Network, event: Event) -> None:
    assert isinstance(step(network, event, RateEvent), RateEvent)
    for wrong in (0, 6):
        with pytest.raises(ValueError, match="from 1 to 5"):
            rate(network, event.id, wrong)
    rate(network, event.id, 2, "Mostly slides.")
    rated = rate(network, event.id, 3)
    assert (rated.rating, rated.review) == (3, "Mostly slides.")
    assert "RateEvent" not in kinds(network, event)


def test_an_introducer_and_whoever_did_a_favor_are_thanked_today(
    network: Network, event: Event
) -> None:
    selam = named(network, "Selam Worku")
    with network.transaction("a favor") as transaction:
        transaction.add(
            Favor(contact=selam.id, direction="received", what="lent me a map", on=TUESDAY)
        )
    found = [each for each in wrap_steps(network, event.id) if isinstance(each, Thank)]
    assert [(each.contact.name, each.action) for each in found] == [
        ("Selam Worku", "thank them: lent me a map"),
        ("Raj Iyer", "thank them: introduced me to Rui Salgueiro"),
    ]
    planned = plan_thanks(network, event.id, selam.id, found[0].action)
    assert (planned.due, planned.kind) == (TUESDAY, "thanks")
    assert [
        each.contact.name for each in wrap_steps(network, event.id) if isinstance(each, Thank)
    ] == ["Raj Iyer"]


def test_a_host_is_thanked_by_name_known_or_not(network: Network, event: Event) -> None:
    before = len(network.contacts)
    thank_host(network, event.id, "Raj Iyer")
    assert len(network.contacts) == before
    planned = thank_host(network, event.id, " Grażyna  Host ")
    host = network.contacts[planned.contact]
    assert (host.name, host.tags, host.met_at) == ("Grażyna Host", ("host",), event.id)
    assert planned.action == "thank them: hosted Plain Data Evening"
    with pytest.raises(ValueError, match="2 people called tom lee"):
        thank_host(network, event.id, "tom lee")
    with pytest.raises(ValueError, match="Whom"):
        thank_host(network, event.id, " ")


def test_who_is_deleted_is_let_go_of_by_events_and_guest_lists(
    network: Network, event: Event
) -> None:
    selam, nadia = named(network, "Selam Worku").id, named(network, "Nadia Oulhaj").id
    let_be(network, event.id, [selam, nadia])
    with network.transaction("a guest and a target") as transaction:
        guest = transaction.add(Guest(event=event.id, name="Selam", contact=selam))
        there = network.events[event.id]
        transaction.change(there, targets=(Target(name="Selam", contact=selam),))
    remove(network, [selam])
    held = network.events[event.id]
    assert (held.let_be, held.targets) == ((nadia,), (Target(name="Selam"),))
    assert network.guests[guest.id].contact is None


@pytest.mark.parametrize(
    ("lines", "company", "role", "notes", "moved"),
    [
        # said in so many words, a company is the newer one, and the role there isn't known
        (["Dana Cole @NewCo runs design"], "NewCo", "", "Also: role Engineer", True),
        (["Dana Cole", "+ @NewCo"], "NewCo", "", "Also: role Engineer", True),
        (["Dana Cole, CTO @NewCo"], "NewCo", "CTO", "Also: role Engineer", True),
        # what is only inferred is not
        (["Dana Cole, NewCo, likes tea"], "OldCo", "Engineer", "Also: company NewCo", False),
        # at the same company the newer role counts, where one was said
        (["Dana Cole @OldCo"], "OldCo", "Engineer", "", False),
        (["Dana Cole, CTO @OldCo"], "OldCo", "CTO", "Also: role Engineer", False),
        (["Dana Cole, CTO"], "OldCo", "CTO", "Also: role Engineer", False),
        (["Dana Cole @“OldCo Ltd”"], "OldCo", "Engineer", "Also: company OldCo Ltd", False),
        (["Dana Cole likes tea"], "OldCo", "Engineer", "", False),
    ],
)
def test_what_was_said_at_the_event_is_the_newer_word(
    network: Network, lines: list[str], company: str, role: str, notes: str, moved: bool
) -> None:
    event = start_event(network, "PyData").id
    met, *_ = [capture(network, line, event).contact for line in lines]
    with network.transaction("Imported") as transaction:
        old = transaction.add(Contact(name="Dana Cole", company="OldCo", role="Engineer"))
    assert met
    merged = one_person(network, event, met.id, old.id)
    assert (merged.id, merged.company, merged.role) == (old.id, company, role)
    assert merged.notes == notes
    assert merged.moves == ((Move(network.today(), "OldCo", "NewCo"),) if moved else ())
