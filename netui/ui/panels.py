"""What event mode shows above the line when it is asked: a person, targets, openers, commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from netui.lists.queue import QueueList
from netui.model import Contact, Event
from netui.network import Network
from netui.ui.commands import COMMANDS
from netui.ui.portrait import brief, facts_content
from netui.ui.text import in_lines

_MOST_OTHERS: Final = 5
_NARROW: Final = 50


def look_up_panel(
    network: Network, queue: QueueList, found: Sequence[Contact], width: int
) -> Content:
    """Return what is known of the first of those found, and who else it may be.

    Args:
        network: the network.
        queue: says why to be in touch with them now.
        found: who matches, the likeliest first; at least one.
        width: terminal cells there are.
    """
    first, *others = found
    row = queue.row_of(first.id)
    reasons = [reason.text for reason in row.reasons] if row else []
    shown = brief(network, first, reasons, width, roomy=True)
    if not others:
        return shown
    names = [", ".join(filter(None, (each.name, each.company))) for each in others[:_MOST_OTHERS]]
    more = f" and {len(others) - _MOST_OTHERS} more" if len(others) > _MOST_OTHERS else ""
    said = Content.assemble(("or  ", "$muted"), "; ".join(names), (more, "$muted"))
    return Content("\n").join([shown, Content(""), *in_lines(said, width)])


def targets_panel(event: Event, width: int) -> Content:
    """Return whom I set out to meet, numbered as ``:met`` takes them, with why and how to begin."""
    if not event.targets:
        return _titled(
            "Nobody in particular",
            in_lines(Content(":target Wei Zhang: why   sets out to meet somebody"), width),
        )
    lines: list[Content] = []
    for place, target in enumerate(event.targets, 1):
        mark = ("■ met", "$accent") if target.met else ("□", "$muted")
        lines.append(Content.assemble((f"{place}  ", "bold"), (target.name, "bold"), "  ", mark))
        for label, words in (("", target.why), ("begin with  ", target.opener)):
            if words:
                told = Content.assemble((label, "$muted"), words)
                lines += [Content("   ") + line for line in told.wrap(max(10, width - 3))]
    met = sum(target.met for target in event.targets)
    return _titled(f"To meet: {met} of {len(event.targets)} met", lines)


def openers_panel(openers: Sequence[str], width: int) -> Content:
    """Return questions to begin a conversation with."""
    lines: list[Content] = []
    for opener in openers:
        first, *rest = Content(opener).wrap(max(10, width - 2)) or [Content("")]
        lines += [Content.styled("· ", "$accent") + first, *(Content("  ") + each for each in rest)]
    return _titled("To begin with", lines)


def commands_panel(width: int) -> Content:
    """Return every typed command and what it does."""
    facts = [(command.usage, command.says) for command in COMMANDS]
    facts += [("+ text", "add to the last person"), ("/name", "what you know of somebody")]
    if width < _NARROW:
        lines = [
            Content.assemble((usage, "bold"), (f"  {says}", "$muted")) for usage, says in facts
        ]
        return Content("\n").join(part for line in lines for part in in_lines(line, width))
    widest = max(len(usage) for usage, _ in facts) + 2
    return facts_content(facts, width, label_width=min(widest, 36), label_style="bold")


def _titled(title: str, lines: Sequence[Content]) -> Content:
    return Content("\n").join([Content.styled(title, "bold"), *lines])
