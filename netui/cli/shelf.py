"""Which need or resource is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from netui.cli.settings import NotFoundError
from netui.model import Need, Resource, clean_line, fold
from netui.model.handles import short_handles, with_handle

R = TypeVar("R", Need, Resource)


def one_of(records: Mapping[int, R], text: str, words_of: Callable[[R], str], noun: str) -> R:
    """Return the record that is meant by an id, a handle, its text, or words of it.

    Raises:
        NotFoundError: none is, or several may be.
    """
    wanted = clean_line(text)
    if wanted.isdecimal() and len(wanted) <= 16 and int(wanted) in records:
        return records[int(wanted)]
    exact = [each for each in records.values() if fold(words_of(each)) == fold(wanted)]
    by_handle: list[R] = [records[id] for id in with_handle(wanted, records)]
    with_words: list[R] = [
        each
        for each in records.values()
        if all(word in fold(words_of(each)) for word in fold(wanted).split())
    ]
    meant = {each.id: each for each in by_handle + with_words}
    found = exact or list(meant.values())
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"There is no {noun} “{text}”.")
    handles = short_handles(records)
    shown = "\n".join(f"  {handles[each.id]}  {words_of(each)}" for each in found[:10])
    raise NotFoundError(f"“{text}” may be one of these; use the short name in front:\n{shown}")
