"""What a letter is made of, looked up in a network."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.contacts import add
from netui.actions.profile import edit_profile
from netui.lists.drafting import introduction_matters, known_for, matter_for
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
    assert to_bo.minutes == 20
    assert to_bo.me.name == "Ada"


def test_the_checks_look_at_their_favors_and_talks(network: Network, ana: int) -> None:
    known = known_for(network, ana, "ask")
    assert (known.kind, known.to) == ("ask", network.contacts[ana])
    assert len(known.favors) == 2
    assert len(known.interactions) == 1
