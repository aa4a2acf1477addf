"""Companies in small letters, by those that are known."""

from __future__ import annotations

from datetime import date

import pytest

from netui.rules.capture_line import read_line
from netui.rules.known_company import with_known_company

TODAY = date(2026, 6, 9)
KNOWN = {"stripe": "Stripe", "acme labs": "Acme Labs", "楽天": "楽天"}


@pytest.mark.parametrize(
    ("line", "company", "note"),
    [
        ("Priya, stripe", "Stripe", ""),
        ("Priya Shah, stripe, wants an intro", "Stripe", "wants an intro"),
        ("Priya Shah, stripe; wants an intro", "Stripe", "wants an intro"),
        ("Priya Shah, acme labs", "Acme Labs", ""),
        ("Priya Shah, stripe >fri send deck", "Stripe", ""),
        ("Priya Shah, oakmoth", "", "oakmoth"),  # nobody is known there
        ("Priya Shah, stripe wants an intro", "", "stripe wants an intro"),
        ("Priya Shah, wants to leave stripe", "", "wants to leave stripe"),
        ("Priya Shah @Monzo, stripe", "Monzo", "stripe"),
        ("+ stripe", "", "stripe"),
        ("great chat about stripe", "", "great chat about stripe"),
    ],
)
def test_a_known_company_is_one_in_small_letters_too(line: str, company: str, note: str) -> None:
    alone = read_line(line, TODAY)
    reading = with_known_company(alone, lambda name: KNOWN.get(name.casefold(), ""))
    assert (reading.company, reading.note) == (company, note)
    assert (reading.name, reading.followups) == (alone.name, alone.followups)
    assert ("company" in reading.guess) is (company not in ("", "Monzo"))
