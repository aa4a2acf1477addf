"""Which matches are still to be taken up, without looking at everybody again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netui.actions import contacts
from netui.actions.matching import dismiss, take_up
from netui.actions.needs import meet_need, remove_need
from netui.actions.resources import remove_resource
from netui.lists.matches import matches, matches_of, still_open
from netui.model import Contact, Need, Resource
from netui.network import Network
from netui.rules.matching import Match
from netui.store import DataFile

NOW = datetime(2026, 6, 9, 12, 0, tzinfo=UTC)


@pytest.fixture
def network(tmp_path: Path) -> Network:
    network = Network(DataFile(tmp_path / "netui.json"), lambda: NOW)
    with network.transaction("set up") as transaction:
        transaction.add(Contact(name="Cy", needs="a Kafka mentor"))
        transaction.add(Contact(name="Bo", offers="Kafka mentoring"))
        transaction.add(Contact(name="Ada", needs="help with grant writing"))
        transaction.add(Contact(name="Dee", offers="talks on incident reviews"))
        transaction.add(Resource(title="A guide to grant writing"))
        transaction.add(Need(text="a speaker on incident reviews", since=date(2026, 5, 6)))
    return network


def found(network: Network) -> list[Match]:
    return [match for kind in matches(network) for match in kind]


def of_kind(network: Network, kind: str) -> Match:
    return next(match for match in found(network) if match.kind == kind)


def test_all_are_open_at_first(network: Network) -> None:
    assert [match.kind for match in found(network)] == ["introduction", "resource", "need"]
    assert list(still_open(network, found(network))) == found(network)


SETTLING: list[tuple[str, Callable[[Network, Match], object]]] = [
    ("introduction", take_up),
    ("introduction", dismiss),
    ("introduction", lambda network, match: contacts.archive(network, match.contacts[:1])),
    ("introduction", lambda network, match: contacts.set_muted(network, match.contacts[1:], True)),
    ("introduction", lambda network, match: contacts.remove(network, match.contacts[1:])),
    ("resource", take_up),
    ("resource", dismiss),
    ("resource", lambda network, match: remove_resource(network, match.resource)),
    ("need", take_up),
    ("need", dismiss),
    ("need", lambda network, match: meet_need(network, match.need)),
    ("need", lambda network, match: remove_need(network, match.need)),
]


@pytest.mark.parametrize(("kind", "settle"), SETTLING)
def test_what_settles_one_leaves_the_others(
    network: Network, kind: str, settle: Callable[[Network, Match], object]
) -> None:
    before = found(network)
    settle(network, of_kind(network, kind))
    left = list(still_open(network, before))
    assert [match.kind for match in left] == [m.kind for m in before if m.kind != kind]
    assert left == found(network)  # a look at everybody says the same
    network.undo()
    assert list(still_open(network, before)) == before


def test_a_look_is_at_the_network_as_it_was_when_it_began(network: Network) -> None:
    look = matches_of(network)
    with network.transaction("more") as transaction:
        transaction.add(Contact(name="Eve", offers="Kafka mentoring"))
    assert len(look().introductions) == 1
    assert len(matches(network).introductions) == 2
