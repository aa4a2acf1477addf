"""Who is plainly somebody else, whatever both share."""

from __future__ import annotations

import pytest

from netui.model import Contact
from netui.rules.at_odds import at_odds


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Ann Smith", "Bob Jones", True),
        ("Ann Bell", "Bob Bell", True),
        ("Ann", "Bob", True),
        ("李娜", "李雷", True),
        ("민서 한", "한민서 Han Minseo", False),
        ("民秀 李", "李民秀", False),
        ("Ann Smith", "ANN SMITH", False),
        ("Ann Smith", "Smith, Ann", False),
        ("Ann Smith", "Dr. Ann Maria Smith", False),
        ("Ann Smith", "Ann", False),
        ("Ann Smith", "A. Smith", False),
        ("A. S.", "Ann Smith", False),
        ("Łukasz Østberg", "Lukasz Ostberg", False),
        ("Tim Lee", "Timothy Lee", False),
        ("Ann Smith", "Ann Jones", False),
        ("李娜", "Li Na", False),
        ("+44 7700 900123", "Ann Smith", False),
        ("ann@x.org", "Bob Jones", False),
    ],
)
def test_by_the_names_alone(name: str, other: str, expected: bool) -> None:
    assert at_odds(Contact(name=name), Contact(name=other)) is expected
    assert at_odds(Contact(name=other), Contact(name=name)) is expected


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Priya Mensah", "Priya Kowalczyk", True),
        ("李娜", "Li Na", True),
        ("Ann Smith", "A. Smith", False),
        ("Ann Smith", "Ann Smith", False),
    ],
)
def test_two_companies_speak_against_a_changed_name(name: str, other: str, expected: bool) -> None:
    one, two = Contact(name=name, company="Acme"), Contact(name=other, company="Beta Ltd")
    assert at_odds(one, two) is expected
    assert not at_odds(one, Contact(name=other, company="ACME, Inc."))


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Priya Mensah", "Priya Kowalczyk", True),
        ("李娜", "Li Na", True),
        ("Ann Smith", "A. Smith", False),
        ("Ann Smith", "Ann Smith", False),
    ],
)
def test_of_people_at_several_companies_none_is_known_under_a_changed_name(
    name: str, other: str, expected: bool
) -> None:
    assert at_odds(Contact(name=name), Contact(name=other), at_several=True) is expected


def test_a_contact_named_after_the_company_is_no_other_person() -> None:
    assert not at_odds(
        Contact(name="Acme", company="Acme"), Contact(name="Bob Jones", company="Acme")
    )


def test_a_name_that_was_merged_is_the_contact_s_own() -> None:
    merged = Contact(name="Ann Smith", notes="likes tea\nAlso: name Bob Jones; role Cook")
    assert not at_odds(merged, Contact(name="Bob Jones"))
    assert at_odds(merged, Contact(name="Bob Jo"))
