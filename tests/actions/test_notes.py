from __future__ import annotations

from datetime import date

import pytest

from netui.actions.contacts import ContactGoneError, add
from netui.actions.notes import note
from netui.model import Contact, Move
from netui.network import Network

TODAY = date(2026, 6, 9)


@pytest.fixture
def two(network: Network) -> list[int]:
    """Return the ids of two people."""
    names = (("Priya Shah", "Adyen"), ("Nguyễn Văn An", ""))
    return [add(network, Contact(name=name, company=company)).id for name, company in names]


def test_a_win_is_a_congratulation_for_today(network: Network, two: list[int]) -> None:
    assert note(network, two[:1], "win got promoted") == "Priya Shah: to congratulate: got promoted"
    (followup,) = network.followups_of(two[0])
    assert (followup.action, followup.kind, followup.due) == (
        "congratulate them: got promoted",
        "congratulate",
        TODAY,
    )


def test_a_move_keeps_where_they_were(network: Network, two: list[int]) -> None:
    said = note(network, two[:1], "moved to Stripe, Head of Design")
    assert said == "Priya Shah: moved from Adyen to Stripe, Head of Design"
    priya = network.contacts[two[0]]
    assert (priya.company, priya.role) == ("Stripe", "Head of Design")
    assert priya.moves == (Move(TODAY, "Adyen", "Stripe"),)


def test_a_note_on_several_people_is_one_step(network: Network, two: list[int], everything) -> None:
    before = everything(network)
    assert note(network, two, "needs a \x1b[2Jlawyer") == (
        "Priya Shah and Nguyễn Văn An: needs: a [2Jlawyer"
    )
    assert {network.contacts[id].needs for id in two} == {"a [2Jlawyer"}
    network.undo()
    assert everything(network) == before


def test_what_is_known_already_changes_nothing(
    network: Network, two: list[int], everything
) -> None:
    note(network, two, "needs a lawyer")
    before = everything(network)
    note(network, two, "needs a lawyer")
    assert everything(network) == before


def test_nothing_is_no_note(network: Network, two: list[int]) -> None:
    with pytest.raises(ValueError, match="a word or two"):
        note(network, two, " \\ ")


def test_nobody_is_noted_who_is_gone(network: Network, two: list[int], everything) -> None:
    before = everything(network)
    with pytest.raises(ContactGoneError):
        note(network, [two[0], 5], "win got promoted")
    assert everything(network) == before
