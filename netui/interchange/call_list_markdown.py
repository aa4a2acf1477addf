"""The call list as Markdown (CommonMark), to print or to keep in notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple


class Entry(NamedTuple):
    """Somebody to call, in words."""

    name: str
    """Who it is."""
    position: str
    """What they do, and where; empty where not known."""
    ask: str
    """What to ask them."""
    why: Sequence[str]
    """The reasons, in words."""
    ways: Sequence[str]
    """How to reach them."""
    stale: bool
    """Whether to hear how they are first."""


def call_list_markdown(entries: Iterable[Entry], heading: str) -> str:
    """Return a list of people, numbered in their order; text of theirs is never markup."""
    lines = [f"# {_plain(heading)}", ""]
    for number, each in enumerate(entries, 1):
        position = f", {_plain(each.position)}" if each.position else ""
        lines.append(f"{number}. **{_plain(each.name)}**{position}")
        indent = " " * (len(str(number)) + 2)
        lines.append(f"{indent}- {_plain(each.ask)}")
        lines += [f"{indent}- why: {_plain('; '.join(each.why))}"] if each.why else []
        lines += [f"{indent}- {_plain(' · '.join(each.ways))}"] if each.ways else []
        lines += [f"{indent}- first ask how they are"] if each.stale else []
    if len(lines) == 2:
        lines.append("Nobody yet.")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text on one line that Markdown shows as it is (CommonMark 0.31, 2.4)."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


_MARKS: Final = re.compile(r"[\\`*_\[\]<>&#|~!]")
