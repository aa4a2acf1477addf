"""Changes of company: what is one, and what is only another way to write it."""

from __future__ import annotations

from datetime import date
from unicodedata import east_asian_width

from netui.model import Contact, Move, fold


def moves_with(contact: Contact, company: str, today: date) -> tuple[Move, ...]:
    """Return the contact's moves with that to `company`, where it is one.

    It is none where nothing was known of the company before, where it is only cleared, and where
    one name is the other with more words ("Stripe", "Stripe Inc."). What is changed again on the
    same day was a slip of the hand: one move is left of it, or none.
    """
    earlier, before = contact.moves, contact.company
    if earlier and earlier[-1].on == today and _is_one(earlier[-1].to, before):
        earlier, before = earlier[:-1], earlier[-1].from_
    if not before.strip() or not company.strip() or _is_one(contact.company, company):
        return contact.moves
    return (
        earlier
        if _is_one(before, company)
        else (*earlier, Move(on=today, from_=before, to=company))
    )


def _is_one(company: str, other: str) -> bool:
    """Whether two names are one company's: one may go on where the other ends, with a new word."""
    shorter, longer = sorted((fold(company).strip(), fold(other).strip()), key=len)
    if not shorter or not longer.startswith(shorter):
        return False
    following = longer[len(shorter) :][:1]
    # Chinese and Japanese put no blank before "Ltd.".
    return not following.isalnum() or east_asian_width(following) in ("W", "F")
