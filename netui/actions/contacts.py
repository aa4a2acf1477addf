"""Finding, editing and talking to people."""

from __future__ import annotations

from datetime import date
from typing import Any

from netui.lists import PeopleList
from netui.model import Channel, Contact, Interaction, Labeled, clean_line, clean_text, fold
from netui.network import Network

_LONGEST_ID = 16  # digits of an id below 2^53


class ContactGoneError(ValueError):
    """The contact has been removed meanwhile, by another process."""


def matching(network: Network, text: str, people: PeopleList | None = None) -> list[Contact]:
    """Return the contacts a person may mean by `text`, best first.

    One contact where it is an id or exactly one name; else those whose name begins with it, else
    those that a search finds. A blank text means nobody.
    """
    wanted = clean_line(text)
    if not wanted:
        return []
    if len(wanted) <= _LONGEST_ID and wanted.isdecimal() and int(wanted) in network.contacts:
        return [network.contacts[int(wanted)]]
    if exact := network.contacts_named(wanted):
        return exact
    found = [network.contacts[id] for id in (people or PeopleList(network)).search(wanted)]
    beginning = [contact for contact in found if fold(contact.name).startswith(fold(wanted))]
    return beginning or found


def edit(network: Network, contact: int, **fields: Any) -> Contact:
    """Change fields of a contact.

    Args:
        network: the network to change.
        contact: the contact's id.
        fields: new values by field name; strings are cleaned here.

    Returns:
        The contact as changed.

    Raises:
        ContactGoneError: there is no such contact any more.
        ValueError: the name is empty.
        StoreError: nothing was saved.
    """
    cleaned = {name: _cleaned(name, value) for name, value in fields.items()}
    if "name" in cleaned and not cleaned["name"]:
        raise ValueError("A contact needs a name.")
    before = network.contacts.get(contact)
    with network.transaction(f"{before.name if before else 'Contact'}: edited") as transaction:
        return transaction.change(present(network, contact), **cleaned)


def add(network: Network, contact: Contact) -> Contact:
    """Add a person and return the contact as added.

    Raises:
        ValueError: the name is empty.
        StoreError: nothing was saved.
    """
    from uuid import uuid4

    if not contact.name.strip():
        raise ValueError("A contact needs a name.")
    with network.transaction(f"{contact.name}: added") as transaction:
        from msgspec.structs import replace

        return transaction.add(replace(contact, uid=contact.uid or str(uuid4())))


def log(
    network: Network,
    contact: int,
    summary: str,
    *,
    on: date | None = None,
    minutes: int = 0,
    channel: Channel = "other",
    by_them: bool = False,
) -> Interaction:
    """Log an interaction with a person; it resets their cadence.

    Args:
        network: the network to change.
        contact: the contact's id.
        summary: what was said.
        on: the day, not after today; today where None.
        minutes: time it took, at least 0; 0 where not noted.
        channel: how.
        by_them: whether they took the first step.

    Returns:
        The interaction as added.

    Raises:
        ContactGoneError: there is no such contact any more.
        ValueError: the minutes are negative, or the day is still to come.
        StoreError: nothing was saved.
    """
    if minutes < 0:
        raise ValueError("Minutes can't be negative.")
    if on and on > network.today():
        raise ValueError(f"{on.isoformat()} is still to come; log it once you have spoken.")
    before = network.contacts.get(contact)
    with network.transaction(f"{before.name if before else 'Contact'}: logged") as transaction:
        return transaction.add(
            Interaction(
                contacts=(present(network, contact).id,),
                on=on or network.today(),
                channel=channel,
                minutes=minutes,
                summary=clean_text(summary).strip(),
                started_by="them" if by_them else "me",
            )
        )


def present(network: Network, contact: int) -> Contact:
    """Return a contact that is about to be changed.

    Raises:
        ContactGoneError: there is no such contact any more.
    """
    found = network.contacts.get(contact)
    if found is None:
        raise ContactGoneError("This contact is no longer in the file.")
    return found


def _cleaned(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value).strip() if name == "notes" else clean_line(value)
    if isinstance(value, Labeled):
        return Labeled(clean_line(value.value), clean_line(value.label))
    if isinstance(value, tuple):
        items = (_cleaned(name, item) for item in value)
        return tuple(item for item in items if item not in ("", Labeled("")))
    return value
