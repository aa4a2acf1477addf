"""Finding people by what was typed: to do something with them, or to read about them."""

from __future__ import annotations

import re
from typing import Final

from netui.model import Contact, clean_line, fold
from netui.model.handles import with_handle
from netui.network import Network

_IN_A_NAME: Final = re.compile(r"[\s\-‐'’\"“(./,]+")
"""What stands between the parts of a name: "Jean-Luc", "O'Brien", "Tom (TJ) Lee"."""


def matching(network: Network, text: str, *, archived: bool = False) -> list[Contact]:
    """Return the contacts a person may mean by `text` in an act, by name.

    Those of exactly this name, as it is spelt here where somebody's is; else those of a handle
    (see `netui.model.handles`), with those who have a word in their name that begins so; else
    those whose name begins with it, else those with a word in it that begins like each word here.
    What else is known of people is not looked at: an act must not fall on whoever only mentions
    somebody. A blank text means nobody.

    Args:
        network: the network.
        text: what was typed.
        archived: whether to look among the archived alone. Else they are found by exactly their
            name, or by their handle, where nobody in the lists is.
    """
    wanted = clean_line(text)
    if not wanted:
        return []
    named = network.contacts_named(wanted)
    for put_away in (archived,) if archived else (False, True):
        there = [each for each in named if bool(each.archived_on) == put_away]
        if there:
            return [each for each in there if each.name == wanted] or there
    among = [each for each in network.contacts.values() if bool(each.archived_on) == archived]
    by_handle = with_handle(wanted, network.contacts)
    if archived:
        by_handle = [id for id in by_handle if network.contacts[id].archived_on]
    if by_handle:
        # Short ones look like the beginning of many a name: an act must not fall on a stranger.
        return [network.contacts[id] for id in by_handle] + [
            each
            for each in among
            if each.id not in by_handle and has_words(each.name, fold(wanted))
        ]
    found = [each for each in among if has_words(each.name, fold(wanted))]
    found.sort(key=lambda each: (fold(each.name), each.id))
    return [each for each in found if fold(each.name).startswith(fold(wanted))] or found


def looked_up(network: Network, text: str) -> list[Contact]:
    """Return the contacts a person may want to read about, best first.

    Those `matching`, else all that a search over everything known of people finds.
    """
    if found := matching(network, text):
        return found
    from netui.lists.people import PeopleList

    wanted = clean_line(text)
    return [network.contacts[id] for id in PeopleList(network).named(wanted)] if wanted else []


def has_words(name: str, words: str) -> bool:
    """Whether a name has for each of some folded words one that begins so."""
    folded = fold(name)
    there = folded.split() + _IN_A_NAME.split(folded)
    return all(any(each.startswith(word) for each in there) for word in words.split())
