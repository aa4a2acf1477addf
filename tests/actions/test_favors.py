from __future__ import annotations

from datetime import date

import pytest

from netui.actions.contacts import ContactGoneError, add
from netui.actions.favors import log_favor, open_favors
from netui.model import Contact, Favor
from netui.network import Network
from netui.rules.favors import UnreadableFavorError

TODAY = date(2026, 6, 9)


@pytest.fixture
def ana(network: Network) -> int:
    return add(network, Contact(name="Ana Ruiz")).id


def owed(network: Network, contact: int) -> Favor:
    with network.transaction("set up") as transaction:
        return transaction.add(
            Favor(
                contact=contact,
                direction="given",
                what="the slides",
                on=date(2026, 5, 1),
                state="open",
                kind="resource",
                value=3,
            )
        )


@pytest.mark.parametrize(
    ("line", "said", "expected"),
    [
        (
            "gave intro to Raj 4 20min",
            "I gave intro to Raj",
            ("given", "done", "introduction", 4, 20),
        ),
        ("got a referral", "they: a referral", ("received", "done", "referral", 2, 0)),
        ("owe a dinner", "I owe a dinner", ("given", "open", "other", 2, 0)),
        ("asked for advice 5", "I asked for advice", ("received", "open", "advice", 5, 0)),
        ("declined a talk", "they declined a talk", ("received", "declined", "other", 2, 0)),
    ],
)
def test_a_line_is_a_favor(network: Network, ana: int, line: str, said: str, expected) -> None:
    assert log_favor(network, [ana], line) == f"Ana Ruiz: {said}"
    (favor,) = network.favors_of(ana)
    found = (favor.direction, favor.state, favor.kind, favor.value, favor.minutes)
    assert (found, favor.on) == (expected, TODAY)


def test_one_favor_for_several_people_is_one_step(network: Network, ana: int, everything) -> None:
    other = add(network, Contact(name="Tom Lee")).id
    before = everything(network)
    assert log_favor(network, [ana, other], "gave a link") == "Ana Ruiz and Tom Lee: I gave a link"
    assert len(network.favors) == 2
    network.undo()
    assert everything(network) == before


def test_what_is_open_is_done_on_the_day(network: Network, ana: int, everything) -> None:
    owed(network, ana)
    before = everything(network)
    assert log_favor(network, [ana], "done 1 4") == "Ana Ruiz: done: the slides"
    (favor,) = network.favors_of(ana)
    assert (favor.state, favor.on, favor.value) == ("done", TODAY, 4)
    assert open_favors(network, [ana]) == []
    network.undo()
    assert everything(network) == before


def test_what_is_declined_keeps_the_day_it_was_asked(network: Network, ana: int) -> None:
    owed(network, ana)
    log_favor(network, [ana], "declined 1")
    (favor,) = network.favors_of(ana)
    assert (favor.state, favor.on) == ("declined", date(2026, 5, 1))


def test_a_part_leaves_the_rest_open(network: Network, ana: int) -> None:
    whole = owed(network, ana)
    assert log_favor(network, [ana], "part 1 the first half") == (
        "Ana Ruiz: I gave the first half, a part of: the slides"
    )
    part = network.favors_of(ana)[-1]
    assert (part.part_of, part.direction, part.state) == (whole.id, "given", "done")
    assert (part.kind, part.value) == ("resource", 2)
    assert open_favors(network, [ana]) == [whole]


@pytest.mark.parametrize("line", ["intro", "gave", "gave a book 6", "done 1"])
def test_what_can_not_be_read_is_not_logged(network: Network, ana: int, line: str) -> None:
    with pytest.raises(UnreadableFavorError):
        log_favor(network, [ana], line)
    assert not network.favors


def test_with_several_people_nothing_open_is_settled(network: Network, ana: int) -> None:
    other = add(network, Contact(name="Tom Lee")).id
    owed(network, ana)
    with pytest.raises(UnreadableFavorError, match="nothing is open"):
        log_favor(network, [ana, other], "done 1")


def test_nothing_is_logged_with_somebody_gone(network: Network, ana: int) -> None:
    with pytest.raises(ContactGoneError):
        log_favor(network, [ana, 5], "gave a link")
    assert not network.favors
