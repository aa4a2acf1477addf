"""One line that puts something on the shelf: "Grant guide example.org/grants #grants"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from netui.model import clean_line


class ResourceLine(NamedTuple):
    """What a line comes to."""

    title: str
    """What it is."""
    link: str
    """Where it is found; empty where no address was typed."""
    tags: tuple[str, ...]
    """What it is about, without ``#``."""


def read_resource(line: str) -> ResourceLine:
    """Return title, link and tags of a line; the first address in it is the link.

    Words with a ``#`` are tags, wherever they stand; all else is the title, also a second address.
    """
    link, tags, title = "", list[str](), list[str]()
    for word in clean_line(line).split():
        if len(word) > 1 and word.startswith("#"):
            tags.append(word.lstrip("#"))
        elif not link and _ADDRESS.fullmatch(word):
            link = word
        else:
            title.append(word)
    return ResourceLine(" ".join(title), link, tuple(dict.fromkeys(filter(None, tags))))


_ADDRESS: Final = re.compile(
    r"https?://\S+|www\.\S+|[a-z0-9][a-z0-9.-]*\.[a-z]{2,}/\S*", re.IGNORECASE
)
"""An address of the web: with its scheme or www, or a domain with a path."""
