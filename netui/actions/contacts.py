"""Editing and talking to people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from netui.model import (
    Channel,
    Circle,
    Contact,
    Followup,
    Interaction,
    Labeled,
    clean_line,
    clean_text,
    fold,
)
from netui.model.identity import new_uid
from netui.network import Network, Transaction
from netui.rules.purpose import kind_of
from netui.rules.wording import counted

if TYPE_CHECKING:
    from netui.rules.capture_line import Promise


class ContactGoneError(ValueError):
    """The contact has been removed meanwhile, by another process."""


def edit(network: Network, contact: int, **fields: Any) -> Contact:
    """Change fields of a contact.

    Args:
        network: the network to change.
        contact: the contact's id.
        fields: new values by field name; strings are cleaned here. The days on which such
            knowledge was confirmed and a change of company are noted with them.

    Returns:
        The contact as changed.

    Raises:
        ContactGoneError: there is no such contact any more.
        ValueError: the name is empty.
        StoreError: nothing was saved.
    """
    from netui.rules.fields import with_days_learned
    from netui.rules.moves import moves_with

    cleaned = {name: _cleaned(name, value) for name, value in fields.items()}
    if "name" in cleaned and not cleaned["name"]:
        raise ValueError("A contact needs a name.")
    with network.transaction(f"{whom(network, [contact])}: edited") as transaction:
        before = present(network, contact)
        moved = moves_with(before, str(cleaned.get("company", before.company)), network.today())
        learned = with_days_learned(cleaned, network.today())
        return transaction.change(before, **({"moves": moved} | learned))


def add(network: Network, contact: Contact) -> Contact:
    """Add a person and return the contact as added.

    Raises:
        ValueError: the name is empty.
        StoreError: nothing was saved.
    """
    if not contact.name.strip():
        raise ValueError("A contact needs a name.")
    with network.transaction(f"{contact.name}: added") as transaction:
        return transaction.add(replace(contact, uid=contact.uid or new_uid()))


def log(
    network: Network,
    contacts: Sequence[int],
    summary: str,
    *,
    on: date | None = None,
    minutes: int = 0,
    channel: Channel = "other",
    by_them: bool = False,
    promises: Iterable[Promise] = (),
) -> Interaction:
    """Log an interaction with people; it resets the cadence of each.

    Args:
        network: the network to change.
        contacts: the ids of everybody who was there, at least one.
        summary: what was said.
        on: the day, not after today; today where None.
        minutes: time it took, at least 0; 0 where not noted.
        channel: how.
        by_them: whether they took the first step.
        promises: what was promised meanwhile: each becomes a follow-up for each of them.

    Returns:
        The interaction as added.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        ValueError: the minutes are negative, or the day is still to come.
        StoreError: nothing was saved.
    """
    check_minutes(minutes)
    check_day(on, network.today())
    with network.transaction(f"{whom(network, contacts)}: logged") as transaction:
        people = [present(network, contact) for contact in dict.fromkeys(contacts)]
        promise_each(transaction, people, promises)
        return transaction.add(
            Interaction(
                contacts=tuple(contact.id for contact in people),
                on=on or network.today(),
                channel=channel,
                minutes=minutes,
                summary=clean_text(summary).strip(),
                started_by="them" if by_them else "me",
            )
        )


def promise_each(
    transaction: Transaction, people: Iterable[Contact], promises: Iterable[Promise]
) -> None:
    """Make a follow-up for each of some people of everything that was promised to them together."""
    promised = tuple(promises)
    for contact in people:
        for promise in promised:
            transaction.add(
                Followup(
                    contact=contact.id,
                    due=promise.due,
                    action=promise.action,
                    kind=kind_of(promise.action),
                )
            )


def set_circle(network: Network, contacts: Sequence[int], circle: Circle | None) -> list[Contact]:
    """Put people into a circle, or out of all; a number of days of their own gives way to it.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    where = f"in circle {circle}" if circle else "in no circle"
    return _change(network, contacts, where, lambda _: {"circle": circle, "cadence_days": None})


def set_pinned(network: Network, contacts: Sequence[int], pinned: bool) -> list[Contact]:
    """Bring people up earlier in the queue, or no more.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    return _change(
        network, contacts, "pinned" if pinned else "not pinned", lambda _: {"pinned": pinned}
    )


def set_muted(network: Network, contacts: Sequence[int], muted: bool) -> list[Contact]:
    """Have the queue bring people up only for what was promised, or for everything again.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    return _change(network, contacts, "muted" if muted else "not muted", lambda _: {"muted": muted})


def archive(network: Network, contacts: Sequence[int], *, back: bool = False) -> list[Contact]:
    """Take people out of lists and queue, keeping all that is known; or take them back.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    on = None if back else network.today()
    return _change(network, contacts, "back" if back else "archived", lambda _: {"archived_on": on})


def tag(network: Network, contacts: Sequence[int], words: str) -> list[Contact]:
    """Give people tags and take others away: ``climbing rust -old``; a ``#`` before them is fine.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        ValueError: there is no tag in `words`.
        StoreError: nothing was saved.
    """
    given, taken = _given_and_taken(words)
    if not given and not taken:
        raise ValueError("A tag is a word: climbing gives it, -climbing takes it away.")

    def tags(contact: Contact) -> dict[str, Any]:
        there, less = {fold(each) for each in contact.tags}, {fold(each) for each in taken}
        new = [word for word in dict.fromkeys(given) if fold(word) not in there]
        kept = [each for each in contact.tags if fold(each) not in less]
        return {"tags": (*kept, *new)}

    return _change(network, contacts, tags_said(words), tags)


def tags_said(words: str) -> str:
    """Return what `tag` makes of a line, in words: "#climbing #rust no #old"."""
    given, taken = _given_and_taken(words)
    return " ".join([*(f"#{word}" for word in given), *(f"no #{word}" for word in taken)])


def _given_and_taken(words: str) -> tuple[list[str], list[str]]:
    found = clean_line(words).split()
    given = [word.lstrip("#") for word in found if not word.startswith("-")]
    taken = [word.lstrip("-#") for word in found if word.startswith("-")]
    return [word for word in given if word], [word for word in taken if word]


def remove(network: Network, contacts: Sequence[int]) -> list[Contact]:
    """Delete people, with what concerns nobody else; undo brings everything back.

    Talks in which others took part stay with these.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    gone = set(contacts)
    with network.transaction(f"{whom(network, contacts)}: deleted") as transaction:
        people = [present(network, contact) for contact in dict.fromkeys(contacts)]
        for contact in people:
            for followup in network.followups_of(contact.id):
                transaction.remove(followup)
            for favor in network.favors_of(contact.id):
                transaction.remove(favor)
            for interaction in network.interactions_of(contact.id):
                others = tuple(id for id in interaction.contacts if id not in gone)
                if others:
                    transaction.change(interaction, contacts=others)
                else:
                    transaction.remove(interaction)
            transaction.remove(contact)
        _forget(network, transaction, gone)
    return people


def check_day(on: date | None, today: date) -> None:
    """Refuse a day on which nothing can have happened yet.

    Raises:
        ValueError: the day is still to come.
    """
    if on and on > today:
        raise ValueError(f"{on.isoformat()} is still to come; log it once you have spoken.")


def check_minutes(minutes: int) -> None:
    """Refuse a length of time that can't be.

    Raises:
        ValueError: the minutes are negative.
    """
    if minutes < 0:
        raise ValueError("Minutes can't be negative.")


def present(network: Network, contact: int) -> Contact:
    """Return a contact that is about to be changed.

    Raises:
        ContactGoneError: there is no such contact any more.
    """
    found = network.contacts.get(contact)
    if found is None:
        raise ContactGoneError("This contact is no longer in the file.")
    return found


def whom(network: Network, contacts: Sequence[int]) -> str:
    """Return whom an act is about: the name of one, "5 people" of several."""
    people = dict.fromkeys(contacts)
    if len(people) != 1:
        return counted(len(people), "person")
    found = network.contacts.get(next(iter(people)))
    return found.name if found else "Somebody"


def names(people: Sequence[Contact]) -> str:
    """Return people by name: "Priya Shah", "Priya Shah and Tom Lee", "5 people"."""
    if len(people) > 2:
        return counted(len(people), "person")
    return " and ".join(contact.name for contact in people)


def _change(
    network: Network,
    contacts: Sequence[int],
    what: str,
    fields: Callable[[Contact], dict[str, Any]],
) -> list[Contact]:
    """Change people in one step, called by what it makes of them."""
    with network.transaction(f"{whom(network, contacts)}: {what}") as transaction:
        people = [present(network, contact) for contact in dict.fromkeys(contacts)]
        return [transaction.change(contact, **fields(contact)) for contact in people]


def _forget(network: Network, transaction: Transaction, gone: set[int]) -> None:
    """Take out of lines, events and other contacts the mention of people who are deleted."""
    for capture in network.captures.values():
        if capture.contact in gone:
            transaction.remove(capture)
        elif capture.possible_duplicate in gone:
            transaction.change(capture, possible_duplicate=None)
    for event in network.events.values():
        targets = tuple(
            replace(target, contact=None) if target.contact in gone else target
            for target in event.targets
        )
        let_be = tuple(id for id in event.let_be if id not in gone)
        transaction.change(event, targets=targets, let_be=let_be)
    for guest in network.guests.values():
        if guest.contact in gone:
            transaction.change(guest, contact=None)
    for resource in network.resources.values():
        shared = tuple(each for each in resource.shared if each.contact not in gone)
        transaction.change(resource, shared=shared)
    for need in network.needs.values():
        told = tuple(each for each in need.told if each.contact not in gone)
        transaction.change(need, told=told)
    for dismissal in network.dismissals.values():
        if gone.intersection(dismissal.contacts):
            transaction.remove(dismissal)
    for contact in network.contacts.values():
        if contact.id not in gone and gone.intersection(contact.distinct_from):
            kept = tuple(id for id in contact.distinct_from if id not in gone)
            transaction.change(contact, distinct_from=kept)


def _cleaned(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value).strip() if name == "notes" else clean_line(value)
    if isinstance(value, Labeled):
        return Labeled(clean_line(value.value), clean_line(value.label))
    if isinstance(value, tuple):
        items = (_cleaned(name, item) for item in value)
        return tuple(item for item in items if item not in ("", Labeled("")))
    return value
