"""What two contacts become that are one person."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Circle, Contact, Labeled, Move
from netui.rules.merging import CHOICES, LABELS, is_choice, merged_contact, merged_fields

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def both(
    one: dict[str, Any], other: dict[str, Any], choices: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return what becomes of the fields that either of two people of one name has."""
    kept, gone = (
        Contact(id=id, **{"name": "Jon Lee", **fields}) for id, fields in enumerate((one, other), 1)
    )
    merged = merged_contact(kept, gone, choices)
    names = dict.fromkeys((*one, *other))
    return {name: getattr(merged, name) for name in names} | (
        {"notes": merged.notes} if merged.notes else {}
    )


@pytest.mark.parametrize(
    ("one", "other", "choices", "merged"),
    [
        # one value: whoever has one, the kept one's of two, or the chosen one
        ({}, {"role": "CTO"}, (), {"role": "CTO"}),
        ({"role": "CTO"}, {}, ("role",), {"role": "CTO"}),
        ({"circle": "close"}, {"circle": "wide"}, (), {"circle": "close"}),
        ({"circle": "close"}, {"circle": "wide"}, ("circle",), {"circle": "wide"}),
        ({"cadence_days": 7}, {"cadence_days": 9}, ("circle",), {"cadence_days": 7}),
        # what is not taken goes into the notes
        (
            {"location": "Leeds", "notes": "tall"},
            {"location": "York"},
            (),
            {"location": "Leeds", "notes": "tall\nAlso: place York"},
        ),
        ({"needs": "Kafka"}, {"needs": "KAFKA"}, (), {"needs": "Kafka"}),
        (
            {"name": "Jon Lee"},
            {"name": "John Lee"},
            (),
            {"name": "Jon Lee", "notes": "Also: name John Lee"},
        ),
        (
            {"name": "Lukasz Zak"},
            {"name": "Łukasz Żak"},
            ("name",),
            {"name": "Łukasz Żak", "notes": "Also: name Lukasz Zak"},
        ),
        (
            {"linkedin": "linkedin.com/in/a", "links": ("a.org",)},
            {"linkedin": "linkedin.com/in/b"},
            (),
            {"linkedin": "linkedin.com/in/a", "links": ("a.org", "linkedin.com/in/b")},
        ),
        # role and department go with the company
        (
            {"company": "Acme"},
            {"company": "Stripe", "role": "CTO"},
            (),
            {"company": "Acme", "role": "", "notes": "Also: company Stripe; role CTO"},
        ),
        (
            {"company": "Acme", "role": "CFO"},
            {"company": "Stripe", "role": "CTO"},
            ("company",),
            {"company": "Stripe", "role": "CTO", "notes": "Also: company Acme; role CFO"},
        ),
        ({"company": "Acme"}, {"role": "CTO"}, (), {"company": "Acme", "role": "CTO"}),
        # parts of a name belong to it
        (
            {"name": "Jon Lee", "given_name": "Jon"},
            {"name": "Jon Lee", "family_name": "Lee"},
            (),
            {"name": "Jon Lee", "given_name": "Jon", "family_name": "Lee"},
        ),
        (
            {"name": "Jon Lee", "given_name": "Jon"},
            {"name": "J. Lee", "given_name": "J.", "family_name": "Lee"},
            (),
            {
                "name": "Jon Lee",
                "given_name": "Jon",
                "family_name": "",
                "notes": "Also: name J. Lee",
            },
        ),
        # lists
        ({"tags": ("a", "B")}, {"tags": ("b", "c")}, (), {"tags": ("a", "B", "c")}),
        (
            {"emails": (Labeled("jon@a.org"),)},
            {"emails": (Labeled("JON@a.org", "work"), Labeled("j@b.org"))},
            (),
            {"emails": (Labeled("jon@a.org", "work"), Labeled("j@b.org"))},
        ),
        (
            {"phones": (Labeled("+44 20 1", "home"),)},
            {"phones": (Labeled("+44201", "work"),)},
            (),
            {"phones": (Labeled("+44 20 1", "home"),)},
        ),
        (
            {"moves": (Move(JUNE, "a", "b"),)},
            {"moves": (Move(MAY, "x", "a"), Move(JUNE, "a", "b"))},
            (),
            {"moves": (Move(MAY, "x", "a"), Move(JUNE, "a", "b"))},
        ),
        ({"distinct_from": (2, 5)}, {"distinct_from": (5, 6)}, (), {"distinct_from": (5, 6)}),
        # notes, each once
        ({"notes": "one"}, {"notes": "two"}, (), {"notes": "one\ntwo"}),
        ({"notes": "one\ntwo"}, {"notes": "two"}, (), {"notes": "one\ntwo"}),
        ({"notes": "two"}, {"notes": "one\ntwo"}, (), {"notes": "one\ntwo"}),
        ({"notes": "two thirds"}, {"notes": "two"}, (), {"notes": "two thirds\ntwo"}),
        # days
        ({"met_on": MAY, "met_at": 7}, {"met_on": JUNE}, (), {"met_on": MAY, "met_at": 7}),
        ({"met_at": 7}, {"met_on": MAY}, (), {"met_on": MAY, "met_at": 7}),
        (  # the day is that of the event
            {"met_on": JUNE, "met_at": 7},
            {"met_on": MAY},
            (),
            {"met_on": JUNE, "met_at": 7, "notes": f"Also: met on {MAY}"},
        ),
        (
            {"met_on": MAY},
            {"met_on": JUNE, "met_at": 7},
            (),
            {"met_on": JUNE, "met_at": 7, "notes": f"Also: met on {MAY}"},
        ),
        (
            {"met_on": JUNE, "met_at": 7},
            {"met_on": MAY, "met_at": 8},
            (),
            {"met_on": MAY, "met_at": 8},
        ),
        ({"birthday": "--04-12"}, {"birthday": "1985-04-12"}, (), {"birthday": "1985-04-12"}),
        (
            {"birthday": "--04-12"},
            {"birthday": "1985-04-13"},
            (),
            {"birthday": "--04-12", "notes": "Also: birthday 1985-04-13"},
        ),
        # what is newer counts
        (
            {"hiring": "yes", "would_answer": "yes", "situation_on": MAY},
            {"hiring": "no", "situation_on": JUNE},
            (),
            {"hiring": "no", "would_answer": "yes", "situation_on": JUNE},
        ),
        (
            {"hiring": "yes", "situation_on": JUNE},
            {"hiring": "no", "situation_on": MAY},
            ("hiring",),
            {"hiring": "yes", "situation_on": JUNE},
        ),
        ({"hiring": "yes"}, {"hiring": "no"}, ("hiring",), {"hiring": "no"}),
        (
            {"working_on": "search", "working_on_on": MAY},
            {"working_on": "ads", "working_on_on": JUNE},
            (),
            {"working_on": "ads", "working_on_on": JUNE, "notes": "Also: working on search"},
        ),
        # what the queue makes of them
        ({"pinned": True}, {}, (), {"pinned": True}),
        ({"muted": True}, {}, (), {"muted": False}),
        ({"muted": True}, {"muted": True}, (), {"muted": True}),
        ({}, {"colleague": True}, (), {"colleague": True}),
        ({"archived_on": MAY}, {}, (), {"archived_on": None}),
        ({"archived_on": MAY}, {"archived_on": JUNE}, (), {"archived_on": JUNE}),
        ({"snoozed_until": MAY}, {"snoozed_until": JUNE}, (), {"snoozed_until": JUNE}),
        ({"uid": "a"}, {"uid": "b"}, (), {"uid": "a"}),
        ({}, {"uid": "b"}, (), {"uid": ""}),
    ],
)
def test_what_becomes_of_each_field(
    one: dict[str, Any], other: dict[str, Any], choices: tuple[str, ...], merged: dict[str, Any]
) -> None:
    assert both(one, other, choices) == merged


def test_the_preview_has_choices_first_and_says_whose_each_value_is() -> None:
    kept = Contact(id=1, name="Jon Lee", company="Acme", tags=("a",), circle="close")
    other = Contact(id=2, name="John Lee", company="Acme", tags=("b",), location="Leeds")
    shown = [
        (each.label, each.merged, each.origin, each.is_choice)
        for each in merged_fields(kept, other, {"name"})
    ]
    assert shown == [
        ("name", "John Lee", "other", True),
        ("company", "Acme", "same", False),
        ("circle", "close", "kept", False),
        ("tags", ("a", "b"), "both", False),
        ("place", "Leeds", "other", False),
        ("notes", "Also: name Jon Lee", "both", False),
    ]


WORDS = st.sampled_from(["", "a", "A", "ab", "Łó", "x; y", "Leeds", "b\nc"])
DAYS = st.sampled_from([None, MAY, JUNE])
LABELED = st.lists(st.builds(Labeled, WORDS.filter(bool), WORDS), max_size=3).map(tuple)
MANY = st.lists(WORDS.filter(bool), max_size=3).map(tuple)
ANSWERS = st.sampled_from(["yes", "no", "unknown"])
TEXTS = (
    *("company", "department", "role", "location", "incentives", "needs", "offers"),
    *("how_i_can_help", "working_on", "via", "linkedin", "notes"),
)
PEOPLE = st.builds(
    Contact,
    name=WORDS.filter(bool),
    **dict.fromkeys(TEXTS, WORDS),
    birthday=st.sampled_from(["", "--04-12", "1985-04-12", "1985-04-13"]),
    circle=st.sampled_from([None, *get_args(Circle)]),
    tags=MANY,
    links=MANY,
    unmapped=MANY,
    emails=LABELED,
    phones=LABELED,
    moves=st.lists(st.builds(Move, st.sampled_from([MAY, JUNE]), WORDS, WORDS), max_size=3).map(
        tuple
    ),
    hiring=ANSWERS,
    would_answer=ANSWERS,
    situation_on=DAYS,
    working_on_on=DAYS,
    met_on=DAYS,
    met_at=st.sampled_from([None, 7, 8]),
    distinct_from=st.lists(st.integers(1, 5), max_size=3, unique=True).map(tuple),
    created_at=st.sampled_from([None, datetime(2026, 6, 9, tzinfo=UTC)]),
)
CHOSEN = st.sets(st.sampled_from(CHOICES))


@given(PEOPLE, PEOPLE, CHOSEN)
def test_no_word_is_lost(one: Contact, other: Contact, choices: set[str]) -> None:
    merged = merged_contact(_with_id(one, 1), _with_id(other, 2), choices)
    everything = "\n".join(str(each) for each in _texts(msgspec.to_builtins(merged))).casefold()
    for person in (one, other):
        words = [person.name, *(getattr(person, name) for name in TEXTS), person.birthday[-5:]]
        words += [*person.tags, *person.links, *person.unmapped]
        words += [each.value for each in person.emails]
        assert [word for word in words if word.casefold() not in everything] == []
        numbers = {_dialled(each.value) for each in merged.phones}
        assert {_dialled(each.value) for each in person.phones} <= numbers
        assert set(person.moves) <= set(merged.moves)
        assert set(person.distinct_from) - {1, 2} <= set(merged.distinct_from)
    assert {merged.id, merged.uid} == {1, ""}
    assert not {1, 2} & set(merged.distinct_from)


@given(PEOPLE, PEOPLE, CHOSEN)
def test_each_field_is_whose_the_preview_says(
    one: Contact, other: Contact, choices: set[str]
) -> None:
    kept, gone = _with_id(one, 1), _with_id(other, 2)
    merged = merged_contact(kept, gone, choices)
    for field in merged_fields(kept, gone, choices):
        assert field.merged == getattr(merged, field.name)
        if field.is_choice:
            assert field.origin == ("other" if field.name in choices else "kept")
        assert field.is_choice == is_choice(field.name, kept, gone)
    assert set(CHOICES) <= set(LABELS)


@given(PEOPLE)
def test_merged_with_the_same_again_nothing_changes(person: Contact) -> None:
    once = merged_contact(_with_id(person, 1), _with_id(person, 2))
    assert merged_contact(once, _with_id(person, 2)) == once


def _with_id(contact: Contact, id: int) -> Contact:
    return msgspec.structs.replace(contact, id=id)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return [str(value)]


def _dialled(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum()).casefold()
