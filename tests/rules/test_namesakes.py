from __future__ import annotations

from datetime import date

import pytest

from netui.model import Contact
from netui.rules.capture_line import read_line
from netui.rules.namesakes import is_meant, known_as

TODAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("company", "line", "meant"),
    [
        ("Shopify", "Wei Zhang @shopify", True),
        ("Shopify", "Wei Zhang", True),
        ("", "Wei Zhang @Shopify", True),
        ("Acme", "Wei Zhang @Shopify", False),
        ("Acme", "Wei, Acme", True),
        ("", "Wei @Acme", False),
        ("", "Wei", False),
    ],
)
def test_who_is_meant(company: str, line: str, meant: bool) -> None:
    reading = read_line(line, TODAY)
    assert is_meant(Contact(name=reading.name, company=company), reading) is meant


WEI = Contact(name="Wei Zhang", company="Shopify", met_on=date(2024, 3, 1))


@pytest.mark.parametrize(
    ("line", "namesakes", "words"),
    [
        ("wei zhang, shopify", [WEI], "known: Wei Zhang at Shopify, met in 2024"),
        ("Wei Zhang @Acme", [WEI], "perhaps Wei Zhang at Shopify, met in 2024"),
        ("Wei Zhang", [WEI, WEI], "perhaps Wei Zhang at Shopify, met in 2024"),
        ("Wei Zhang", [Contact(name="Wei Zhang")], "known: Wei Zhang"),
        (
            "Wei Zhang",
            [Contact(name="Wei Zhang", met_on=date(2026, 5, 12))],
            "known: Wei Zhang, met 12 May",
        ),
        ("Wei Zhang", [Contact(name="Wei Zhang", archived_on=TODAY)], ""),
        ("Wei Zhang", [], ""),
        ("+ also", [WEI], ""),
    ],
)
def test_who_is_known_already(line: str, namesakes: list[Contact], words: str) -> None:
    assert known_as(namesakes, read_line(line, TODAY), TODAY) == words
