from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact, Labeled, clean_line
from netui.rules.field_values import UnreadableValueError
from netui.rules.fields import FIELDS, Operator, field_named, value_after, with_days_learned

TODAY = date(2026, 6, 9)
NOT_EDITED = {
    *("id", "created_at", "updated_at", "uid", "cadence_from", "met_at", "moves", "archived_on"),
    *("snoozed_until", "snoozes", "distinct_from", "unmapped"),
}
"""What netui keeps for itself, or a key of its own changes."""


def read(name: str, text: str) -> Any:
    field = field_named(name)
    assert field
    return field.read(text, TODAY)


def show(name: str, value: Any) -> str:
    field = field_named(name)
    assert field
    return field.show(value)


def test_every_field_that_a_person_edits_is_there_once() -> None:
    names = [field.name for field in FIELDS]

    assert sorted(names) == sorted(set(Contact.__struct_fields__) - NOT_EDITED)
    assert len({field.label for field in FIELDS}) == len(FIELDS)
    assert all(len(field.label) <= 15 for field in FIELDS)


def test_what_a_new_contact_holds_reads_back_from_an_empty_text() -> None:
    nobody = Contact(name="Priya Shah")
    for field in FIELDS:
        if field.name != "name":
            value = getattr(nobody, field.name)
            assert field.show(value) == ""
            assert field.read("", TODAY) == value
            assert field.read("  ", TODAY) == value


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("name", "  Priya\tShah ", "Priya Shah"),
        ("name", "山田 太郎", "山田 太郎"),
        ("company", "Stripe\x1b[2J", "Stripe[2J"),
        ("circle", "close", "close"),
        ("circle", "CL", "close"),
        ("seniority", "exec", "executive"),
        ("cadence_days", "45", 45),
        ("cadence_days", "every 45 days", 45),
        ("cadence_days", "1d", 1),
        ("cadence_days", "6 weeks", 42),
        ("cadence_days", "3 months", 90),
        ("tags", "#climbing #Payments climbing", ("climbing", "Payments")),
        ("tags", "book club, climbing", ("book club", "climbing")),
        ("tags", "book club,", ("book club",)),
        ("tags", "Climbing, climbing", ("Climbing",)),
        ("emails", "a@x.org", (Labeled("a@x.org"),)),
        ("emails", "a@x.org (work), b@x.org,", (Labeled("a@x.org", "work"), Labeled("b@x.org"))),
        ("emails", "a@x.org, a@x.org (work)", (Labeled("a@x.org"),)),
        ("phones", "+44 (0)20 7946 (mobile)", (Labeled("+44 (0)20 7946", "mobile"),)),
        ("links", "https://a.example, b.example", ("https://a.example", "b.example")),
        ("links", "a.example b.example a.example", ("a.example", "b.example")),
        ("birthday", "1985-04-12", "1985-04-12"),
        ("birthday", "1985-4-2", "1985-04-02"),
        ("birthday", "04-12", "--04-12"),
        ("birthday", "--04-12", "--04-12"),
        ("birthday", "12 April", "--04-12"),
        ("birthday", "April 12th", "--04-12"),
        ("birthday", "12apr", "--04-12"),
        ("birthday", "12 Apr 1985", "1985-04-12"),
        ("birthday", "April 12, 1985", "1985-04-12"),
        ("birthday", "29 feb", "--02-29"),
        ("birthday", "29 feb 2000", "2000-02-29"),
        ("colleague", "yes", True),
        ("colleague", "N", False),
        ("hiring", "y", "yes"),
        ("hiring", "No", "no"),
        ("hiring", "unknown", "unknown"),
        ("hiring", "?", "unknown"),
        ("knows_hiring_manager", "yes", True),
        ("knows_hiring_manager", "no", False),
        ("knows_hiring_manager", "unknown", None),
        ("met_on", "yesterday", date(2026, 6, 8)),
        ("met_on", "2019-03-01", date(2019, 3, 1)),
        ("notes", " one\r\ntwo\n", "one\ntwo"),
    ],
)
def test_a_text_reads_as_a_value(name: str, text: str, value: Any) -> None:
    assert read(name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("name", " ", "needs a name"),
        ("circle", "outer", "inner, close, active, wide"),
        ("circle", "nn", "inner"),
        ("seniority", "s", "student, junior, mid, senior"),
        ("cadence_days", "0", "1 to 3650"),
        ("cadence_days", "-3", "1 to 3650"),
        ("cadence_days", "4000", "1 to 3650"),
        ("cadence_days", "often", "1 to 3650"),
        ("birthday", "3/4", "1985-04-12, 04-12 or 12 April"),
        ("birthday", "April", "12 April"),
        ("birthday", "02-30", "no such day"),
        ("birthday", "29 feb 1985", "no such day"),
        ("birthday", "13-13", "no such day"),
        ("birthday", "0000-04-12", "no such day"),
        ("birthday", "2026-06-10", "still to come"),
        ("colleague", "maybe", "yes or no"),
        ("hiring", "perhaps", "yes, no or unknown"),
        ("knows_hiring_manager", "perhaps", "yes, no or unknown"),
        ("met_on", "tomorrow", "yesterday"),
        ("situation_on", "2026-06-10", "yesterday"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_could(name: str, text: str, told: str) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        read(name, text)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "remark"),
    [
        ("emails", "anna@example.org, o'neil+x@mail.example.co.uk", ""),
        ("emails", "anna@, b@x.org", "“anna@”: not quite an e-mail address? Kept as typed."),
        ("emails", "anna at x, b@y", "“anna at x” and “b@y”: not quite an e-mail address? "),
        ("phones", "+44 20 7946 0000, 112", ""),
        ("phones", "reception", "“reception”: not quite a phone number? Kept as typed."),
        ("linkedin", "https://www.linkedin.com/in/priya", ""),
        ("linkedin", "priya", "“priya”: not quite a LinkedIn profile? Kept as typed."),
        ("linkedin", "", ""),
        ("company", "anna@", ""),
    ],
)
def test_an_odd_value_is_kept_with_a_remark(name: str, text: str, remark: str) -> None:
    field = field_named(name)
    assert field
    said = field.remark(field.read(text, TODAY))

    assert said.startswith(remark) if remark else said == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("company", "company"),
        ("CADENCE-DAYS", "cadence_days"),
        ("Working on", "working_on"),
        ("rewarded for", "incentives"),
        ("I can help with", "how_i_can_help"),
        ("e-mail", "emails"),
        ("email", "emails"),
        ("Met through", "via"),
        ("shoe size", None),
        ("id", None),
        ("uid", None),
        ("archived_on", None),
        ("", None),
    ],
)
def test_fields_go_by_several_names(text: str, name: str | None) -> None:
    found = field_named(text)

    assert (found.name if found else None) == name


LINES = st.text().map(clean_line)
WORDS = st.text(st.characters(exclude_characters="()#")).map(clean_line).filter(bool)
LABELS = st.text(st.characters(exclude_characters="()")).map(clean_line)


def different(items: st.SearchStrategy[Any], key: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=4, unique_by=key).map(tuple)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": LINES.filter(bool),
    "notes": st.text(st.characters(categories=["L", "Zs"])).map(str.strip),
    "circle": st.sampled_from([None, "inner", "close", "active", "wide"]),
    "seniority": st.sampled_from([None, "student", "senior", "mid"]),
    "cadence_days": st.none() | st.integers(1, 3650),
    "tags": different(WORDS, str.casefold),
    "emails": different(st.builds(Labeled, WORDS, LABELS), lambda each: each.value),
    "phones": different(st.builds(Labeled, WORDS, LABELS), lambda each: each.value),
    "links": different(WORDS.map(lambda text: text.replace(" ", "")), str),
    "birthday": st.dates(max_value=TODAY).map(str) | st.just("--02-29") | st.just(""),
    "colleague": st.booleans(),
    "pinned": st.booleans(),
    "muted": st.booleans(),
    "hiring": st.sampled_from(["yes", "no", "unknown"]),
    "would_answer": st.sampled_from(["yes", "no", "unknown"]),
    "knows_hiring_manager": st.sampled_from([True, False, None]),
    **dict.fromkeys(
        ("situation_on", "working_on_on", "met_on"), st.none() | st.dates(max_value=TODAY)
    ),
}


@given(st.data())
def test_what_is_shown_reads_back_as_it_was(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(VALUES.get(field.name, LINES))

    assert field.read(field.show(value), TODAY) == value


@given(st.sampled_from(FIELDS), st.text())
def test_any_text_reads_as_a_value_or_says_what_would(field: Any, text: str) -> None:
    try:
        value = field.read(text, TODAY)
    except UnreadableValueError as error:
        assert str(error)
    else:
        assert isinstance(field.remark(value), str)
        assert field.read(field.show(value), TODAY) == value


@pytest.mark.parametrize(
    ("name", "before", "operator", "text", "after"),
    [
        ("tags", ("old",), "=", "new", ("new",)),
        ("tags", ("old",), "=", "", ()),
        ("tags", ("Old",), "+=", "new old", ("Old", "new")),
        ("tags", ("Old", "new"), "-=", "old", ("new",)),
        ("tags", ("new",), "-=", "old", ("new",)),
        (
            "emails",
            (Labeled("a@x.org", "work"),),
            "+=",
            "A@x.org, b@x.org (home)",
            (Labeled("a@x.org", "work"), Labeled("b@x.org", "home")),
        ),
        (
            "emails",
            (Labeled("a@x.org", "work"), Labeled("b@x.org")),
            "-=",
            "a@x.org",
            (Labeled("b@x.org"),),
        ),
        ("notes", "one", "+=", "two", "one\ntwo"),
        ("notes", "", "+=", "two", "two"),
        ("company", "Acme", "=", "Stripe", "Stripe"),
    ],
)
def test_a_field_is_set_added_to_or_taken_from(
    name: str, before: Any, operator: Operator, text: str, after: Any
) -> None:
    field = field_named(name)
    assert field

    assert value_after(field, before, operator, text, TODAY) == after


@pytest.mark.parametrize(
    ("name", "operator"), [("company", "+="), ("circle", "-="), ("notes", "-=")]
)
def test_what_has_one_value_is_set(name: str, operator: Operator) -> None:
    field = field_named(name)
    assert field
    with pytest.raises(UnreadableValueError, match=f"{name}=…"):
        value_after(field, "", operator, "", TODAY)


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        ({"company": "Stripe"}, {}),
        ({"working_on": "a ledger"}, {"working_on_on": TODAY}),
        ({"working_on": ""}, {"working_on_on": None}),
        ({"working_on": "a ledger", "working_on_on": date(2026, 1, 1)}, {}),
        ({"hiring": "yes"}, {"situation_on": TODAY}),
        ({"knows_hiring_manager": False}, {"situation_on": TODAY}),
        ({"would_answer": "unknown"}, {"situation_on": TODAY}),
        ({"would_answer": "yes", "situation_on": None}, {}),
    ],
)
def test_knowledge_bears_the_day_it_was_confirmed(changed: dict[str, Any], days: Any) -> None:
    assert with_days_learned(changed, TODAY) == changed | days
