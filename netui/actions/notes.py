"""Noting something about people in one line."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.contacts import names, present
from netui.model import Contact, Followup, clean_line
from netui.network import Network
from netui.rules.notes import fields_after, read_note, words
from netui.rules.purpose import WIN


def note(network: Network, contacts: Sequence[int], line: str) -> str:
    """Note a line about people, each by what its first word says it is.

    A win becomes a follow-up for today, a new company a move, all else goes to its field.

    Args:
        network: the network to change.
        contacts: the ids of the people, at least one.
        line: as typed; see `netui.rules.notes.read_note`.

    Returns:
        What was noted, in words: "Priya Shah: needs: a lawyer".

    Raises:
        ContactGoneError: one of them is not in the file any more.
        ValueError: the line says nothing.
        StoreError: nothing was saved.
    """
    today = network.today()
    read = read_note(clean_line(line), today)
    if not read.text:
        raise ValueError("A note needs a word or two.")
    before = [network.contacts[id] for id in contacts if id in network.contacts]
    only = before[0] if len(before) == 1 else None
    said = f"{names(before)}: {words(read, only, today)}"
    with network.transaction(said) as transaction:
        people: list[Contact] = [present(network, id) for id in dict.fromkeys(contacts)]
        for person in people:
            if read.kind == "win":
                transaction.add(
                    Followup(
                        contact=person.id,
                        due=today,
                        action=f"{WIN}{read.text}",
                        kind="congratulate",
                    )
                )
            else:
                transaction.change(person, **fields_after(read, person, today))
    return said
