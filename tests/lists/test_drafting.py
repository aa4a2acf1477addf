"""What a letter is made of, looked up in a network."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.contacts import add
from netui.actions.profile import edit_profile
from netui.lists.drafting import (
    begin_letter,
    introduced_with,
    introduction_matters,
    is_asked,
    known_for,
    matter_for,
    sides,
    who_could_meet,
)
from netui.model import Contact, Favor, Followup, Interaction, Move
from netui.network import Network
from netui.rules.drafts import DraftKind


@pytest.fixture
def ana(network: Network) -> int:
    contact = add(
        network,
        Contact(name="Ana Ruiz", needs="a coach", moves=(Move(date(2026, 5, 1), "A", "Stripe"),)),
    )
    with network.transaction("history") as transaction:
        transaction.add(Interaction(contacts=(contact.id,), on=date(2026, 5, 20)))
        for what, state in (("lent me a desk", "done"), ("a referral", "declined")):
            transaction.add(
                Favor(
                    contact=contact.id,
                    direction="received",
                    what=what,
                    on=date(2026, 5, 10),
                    state=state,
                )
            )
        for day in (3, 1):
            transaction.add(
                Followup(
                    contact=contact.id,
                    due=date(2026, 6, day),
                    action=f"ask about day {day}",
                    state="waiting",
                    reached_out=(date(2026, 6, day), date(2026, 6, 5)),
                )
            )
    return contact.id


@pytest.mark.parametrize(
    ("kind", "about", "last"),
    [
        ("thanks", "lent me a desk", date(2026, 5, 20)),
        ("congratulations", "the move to Stripe", date(2026, 5, 20)),
        ("nudge", "ask about day 1", date(2026, 6, 5)),
        ("ask", "", date(2026, 5, 20)),
    ],
)
def test_what_a_letter_is_about_is_looked_up(
    network: Network, ana: int, kind: DraftKind, about: str, last: date
) -> None:
    found = matter_for(network, ana, kind)
    assert (found.about, found.last) == (about, last)
    assert matter_for(network, ana, kind, about="mine").about == "mine"


def test_a_win_that_is_noted_goes_before_a_move(network: Network, ana: int) -> None:
    with network.transaction("win") as transaction:
        transaction.add(
            Followup(
                contact=ana,
                due=network.today(),
                action="congratulate them: the prize",
                kind="congratulate",
            )
        )
    assert matter_for(network, ana, "congratulations").about == "the prize"


def test_what_i_promised_is_what_i_offer(network: Network, ana: int) -> None:
    with network.transaction("promise") as transaction:
        for day, action in ((30, "call"), (9, "send her the deck")):
            due = date(2026, 6, day)
            transaction.add(Followup(contact=ana, due=due, action=action, kind="promise"))
    assert matter_for(network, ana, "offer").offer == "send you the deck"
    assert matter_for(network, ana, "offer", offer="call").offer == "call"
    assert matter_for(network, ana, "ask").offer == ""


def test_of_somebody_without_history_nothing_is_made_up(network: Network) -> None:
    bo = add(network, Contact(name="Bo")).id
    for kind in ("thanks", "congratulations", "nudge"):
        found = matter_for(network, bo, kind)
        assert (found.about, found.last) == ("", None)


def test_an_introduction_tells_each_side_of_the_other(network: Network, ana: int) -> None:
    bo = add(network, Contact(name="Bo", offers="coaching")).id
    edit_profile(network, name="Ada")
    to_ana, to_bo = introduction_matters(network, ana, bo)
    assert (to_ana.to.id, to_ana.other, to_ana.why) == (ana, network.contacts[bo], "coaching")
    assert (to_bo.to.id, to_bo.other, to_bo.why) == (bo, network.contacts[ana], "a coach")
    assert to_bo.minutes == 0
    assert to_bo.me.name == "Ada"


def test_the_checks_look_at_their_favors_and_talks(network: Network, ana: int) -> None:
    known = known_for(network, ana, "ask")
    assert (known.kind, known.to) == ("ask", network.contacts[ana])
    assert len(known.favors) == 2
    assert len(known.interactions) == 1


def test_a_letter_begins_with_what_is_known_and_says_what_is_not(
    network: Network, ana: int
) -> None:
    begun = begin_letter(network, ana, "thanks", {})
    assert begun.what == "lent me a desk"
    assert "you lent me a desk" in begun.draft.body
    begun = begin_letter(network, ana, "ask", {})
    assert "[one thing, and how long it takes]" in begun.draft.body
    assert begun.what == ""
    bo = add(network, Contact(name="Bo", how_i_can_help="read his thesis")).id
    begun = begin_letter(network, bo, "offer", {})
    assert "I could read your thesis." in begun.draft.body
    assert begun.what == "read your thesis"
    assert "[what they did]" in begin_letter(network, bo, "thanks", {}).draft.body


def test_a_template_of_one_s_own_is_filled_too(network: Network, ana: int) -> None:
    own = {"short": "Subject: {given_name}\nHi {given_name}"}
    assert begin_letter(network, ana, "ask", own, template="short").draft == ("Ana", "Hi Ana")


def test_an_introduction_begins_with_the_side_that_it_is_to(network: Network, ana: int) -> None:
    bo = add(network, Contact(name="Bo", offers="coaching, a coach")).id
    assert sides(network, ana, bo) == sides(network, bo, ana) == (ana, bo)
    to_ana = begin_letter(network, ana, "introduction", {}, other=bo)
    to_bo = begin_letter(network, bo, "introduction", {}, template="introduction_giver", other=ana)
    assert "You are looking for a coach" in to_ana.draft.body
    assert "Ana Ruiz looks for this: a coach." in to_bo.draft.body
    assert to_bo.what == "an introduction to Ana Ruiz"


def test_who_is_to_be_introduced_to_whom_is_known_from_what_is_open(
    network: Network, ana: int
) -> None:
    bo = add(network, Contact(name="Bo Giver")).id
    assert introduced_with(network, ana) is None
    with network.transaction("ask both") as transaction:
        for contact, name in ((ana, "Bo Giver"), (bo, "Ana Ruiz")):
            followup = Followup(
                contact=contact, due=date(2026, 6, 9), action=f"to {name}", kind="introduction"
            )
            transaction.add(followup)
    assert introduced_with(network, ana) == bo
    assert introduced_with(network, bo) == ana
    assert not is_asked(network, ana, bo)
    with network.transaction("asked") as transaction:
        asked = network.followups_of(ana)[-1]
        transaction.change(asked, state="waiting", reached_out=(date(2026, 6, 9),))
    assert is_asked(network, ana, bo)
    assert not is_asked(network, bo, ana)


def test_what_was_promised_is_kept_and_not_offered(network: Network, ana: int) -> None:
    with network.transaction("promise") as transaction:
        followup = Followup(
            contact=ana, due=date(2026, 6, 9), action="send her the deck", kind="promise"
        )
        transaction.add(followup)
    begun = begin_letter(network, ana, "offer", {})
    assert begun.draft.subject == "As promised"
    assert "I promised to send you the deck." in begun.draft.body
    assert begun.what == "send you the deck"
    own = {"offer": "Mine: {offer}"}
    assert begin_letter(network, ana, "offer", own).draft.body == "Mine: send you the deck"


def test_those_stand_first_whose_needs_and_offers_meet(network: Network, ana: int) -> None:
    cy = add(network, Contact(name="Cy", offers="coach for talks")).id
    add(network, Contact(name="Dee", offers="pottery"))
    add(network, Contact(name="Eve", offers="a coach", archived_on=date(2026, 1, 1)))
    assert who_could_meet(network, ana) == [cy]


def test_a_nudge_without_anything_awaited_leaves_a_gap(network: Network) -> None:
    bo = add(network, Contact(name="Bo")).id
    said = begin_letter(network, bo, "nudge", {}).draft.body
    assert "I wrote to you about [what you wait for]." in said
