"""The typed commands of event mode in one place: phone keyboards lack Esc and Ctrl.

A line that begins with ``:`` is one of these; help, hints and the list that ``:keys`` shows are
made from them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from netui.model import fold


class Command(NamedTuple):
    """What a line that begins with ``:`` does."""

    name: str
    """The word that runs it."""
    short: str
    """A shorter one; empty where there is none."""
    takes: str
    """What may stand behind it, in words; empty for nothing."""
    says: str
    """What it does, in a line."""

    @property
    def usage(self) -> str:
        """How it is typed: ``:goal 5``."""
        return " ".join(part for part in (f":{self.short or self.name}", self.takes) if part)


COMMANDS: Final = (
    Command("undo", "u", "", "take the last step back"),
    Command("redo", "", "", "do it again"),
    Command("targets", "t", "", "whom you set out to meet, why, and how to begin"),
    Command("met", "", "2", "tick off the second target; a name does too"),
    Command("target", "", "Wei Zhang: why", "set out to meet somebody"),
    Command("openers", "o", "", "questions to begin with"),
    Command("opener", "", "What brings you here?", "add a question of your own"),
    Command("brief", "b", "", "who comes, what you owe each other, when to arrive"),
    Command("me", "", "", "your card as a code, for a phone to scan"),
    Command("goal", "g", "5", "how many conversations you would like to have"),
    Command("event", "", "Dinner at Ana's", "go on to another event"),
    Command("yes", "y", "", "the first event has ended"),
    Command("no", "n", "", "it goes on too"),
    Command("wrap", "w", "", "end the event and sort out what is left open"),
    Command("end", "", "", "end the event; the wrap-up can wait"),
    Command("keys", "k", "", "these commands"),
    Command("quit", "q", "", "leave; the event goes on"),
)
"""Every command, the most wanted first."""


def commands_like(text: str) -> list[Command]:
    """Return the commands whose names begin with the first word of a text, where it has one."""
    word = fold(text.strip().partition(" ")[0])
    return [each for each in COMMANDS if word and each.name.startswith(word)]


def command_of(text: str) -> tuple[Command | None, str]:
    """Return the command that a text after ``:`` runs, and what stands behind it.

    The beginning of a name is enough where it is the beginning of no other: ``:tar`` is not.
    """
    word, _, behind = text.strip().partition(" ")
    word = fold(word)
    exact = [each for each in COMMANDS if word in (each.name, each.short)]
    found = exact or commands_like(word)
    return (found[0] if len(found) == 1 else None), behind.strip()
