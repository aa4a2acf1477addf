"""Who may be one person, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Capture, Contact, Labeled, Move
from netui.rules.duplicates import duplicates

AT = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)


def person(name: str, company: str = "", **fields: Any) -> Contact:
    for kind in ("emails", "phones"):
        if kind in fields:
            fields[kind] = tuple(Labeled(value) for value in fields[kind])
    return Contact(name=name, company=company, **fields)


def reasons(*people: Contact, captures: tuple[Capture, ...] = ()) -> list[tuple[str, ...]]:
    """Return why each pair among `people`, who get the ids 1, 2, …, is suggested."""
    numbered = [_numbered(each, id) for id, each in enumerate(people, 1)]
    return [each.reasons for each in duplicates(numbered, captures, {7: "PyData"}.get)]


def _numbered(contact: Contact, id: int) -> Contact:
    from msgspec.structs import replace

    return replace(contact, id=id)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        # what identifies somebody
        (
            person("Priya Shah", emails=["priya@example.org"]),
            person("P. Shah", emails=["PRIYA@example.org "]),
            ("same e-mail address", "nearly the same name"),
        ),
        (
            person("Kofi Mensah", phones=["+233 30 221 0000"]),
            person("Kofi Mensah", phones=["00233302210000"]),
            ("same phone number", "same name"),
        ),
        (
            person("Ana Pérez", linkedin="https://www.linkedin.com/in/anap"),
            person("Ana de Pérez", linkedin="linkedin.com/in/AnaP/"),
            ("same LinkedIn profile", "nearly the same name"),
        ),
        (
            person("Mei Lin", phones=["+49 30 1234567"]),
            person("Jonas Falk", phones=["+49 30 1234567"]),
            ("same phone number", "but different names"),
        ),
        # the same name
        (person("Jon Lee", "Stripe"), person("Jon Lee", "Stripe"), ("same name", "both at Stripe")),
        (
            person("Łukasz Żak", "Acme Inc."),
            person("lukasz zak", "ACME"),
            ("same name", "both at Acme Inc."),
        ),
        (
            person("Ana-Lena O’Neil", "Acme"),
            person("Dr. Ana Lena ONeil, PhD", "Acme Europe"),
            ("same name", "both at Acme"),
        ),
        (person("Lee, Jon"), person("Jon Lee 🚀"), ("same name",)),
        (person("李雷"), person("李雷"), ("same name",)),
        (person("Omar El-Sayed", "Careem"), person("Omar El Sayed"), ("same name",)),
        (
            person("Jon Lee", "Stripe", moves=(Move(date(2025, 1, 1), "Adyen", "Stripe"),)),
            person("Jon Lee", "Adyen"),
            ("same name", "have worked at the same company"),
        ),
        (
            person("Sam Okafor", location="Lagos", met_at=7),
            person("Sam Okafor", location="lagos", met_at=7),
            ("same name", "both met at PyData", "both in Lagos"),
        ),
        # nearly the same, in one place
        (
            person("Jon Lee", "Acme"),
            person("John Lee", "Acme"),
            ("nearly the same name", "both at Acme"),
        ),
        (
            person("Sam Okafor", "Monzo"),
            person("Samuel Okafor", "Monzo"),
            ("nearly the same name", "both at Monzo"),
        ),
        (
            person("S. Okafor", "Monzo"),
            person("Samuel Okafor", "Monzo"),
            ("nearly the same name", "both at Monzo"),
        ),
        (
            person("John Lee", "Acme"),
            person("John A. Lee", "Acme"),
            ("nearly the same name", "both at Acme"),
        ),
        (
            person("Иван Петров", "Яндекс"),
            person("Иван Питров", "Яндекс"),
            ("nearly the same name", "both at Яндекс"),
        ),
        (
            person("Priya Sharma", met_at=7),
            person("Priya Shamra", met_at=7),
            ("nearly the same name", "both met at PyData"),
        ),
        (
            person("Priya", "Stripe"),
            person("Priya Shah", "Stripe"),
            ("same given name", "both at Stripe"),
        ),
        (
            person("Priya", met_at=7),
            person("Priya Shah", met_at=7),
            ("same given name", "both met at PyData"),
        ),
        # too little, or something against it
        (person("Jon Lee", "Stripe"), person("Jon Lee", "Acme"), None),
        (person("Jon Lee"), person("John Lee"), None),
        (person("Jon Lee", "Stripe"), person("John Lee", "Acme"), None),
        (person("Tim Lee", "Acme"), person("Tom Lee", "Acme"), None),
        (person("Person 12", "Acme"), person("Person 13", "Acme"), None),
        (person("Ada Obi", "Acme"), person("Ida Rossi", "Acme"), None),
        (person("Priya"), person("Priya"), None),
        (person("Priya"), person("Priya Shah"), None),
        (
            person("Jon Lee", linkedin="linkedin.com/in/jonlee"),
            person("Jon Lee", linkedin="linkedin.com/in/jon-lee-7"),
            None,
        ),
        (
            person("Jon Lee", birthday="1985-04-12"),
            person("Jon Lee", birthday="--05-12"),
            None,
        ),
        (
            person("Jon Lee", birthday="1985-04-12"),
            person("Jon Lee", birthday="--04-12"),
            ("same name",),
        ),
        (
            person("Front desk", emails=["info@acme.org"]),
            person("Sales", emails=["info@acme.org"]),
            None,
        ),
        (person("🚀"), person("🚀"), None),
    ],
)
def test_who_may_be_one_person(one: Contact, other: Contact, why: Any) -> None:
    found = [] if why is None else [why]
    assert reasons(one, other) == found
    assert len(reasons(other, one)) == len(found)


def test_the_strongest_comes_first_and_then_the_order_of_names() -> None:
    people = [
        person("Jon Lee"),
        person("Jon Lee"),
        person("Bo Ek", "Acme"),
        person("Bo Ekk", "Acme"),
        person("Ada Obi", "Acme"),
        person("Ada Obi", "Acme"),
        person("Cy Even", emails=["cy@example.org"]),
        person("Cy Even", emails=["cy@example.org"]),
        person("Ana Ruiz"),
        person("Ana Ruiz"),
    ]
    found = duplicates([_numbered(each, id) for id, each in enumerate(people, 1)])
    assert [each.pair for each in found] == [(7, 8), (5, 6), (9, 10), (1, 2)]


def test_who_was_there_first_stands_in_front() -> None:
    old = person("Jon Lee", id=9, created_at=AT)
    new = person("Jon Lee", id=3, created_at=AT.replace(year=2027))
    assert [each.pair for each in duplicates([new, old])] == [(9, 3)]
    assert [each.pair for each in duplicates([person("Jon Lee", id=9), new])] == [(3, 9)]


def test_who_is_known_to_be_somebody_else_or_archived_is_left_out() -> None:
    one, other = person("Jon Lee", "Acme"), person("Jon Lee", "Acme")
    assert reasons(one, other) == [("same name", "both at Acme")]
    assert reasons(person("Jon Lee", "Acme", distinct_from=(2,)), other) == []
    assert reasons(one, person("Jon Lee", "Acme", distinct_from=(1,))) == []
    assert reasons(one, person("Jon Lee", "Acme", distinct_from=(99,))) != []
    assert reasons(one, person("Jon Lee", "Acme", archived_on=date(2026, 1, 1))) == []


def test_an_address_that_many_share_tells_nobody() -> None:
    people = [person(name, emails=["team@acme.org"]) for name in ("Ada", "Bo", "Cy", "Di")]
    assert reasons(*people) == []  # a role address
    people = [person(name, emails=["all@acme.org"]) for name in ("Ada", "Bo", "Cy", "Di")]
    assert reasons(*people) == []
    assert len(reasons(*people[:3])) == 3


def test_a_line_may_have_meant_somebody_known_though_at_another_company() -> None:
    line = Capture(line="Jon Lee @Acme", at=AT, event=7, contact=2, possible_duplicate=1)
    known, fresh = person("Jon Lee", "Stripe"), person("Jon Lee", "Acme")
    assert reasons(known, fresh) == []
    meant = "the line captured at PyData may have meant either"
    assert reasons(known, fresh, captures=(line,)) == [
        ("same name", meant, "but different companies")
    ]
    gone = Capture(line="Jon Lee", at=AT, contact=2, possible_duplicate=99)
    assert reasons(known, fresh, captures=(gone,)) == []


def test_in_a_crowd_at_one_company_a_slip_is_found_still() -> None:
    crowd = [person(f"Jon {chr(97 + n % 26)}x{chr(97 + n // 26)}qrs", "Acme") for n in range(300)]
    assert ("nearly the same name", "both at Acme") in reasons(
        *crowd, person("Jon Okafor", "Acme"), person("Jon Okafort", "Acme")
    )


NAMES = st.lists(
    st.sampled_from("jon john lee li leе o'neil dr. 雷 🚀 x - é anna-lena".split()), max_size=4
).map(" ".join)
PEOPLE = st.lists(
    st.builds(
        Contact,
        name=NAMES,
        company=st.sampled_from(["", "Acme", "Acme Inc", "Inc", "Stripe"]),
        location=st.sampled_from(["", "Leeds"]),
        met_at=st.sampled_from([None, 7]),
        birthday=st.sampled_from(["", "--04-12", "1985-04-12", "?"]),
    ),
    max_size=12,
)


@given(PEOPLE)
def test_every_pair_stands_once_with_a_reason_whatever_the_order(people: list[Contact]) -> None:
    numbered = [_numbered(each, id) for id, each in enumerate(people, 1)]
    found = duplicates(numbered)
    assert len({frozenset(each.pair) for each in found}) == len(found)
    assert all(each.reasons and each.pair[0] < each.pair[1] for each in found)
    assert duplicates(numbered[::-1]) == found
