"""Changes of company: what is one, and what is only another way to write it."""

from __future__ import annotations

from datetime import date

from netui.model import Contact, Move, fold


def moves_with(contact: Contact, company: str, today: date) -> tuple[Move, ...]:
    """Return the contact's moves with that to `company`, where it is one.

    It is none where nothing was known of the company before, where it is only cleared, and where
    one name begins with the other ("Stripe", "Stripe Inc.").
    """
    before, after = fold(contact.company).strip(), fold(company).strip()
    if not before or not after or before.startswith(after) or after.startswith(before):
        return contact.moves
    return (*contact.moves, Move(on=today, from_=contact.company, to=company))
