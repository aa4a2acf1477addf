"""The shelf: what is worth passing on, and to whom it went."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netui.actions.contacts import present, whom
from netui.actions.favors import check_worth
from netui.model import Contact, Favor, Resource, Share, clean_line, clean_text
from netui.network import Network
from netui.rules.favors import DEFAULT_VALUE


class ResourceGoneError(ValueError):
    """The resource has been removed meanwhile, by another process."""


def add_resource(
    network: Network, title: str, *, link: str = "", tags: Iterable[str] = (), note: str = ""
) -> Resource:
    """Put something on the shelf.

    Args:
        network: the network to change.
        title: what it is.
        link: where it is found.
        tags: what it is about; a ``#`` before them is fine.
        note: for whom, and what is good about it.

    Raises:
        ValueError: it has no title.
        StoreError: nothing was saved.
    """
    fields = _cleaned({"title": title, "link": link, "tags": tuple(tags), "note": note})
    with network.transaction(f"On the shelf: {fields['title']}") as transaction:
        return transaction.add(Resource(**fields))


def edit_resource(network: Network, resource: int, **fields: Any) -> Resource:
    """Change title, link, tags or note of something on the shelf.

    Raises:
        ResourceGoneError: it is not in the file any more.
        ValueError: the title is empty.
        StoreError: nothing was saved.
    """
    there, cleaned = _present(network, resource), _cleaned(fields)
    with network.transaction(f"{there.title}: edited") as transaction:
        return transaction.change(_present(network, resource), **cleaned)


def remove_resource(network: Network, resource: int) -> Resource:
    """Take something off the shelf, with what was waved off about it; favors stay.

    Raises:
        ResourceGoneError: it is not in the file any more.
        StoreError: nothing was saved.
    """
    there = _present(network, resource)
    with network.transaction(f"Off the shelf: {there.title}") as transaction:
        there = _present(network, resource)
        for dismissal in network.dismissals.values():
            if dismissal.resource == resource:
                transaction.remove(dismissal)
        transaction.remove(there)
    return there


def share(
    network: Network,
    resource: int,
    contacts: Iterable[int],
    *,
    value: int = DEFAULT_VALUE,
    minutes: int = 0,
) -> list[Contact]:
    """Pass something on to people: a favor given to each. Whoever has it already is left out.

    Args:
        network: the network to change.
        resource: the id of what is passed on.
        contacts: the ids of the people.
        value: how much it matters to each, 1 to 5.
        minutes: time it took me for each.

    Returns:
        Those who have it now and had not before.

    Raises:
        ResourceGoneError: it is not in the file any more.
        ContactGoneError: one of them is not in the file any more.
        ValueError: the value is not 1 to 5, or the minutes are negative.
        StoreError: nothing was saved.
    """
    check_worth(value, minutes)
    wanted, there = list(dict.fromkeys(contacts)), _present(network, resource)
    with network.transaction(f"{whom(network, wanted)}: shared {there.title}") as transaction:
        there, today = _present(network, resource), network.today()
        having = {each.contact for each in there.shared}
        people = [present(network, id) for id in wanted if id not in having]
        shared = (Share(contact.id, today) for contact in people)
        transaction.change(there, shared=(*there.shared, *shared))
        for contact in people:
            transaction.add(
                Favor(
                    contact=contact.id,
                    direction="given",
                    what=there.title,
                    on=today,
                    kind="resource",
                    value=value,
                    minutes=minutes,
                )
            )
    return people


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "tags":
            tags = (clean_line(each).lstrip("#").strip() for each in value)
            cleaned[name] = tuple(dict.fromkeys(tag for tag in tags if tag))
        else:
            cleaned[name] = clean_text(value).strip() if name == "note" else clean_line(value)
    if not cleaned.get("title", "title"):
        raise ValueError("A resource needs a title.")
    return cleaned


def _present(network: Network, resource: int) -> Resource:
    found = network.resources.get(resource)
    if found is None:
        raise ResourceGoneError("This is no longer on the shelf.")
    return found
