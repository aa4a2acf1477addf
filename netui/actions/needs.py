"""What I look for: writing it down, telling people of it, and finding it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from netui.actions.attempts import await_answer
from netui.actions.contacts import present, whom
from netui.model import Channel, Contact, Need, Told, clean_line, fold
from netui.network import Network

LOOKING_FOR: Final = "what I look for: "
"""How the action of a follow-up begins by which somebody was told of a need."""


class NeedGoneError(ValueError):
    """The need has been removed meanwhile, by another process."""


class NeedThereError(ValueError):
    """It is looked for already, or was found once."""

    def __init__(self, need: Need) -> None:
        """Point at the one that is there."""
        self.need = need.id
        was = "You found that once; look for it again there" if need.met_on else "That is there"
        super().__init__(f"{was}: “{need.text}”.")


def add_need(network: Network, text: str) -> Need:
    """Write down what I look for, from today on.

    Raises:
        NeedThereError: it is written down already, be it with other capitals or signs.
        ValueError: there is nothing in `text`.
        StoreError: nothing was saved.
    """
    text = _worded(text)
    _once(network, text)
    with network.transaction(f"I look for {text}") as transaction:
        return transaction.add(Need(text=text, since=network.today()))


def reword_need(network: Network, need: int, text: str) -> Need:
    """Say in other words what I look for.

    Raises:
        NeedGoneError: it is not in the file any more.
        NeedThereError: another one says the same.
        ValueError: there is nothing in `text`.
        StoreError: nothing was saved.
    """
    text = _worded(text)
    _once(network, text, need)
    with network.transaction(f"I look for {text}") as transaction:
        return transaction.change(_present(network, need), text=text)


def meet_need(network: Network, need: int, *, again: bool = False) -> Need:
    """Note that what I looked for was found today, or that I look for it again.

    Raises:
        NeedGoneError: it is not in the file any more.
        StoreError: nothing was saved.
    """
    there = _present(network, need)
    label = f"{'I look again for' if again else 'Found:'} {there.text}"
    with network.transaction(label) as transaction:
        on = None if again else network.today()
        return transaction.change(_present(network, need), met_on=on)


def remove_need(network: Network, need: int) -> Need:
    """Forget what I looked for, with what was waved off about it.

    Raises:
        NeedGoneError: it is not in the file any more.
        StoreError: nothing was saved.
    """
    there = _present(network, need)
    with network.transaction(f"Not looked for any more: {there.text}") as transaction:
        there = _present(network, need)
        for dismissal in network.dismissals.values():
            if dismissal.need == need:
                transaction.remove(dismissal)
        transaction.remove(there)
    return there


def tell(
    network: Network, need: int, contacts: Iterable[int], channel: Channel = "message"
) -> list[Contact]:
    """Note that people were told today what I look for, and wait to hear.

    For each of them a follow-up waits: a nudge comes up by itself, and anything that is logged with
    them is the answer. Whoever was told already is left as it is.

    Returns:
        Those who were told now.

    Raises:
        NeedGoneError: it is not in the file any more.
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    wanted = list(dict.fromkeys(contacts))
    there = _present(network, need)
    with network.transaction(f"{whom(network, wanted)}: told what I look for") as transaction:
        there = _present(network, need)
        known = {each.contact for each in there.told}
        people = [present(network, id) for id in wanted if id not in known]
        told = (Told(contact.id, network.today()) for contact in people)
        transaction.change(there, told=(*there.told, *told))
        for contact in people:
            action = f"{LOOKING_FOR}{there.text}"
            await_answer(transaction, contact, action, "other", channel, network.today())
    return people


def _present(network: Network, need: int) -> Need:
    found = network.needs.get(need)
    if found is None:
        raise NeedGoneError("This need is no longer in the file.")
    return found


def _once(network: Network, text: str, but: int = 0) -> None:
    """Refuse what another need says already; the one that is open is pointed at first.

    Raises:
        NeedThereError: there is one.
    """
    alike = [
        each
        for each in network.needs.values()
        if each.id != but and _compared(each.text) == _compared(text)
    ]
    if alike:
        raise NeedThereError(min(alike, key=lambda each: (each.met_on is not None, each.id)))


def _compared(text: str) -> list[str]:
    return fold(text).strip(" .!?…").split()


def _worded(text: str) -> str:
    """Return what was typed, cleaned.

    Raises:
        ValueError: there is nothing in it.
    """
    text = clean_line(text)
    if not text:
        raise ValueError("What do you look for? A few words are enough.")
    return text
