"""What is kept until something changes."""

from __future__ import annotations

from typing import Any

from netui.actions.contacts import add
from netui.actions.needs import add_need
from netui.lists.kept import Kept
from netui.model import Contact, Need
from netui.network import Announcement, Network


def counted(network: Network, *looks_at: Any) -> tuple[Kept[int], list[int]]:
    made: list[int] = []

    def make(network: Network) -> int:
        made.append(len(network.contacts))
        return made[-1]

    return Kept(network, make, *looks_at), made


def test_it_is_worked_out_once_and_again_after_a_change(network: Network) -> None:
    kept, made = counted(network, Contact)
    assert made == []  # nor before it is asked for
    assert (kept.value(), kept.value(), made) == (0, 0, [0])
    add_need(network, "a desk")
    assert (kept.value(), made) == (0, [0])
    add(network, Contact(name="Ana"))
    assert (kept.value(), made) == (1, [0, 1])


def test_without_kinds_every_change_counts(network: Network) -> None:
    kept, made = counted(network)
    kept.value()
    add_need(network, "a desk")
    kept.value()
    assert len(made) == 2


def test_another_day_and_a_file_that_was_read_again_count_too(network: Network, clock: Any) -> None:
    kept, made = counted(network, Need)
    kept.value()
    clock.goes_on(days=1)
    kept.value()
    assert len(made) == 2
    network._tell(Announcement("from elsewhere", (), elsewhere=True))
    kept.value()
    assert len(made) == 3


def test_once_closed_it_follows_no_more(network: Network) -> None:
    kept, made = counted(network, Contact)
    kept.value()
    kept.close()
    add(network, Contact(name="Ana"))
    kept.value()
    assert len(made) == 1
