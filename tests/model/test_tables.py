from __future__ import annotations

import types
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.model import (
    TABLE_OF,
    TABLES,
    Capture,
    Contact,
    Dismissal,
    Event,
    Favor,
    Followup,
    Guest,
    Interaction,
    Jotting,
    Labeled,
    Move,
    Need,
    Opener,
    Profile,
    Record,
    Resource,
    Share,
    Target,
    Told,
    to_document,
    to_json_object,
)

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    int: st.integers(0, 2**53),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(
        min_value=datetime(1971, 1, 1), max_value=datetime(2999, 1, 1), timezones=OFFSETS
    ),
    type(None): st.none(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may have."""
    if kind in LEAVES:
        return LEAVES[kind]
    if get_origin(kind) is Annotated:
        return values(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        return st.one_of(*map(values, get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=2).map(tuple)
    return structs(kind)


def structs(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of this kind."""
    fields = msgspec.structs.fields(kind)
    return st.builds(kind, **{field.name: values(field.type) for field in fields})


KINDS = list(TABLES.values())
ANY_RECORD = {kind: structs(kind) for kind in KINDS}

SMALLEST: dict[str, tuple[Record, dict[str, Any]]] = {
    "contact": (Contact(name="Priya"), {"name": "Priya"}),
    "interaction": (
        Interaction(contacts=(7,), on=date(2026, 6, 9)),
        {"contacts": [7], "on": "2026-06-09"},
    ),
    "followup": (
        Followup(contact=7, due=date(2026, 6, 12), action="send deck"),
        {"contact": 7, "due": "2026-06-12", "action": "send deck"},
    ),
    "favor": (
        Favor(contact=7, direction="given", what="intro", on=date(2026, 6, 9)),
        {"contact": 7, "direction": "given", "what": "intro", "on": "2026-06-09"},
    ),
    "event": (Event(name="PyData"), {"name": "PyData"}),
    "capture": (
        Capture(line="Priya @Stripe", at=datetime(2026, 6, 9, 19, 30, tzinfo=UTC)),
        {"line": "Priya @Stripe", "at": "2026-06-09T19:30:00Z"},
    ),
    "guest": (
        Guest(event=5, name="Wei Zhang", answer="coming"),
        {"event": 5, "name": "Wei Zhang", "answer": "coming"},
    ),
    "opener": (Opener(text="What brings you here?"), {"text": "What brings you here?"}),
    "resource": (
        Resource(title="Grant guide", shared=(Share(7, date(2026, 6, 9)),)),
        {"title": "Grant guide", "shared": [{"contact": 7, "on": "2026-06-09"}]},
    ),
    "need": (
        Need(text="a speaker", told=(Told(7, date(2026, 6, 9)),)),
        {"text": "a speaker", "told": [{"contact": 7, "on": "2026-06-09"}]},
    ),
    "profile": (Profile(), {}),
    "dismissal": (
        Dismissal(kind="introduction", contacts=(7, 8)),
        {"kind": "introduction", "contacts": [7, 8]},
    ),
    "jotting": (
        Jotting(line="Priya @Stripe", at=datetime(2026, 6, 9, 19, 30, tzinfo=UTC)),
        {"line": "Priya @Stripe", "at": "2026-06-09T19:30:00Z"},
    ),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(deadline=None, max_examples=50)
def test_a_record_comes_back_from_the_file_as_it_went_in(
    kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(ANY_RECORD[kind])

    stored = orjson.loads(orjson.dumps(to_document(record)))

    assert msgspec.convert(stored, kind) == record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(deadline=None, max_examples=50)
def test_the_json_for_programs_says_the_same_with_every_field(
    kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(ANY_RECORD[kind])

    shown = to_json_object(record)

    assert list(shown) == [field.encode_name for field in msgspec.structs.fields(kind)]
    assert msgspec.convert(orjson.loads(orjson.dumps(shown)), kind) == record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(deadline=None, max_examples=50)
def test_what_is_not_known_takes_no_space_in_the_file(
    kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(ANY_RECORD[kind])

    document = to_document(record)

    for field in msgspec.structs.fields(kind):
        is_default = not field.required and getattr(record, field.name) == field.default
        assert (field.encode_name in document) != is_default


@pytest.mark.parametrize("name", SMALLEST)
def test_a_document_holds_only_what_was_said(name: str) -> None:
    record, document = SMALLEST[name]

    assert orjson.loads(orjson.dumps(to_document(record))) == document


def test_a_full_document_reads_as_the_record_is_written() -> None:
    contact = Contact(
        id=5,
        name="Priya Shah",
        emails=(Labeled("priya@stripe.com", "work"), Labeled("p@shah.in")),
        moves=(Move(date(2026, 1, 2), "Adyen", "Stripe"),),
        created_at=datetime(2026, 6, 9, 19, 30, tzinfo=timezone(timedelta(hours=2))),
    )

    assert orjson.loads(orjson.dumps(to_document(contact))) == {
        "id": 5,
        "name": "Priya Shah",
        "emails": [{"value": "priya@stripe.com", "label": "work"}, {"value": "p@shah.in"}],
        "moves": [{"on": "2026-01-02", "from": "Adyen", "to": "Stripe"}],
        "created_at": "2026-06-09T19:30:00+02:00",
    }


def test_nested_parts_have_every_field_in_the_json_for_programs() -> None:
    event = Event(name="PyData", targets=(Target(name="Raj"),))
    contact = Contact(
        name="Priya", phones=(Labeled("+1"),), moves=(Move(date(2026, 1, 2), to="Stripe"),)
    )

    assert to_json_object(event)["targets"] == [
        {"name": "Raj", "contact": None, "why": "", "opener": "", "met": False}
    ]
    assert to_json_object(contact)["phones"] == [{"value": "+1", "label": ""}]
    assert to_json_object(contact)["moves"] == [{"on": "2026-01-02", "from": "", "to": "Stripe"}]


@pytest.mark.parametrize("name", SMALLEST)
def test_a_record_can_not_be_changed_in_place(name: str) -> None:
    record, _ = SMALLEST[name]

    with pytest.raises(AttributeError):
        record.id = 9  # type: ignore[misc]


def test_every_kind_has_one_table() -> None:
    assert {TABLE_OF[kind]: kind for kind in TABLE_OF} == TABLES
    assert {type(record) for record, _ in SMALLEST.values()} == set(TABLES.values())


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        (Contact, {}),
        (Contact, {"name": None}),
        (Contact, {"name": "P", "circle": "outer"}),
        (Contact, {"name": "P", "met_on": "yesterday"}),
        (Interaction, {"contacts": ["7"], "on": "2026-06-09"}),
        (Followup, {"contact": 7, "due": "2026-06-12"}),
        (Favor, {"contact": 7, "direction": "sideways", "what": "x", "on": "2026-06-09"}),
        (Event, {"name": "P", "rating": "five"}),
        (Capture, {"line": "P", "at": "2026-06-09"}),
        (Resource, {"title": "P", "shared": [{"on": "2026-06-09"}]}),
        (Dismissal, {"kind": "wedding", "contacts": [7, 8]}),
    ],
)
def test_a_document_of_another_shape_is_refused(kind: type[Record], document: Any) -> None:
    with pytest.raises(ValueError):
        msgspec.convert(document, kind)


def test_a_moment_without_an_offset_is_not_read() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": "PyData", "starts": "2026-06-09T19:00:00"}, Event)
    read = msgspec.convert({"name": "PyData", "starts": "2026-06-09T19:00:00+02:00"}, Event)
    assert read.starts is not None
    assert read.starts.utcoffset() is not None
