"""Who I am, written down."""

from __future__ import annotations

from typing import Any

from netui.lists.network_figures import my_profile
from netui.model import Labeled, Profile, clean_line
from netui.network import Network


def edit_profile(network: Network, **fields: Any) -> Profile:
    """Change fields of my profile; the first change makes it.

    Args:
        network: the network to change.
        fields: new values by field name; strings are cleaned here.

    Returns:
        The profile as changed.

    Raises:
        StoreError: nothing was saved.
    """
    cleaned = {name: _cleaned(value) for name, value in fields.items()}
    with network.transaction("My profile: edited") as transaction:
        before = my_profile(network)
        if before.id:
            return transaction.change(before, **cleaned)
        return transaction.add(Profile(**cleaned))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, Labeled):
        return Labeled(clean_line(value.value), clean_line(value.label))
    if isinstance(value, tuple):
        items = (_cleaned(item) for item in value)
        return tuple(item for item in items if item not in ("", Labeled("")))
    return value
