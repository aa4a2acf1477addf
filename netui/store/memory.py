"""Keeping the garbage collector out of the way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""Objects that the collector is not to walk even once."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make many objects without the collector walking them over and over: it finds nothing.

    Where they are very many it doesn't walk them later either: they go as soon as nobody holds them
    any more, but for those that hold each other in a circle, which records and documents don't.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            gc.enable()
