"""Dealing with what fits together: asking both, passing on, telling, or waving it off."""

from __future__ import annotations

from datetime import date

from netui.actions.contacts import present
from netui.actions.needs import tell
from netui.actions.resources import share
from netui.model import Contact, Dismissal, Followup
from netui.network import Network
from netui.rules.matching import Match


def take_up(network: Network, match: Match) -> str:
    """Do with a match what it suggests; one step of undo.

    An introduction begins with asking both sides (see `ask_both`); a resource is passed on, which
    logs a favor; of a need the person is told, and an answer is awaited.

    Returns:
        What was done, in words.

    Raises:
        ValueError: somebody or something in it is not in the file any more.
        StoreError: nothing was saved.
    """
    if match.kind == "introduction":
        first, second = ask_both(network, match)
        names = [network.contacts[each.contact].name for each in (first, second)]
        return f"{names[0]} and {names[1]}: ask both first, from today in the queue"
    (who,) = match.contacts
    name = present(network, who).name
    if match.kind == "resource":
        share(network, match.resource, [who])
        return f"{name}: shared {network.resources[match.resource].title}"
    tell(network, match.need, [who])
    return f"{name}: told what I look for"


def ask_both(network: Network, match: Match, due: date | None = None) -> tuple[Followup, Followup]:
    """Plan to ask each of two people whether an introduction would be welcome.

    Only after both have said yes are they introduced: nobody is put on the spot (craft.md, 17).

    Args:
        network: the network to change.
        match: an introduction.
        due: the day to ask; today where None.

    Returns:
        What to ask whoever looks for something, and what to ask the other.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        ValueError: the match is no introduction.
        StoreError: nothing was saved.
    """
    if match.kind != "introduction":
        raise ValueError("Only an introduction asks two people.")
    taker, giver = (present(network, id) for id in match.contacts)
    with network.transaction(f"{taker.name} and {giver.name}: ask both") as transaction:
        taker, giver = (present(network, id) for id in match.contacts)
        day = due or network.today()
        asked = (
            (taker, f"ask whether to introduce them to {_who(giver)}: {match.has}"),
            (giver, f"ask whether to introduce them to {_who(taker)}, who looks for {match.wants}"),
        )
        first, second = (
            transaction.add(
                Followup(contact=contact.id, due=day, action=action, kind="introduction")
            )
            for contact, action in asked
        )
    return first, second


def dismiss(network: Network, match: Match) -> Dismissal:
    """Wave off a match: it does not come up again.

    Raises:
        ContactGoneError: somebody in it is not in the file any more.
        StoreError: nothing was saved.
    """
    people = [present(network, id) for id in match.contacts]
    names = " and ".join(contact.name for contact in people)
    with network.transaction(f"{names}: not suggested again") as transaction:
        return transaction.add(
            Dismissal(
                kind=match.kind,
                contacts=match.contacts,
                resource=match.resource or None,
                need=match.need or None,
            )
        )


def _who(contact: Contact) -> str:
    return f"{contact.name} ({contact.company})" if contact.company else contact.name
