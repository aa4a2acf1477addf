"""Changes of company: what is one, and what is only another way to write it."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import east_asian_width

from netui.model import Contact, Move, clean_line, clean_text, fold
from netui.rules.field_values import UnreadableValueError


def moves_with(contact: Contact, company: str, today: date) -> tuple[Move, ...]:
    """Return the contact's moves with that to `company`, where it is one.

    It is none where nothing was known of the company before, where it is only cleared, and where
    one name is the other with more words ("Stripe", "Stripe Inc."). What is changed again on the
    same day was a slip of the hand: one move is left of it, or none.
    """
    earlier, before = contact.moves, contact.company
    if earlier and earlier[-1].on == today and same_company(earlier[-1].to, before):
        earlier, before = earlier[:-1], earlier[-1].from_
    if not before.strip() or not company.strip() or same_company(contact.company, company):
        return contact.moves
    return (
        earlier
        if same_company(before, company)
        else (*earlier, Move(on=today, from_=before, to=company))
    )


def same_company(company: str, other: str) -> bool:
    """Return whether two names are one company's: one may go on where the other ends.

    "Stripe" and "Stripe Inc." are; "Meta" and "Metabase" are not.
    """
    shorter, longer = sorted((fold(company).strip(), fold(other).strip()), key=len)
    if not shorter or not longer.startswith(shorter):
        return False
    following = longer[len(shorter) :][:1]
    # Chinese and Japanese put no blank before "Ltd.".
    return not following.isalnum() or east_asian_width(following) in ("W", "F")


def show_moves(moves: tuple[Move, ...]) -> str:
    """Show moves, a line for each: "2026-02-02 Adyen > Stripe"."""
    return "\n".join(f"{move.on} {move.from_} > {move.to}".rstrip() for move in moves)


def read_moves(text: str, _: date) -> tuple[Move, ...]:
    """Read moves as `show_moves` shows them, the oldest first.

    Raises:
        UnreadableValueError: a line is no move.
    """
    moves = []
    for line in filter(None, map(clean_line, clean_text(text).split("\n"))):
        found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s+(.*?)\s*>\s*(.*)", line)
        try:
            if found is None or not (found[2] or found[3]):
                raise ValueError(line)
            moves.append(Move(date.fromisoformat(found[1]), found[2], found[3]))
        except ValueError:
            raise UnreadableValueError("a move looks like 2026-02-02 Adyen > Stripe") from None
    return tuple(sorted(moves, key=lambda move: move.on))
