"""Whether somebody of the same name is who a capture line means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui.model import Contact, fold
from netui.rules.capture_line import Reading
from netui.rules.full_names import is_full_name
from netui.rules.wording import short_date


def is_meant(contact: Contact, reading: Reading) -> bool:
    """Whether a namesake is who the line means: by full name, with no company against it.

    A given name alone is nobody's full name; it needs the company to agree.
    """
    companies_agree = fold(contact.company) == fold(reading.company)
    if not is_full_name(reading.name):
        return companies_agree and bool(reading.company)
    return companies_agree or not contact.company or not reading.company


def known_as(namesakes: Sequence[Contact], reading: Reading, today: date) -> str:
    """Return who a line's name belongs to already: "known: Wei Zhang at Shopify, met in 2024".

    Begins with "perhaps" where the line makes a new contact, to be compared later; empty where
    nobody has the name.

    Args:
        namesakes: those of exactly this name; archived ones are nobody.
        reading: the line.
        today: the day it is.
    """
    namesakes = [each for each in namesakes if not each.archived_on]
    if reading.kind != "capture" or not namesakes:
        return ""
    first = namesakes[0]
    sure = len(namesakes) == 1 and is_meant(first, reading)
    where = f" at {first.company}" if first.company else ""
    return f"{'known:' if sure else 'perhaps'} {first.name}{where}{_met(first, today)}"


def _met(contact: Contact, today: date) -> str:
    if not contact.met_on:
        return ""
    if contact.met_on.year == today.year:
        return f", met {short_date(contact.met_on, today)}"
    return f", met in {contact.met_on.year}"
