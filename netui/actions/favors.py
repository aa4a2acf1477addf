"""Favors: what people did for me, what I did for them, and what is open between us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui.actions.contacts import check_day, check_minutes, names, present
from netui.model import Favor, FavorKind, clean_line
from netui.network import Network
from netui.rules.favors import (
    DEFAULT_VALUE,
    VALUES,
    Direction,
    FavorLine,
    State,
    kind_of,
    read_favor,
)


def open_favors(network: Network, contacts: Sequence[int]) -> list[Favor]:
    """Return what is open with one person, oldest first; with several, nothing can be settled."""
    if len(contacts) != 1:
        return []
    return [favor for favor in network.favors_of(contacts[0]) if favor.state == "open"]


def log_favor(network: Network, contacts: Sequence[int], line: str) -> str:
    """Log a favor with each of some people, or settle one that is open with one of them.

    Args:
        network: the network to change.
        contacts: the ids of the people, at least one.
        line: as typed; see `netui.rules.favors.read_favor`.

    Returns:
        What was logged, in words: "Priya Shah: I gave intro to Raj".

    Raises:
        ContactGoneError: one of them is not in the file any more.
        UnreadableFavorError: no favor can be made of the line.
        StoreError: nothing was saved.
    """
    settled = open_favors(network, contacts)
    read = read_favor(line, len(settled))
    behind = settled[read.settles - 1] if read.settles else None
    found = [network.contacts[id] for id in contacts if id in network.contacts]
    said = f"{names(found)}: {said_of(read, behind)}"
    with network.transaction(said) as transaction:
        people = [present(network, id) for id in dict.fromkeys(contacts)]
        if behind and not read.what:
            behind = _still_open(network, behind)
            transaction.change(
                behind,
                state=read.state,
                on=network.today() if read.state == "done" else behind.on,
                value=read.value or behind.value,
                minutes=read.minutes or behind.minutes,
            )
            return said
        for person in people:
            transaction.add(
                Favor(
                    contact=person.id,
                    direction=behind.direction if behind else read.direction,
                    what=read.what,
                    on=network.today(),
                    state=read.state,
                    kind=read.kind if read.kind != "other" or not behind else behind.kind,
                    value=read.value or DEFAULT_VALUE,
                    minutes=read.minutes,
                    part_of=_still_open(network, behind).id if behind else None,
                )
            )
    return said


def add_favor(
    network: Network,
    contact: int,
    what: str,
    direction: Direction,
    *,
    state: State = "done",
    kind: FavorKind | None = None,
    value: int = DEFAULT_VALUE,
    minutes: int = 0,
    on: date | None = None,
) -> Favor:
    """Log a favor with one person.

    Args:
        network: the network to change.
        contact: the other person's id.
        what: in words.
        direction: seen from me.
        state: how far it got.
        kind: what sort; None to tell it by the words.
        value: how much it mattered, 1 to 5.
        minutes: time it took me.
        on: the day, not after today; today where None.

    Raises:
        ContactGoneError: there is no such contact any more.
        ValueError: nothing is said, the value is not 1 to 5, the minutes are negative, or the day
            is still to come.
        StoreError: nothing was saved.
    """
    what = clean_line(what)
    if not what:
        raise ValueError("What was it? A few words are enough.")
    check_worth(value, minutes)
    check_day(on, network.today())
    read = FavorLine(direction, state, what, kind or kind_of(what), value, minutes)
    name = present(network, contact).name
    with network.transaction(f"{name}: {said_of(read, None)}") as transaction:
        return transaction.add(
            Favor(
                contact=present(network, contact).id,
                direction=direction,
                what=what,
                on=on or network.today(),
                state=state,
                kind=read.kind,
                value=value,
                minutes=minutes,
            )
        )


def check_worth(value: int, minutes: int) -> None:
    """Refuse what no favor can be worth, or have taken.

    Raises:
        ValueError: the value is not 1 to 5, or the minutes are negative.
    """
    if not 1 <= value <= 5:
        raise ValueError(f"{value} is no value: {VALUES}.")
    check_minutes(minutes)


def said_of(read: FavorLine, behind: Favor | None) -> str:
    """Return a favor in a few words: "I gave intro to Raj", "done: the slides"."""
    if behind and not read.what:
        return f"{read.state}: {behind.what}"
    given = (behind.direction if behind else read.direction) == "given"
    if behind:
        return f"{'I gave' if given else 'they:'} {read.what}, a part of: {behind.what}"
    said = {
        (True, "done"): "I gave",
        (True, "open"): "I owe",
        (True, "declined"): "I declined",
        (False, "done"): "they:",
        (False, "open"): "I asked for",
        (False, "declined"): "they declined",
    }[given, read.state]
    return f"{said} {read.what}"


def _still_open(network: Network, favor: Favor) -> Favor:
    """Return an open favor as it is in the file now.

    Raises:
        ValueError: it has been settled meanwhile.
    """
    now = network.favors.get(favor.id)
    if now is None or now.state != "open":
        raise ValueError("This favor has been settled meanwhile.")
    return now
