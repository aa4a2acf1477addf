"""Writing down one's own questions."""

from __future__ import annotations

from netui.actions.openers import set_openers
from netui.network import Network
from netui.rules.openers import DEFAULTS, openers


def shown(network: Network) -> list[str]:
    return openers(network.openers.values())


def test_ones_own_replace_those_before_in_one_step(network: Network) -> None:
    set_openers(network, ["What brings you here?", "Who taught you that?"])
    assert set_openers(
        network, [" Was \x1b baust du?\n", "", "was baust du?", "Who taught you?"]
    ) == [
        "Was baust du?",
        "Who taught you?",
    ]
    assert shown(network) == ["Was baust du?", "Who taught you?"]
    assert network.undo() == "Openers: changed"
    assert shown(network) == ["What brings you here?", "Who taught you that?"]


def test_an_empty_list_brings_netuis_own_back(network: Network) -> None:
    before = shown(network)
    set_openers(network, ["What brings you here?"])
    assert set_openers(network, [" ", ""]) == []
    assert shown(network) == before
    network.undo()
    assert shown(network) == ["What brings you here?"]


def test_netuis_own_as_they_stand_are_not_ones_own(network: Network) -> None:
    set_openers(network, DEFAULTS)
    assert not network.openers
    assert network.next_undo() is None


def test_no_change_is_no_step(network: Network) -> None:
    set_openers(network, ["What brings you here?"])
    step = network.next_undo()
    set_openers(network, ["What brings you here?"])
    assert network.next_undo() == step
