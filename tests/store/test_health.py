"""Whether all documents can be used, and what they are without those that can't."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.store.checkpoint import Tree
from netui.store.health import check

SOUND: Tree = {
    "contacts": {
        "1": {"id": 1, "uid": "ann", "name": "Ann", "met_at": 4},
        "2": {"id": 2, "uid": "bob", "name": "Bob", "shoe_size": 38},
    },
    "interactions": {"3": {"contacts": [1, 2], "on": "2026-06-09", "event": 4}},
    "events": {
        "4": {"name": "PyData", "targets": [{"name": "Ann", "contact": 1}, {"name": "Cid"}]},
    },
    "followups": {"5": {"contact": 1, "due": "2026-06-12", "action": "call", "event": 4}},
    "favors": {
        "6": {"contact": 1, "direction": "given", "what": "tea", "on": "2026-06-09"},
        "7": {"contact": 2, "direction": "given", "what": "x", "on": "2026-06-09", "part_of": 6},
    },
    "captures": {
        "8": {"line": "Ann", "at": "2026-06-09T12:00:00Z", "contact": 1, "event": 4},
        "9": {"line": "Bob", "at": "2026-06-09T12:00:00Z", "contact": 2, "possible_duplicate": 1},
    },
    "inbox": {"10": {"line": "Zoë", "at": "2026-06-09T12:00:00Z"}},
    "changes": {"11": {"label": "Ann: captured", "added": {"contacts": [99]}}},
    "tombstones": {"12": {"table": "contacts", "record": 99}},
    "wines": {"red": "a table of another program", "1": {"contact": 99}},
}


def with_(table: str, id: str, **fields: Any) -> Tree:
    """The sound documents, one of them with other fields; None takes a field out."""
    document = SOUND[table].get(id, {}) | fields
    kept = {name: value for name, value in document.items() if value is not None}
    return SOUND | {table: SOUND[table] | {id: kept}}


def without(table: str, *ids: str, start: Tree = SOUND) -> Tree:
    return start | {table: {id: document for id, document in start[table].items() if id not in ids}}


def test_of_sound_documents_there_is_nothing_to_say() -> None:
    checkup = check(SOUND)

    assert checkup.findings == ()
    assert checkup.tree == SOUND
    assert checkup.aside == {}
    assert check({}).findings == ()


# What can't be read is set aside


@pytest.mark.parametrize(
    ("tree", "finding", "aside"),
    [
        (
            with_("contacts", "20", name=3),
            "contacts 20 can't be read: Expected `str`, got `int` - at `$.name`",
            {"contacts": {"20": {"name": 3}}},
        ),
        (
            with_("contacts", "20", company="Acme"),
            "contacts 20 can't be read: Object missing required field `name`",
            {"contacts": {"20": {"company": "Acme"}}},
        ),
        (
            with_("contacts", "x", name="Zoë"),
            "contacts x can't be read: its id is no number",
            {"contacts": {"x": {"name": "Zoë"}}},
        ),
        (
            SOUND | {"inbox": {"10": "Zoë"}},
            "inbox 10 can't be read: Expected `object`, got `str`",
            {"inbox": {"10": "Zoë"}},
        ),
        (
            with_("inbox", "10", at="2026-06-09T12:00:00"),
            "inbox 10 can't be read: Expected `datetime` with a timezone component - at `$.at`",
            {"inbox": {"10": {"line": "Zoë", "at": "2026-06-09T12:00:00"}}},
        ),
    ],
)
def test_what_can_not_be_read_is_set_aside(tree: Tree, finding: str, aside: Tree) -> None:
    checkup = check(tree)

    assert checkup.findings == (finding,)
    assert checkup.aside == aside
    ((table, gone),) = aside.items()
    assert checkup.tree == without(table, *gone, start=tree)


# What refers to nothing


@pytest.mark.parametrize(
    ("table", "id", "broken", "mended", "what"),
    [
        ("contacts", "1", {"met_at": 99}, {"met_at": None}, "events 99"),
        ("interactions", "3", {"contacts": [1, 99]}, {"contacts": [1]}, "contacts 99"),
        ("interactions", "3", {"contacts": [99, 2, 99]}, {"contacts": [2]}, "contacts 99"),
        ("interactions", "3", {"event": 99}, {"event": None}, "events 99"),
        ("followups", "5", {"event": 99}, {"event": None}, "events 99"),
        ("favors", "7", {"part_of": 99}, {"part_of": None}, "favors 99"),
        ("captures", "8", {"event": 99}, {"event": None}, "events 99"),
        # a line whose person is gone can be sorted anew
        ("captures", "8", {"contact": 99}, {"contact": None, "state": "unsorted"}, "contacts 99"),
        ("captures", "9", {"possible_duplicate": 99}, {"possible_duplicate": None}, "contacts 99"),
        (
            "events",
            "4",
            {"targets": [{"name": "Ann", "contact": 1}, {"name": "Cid", "contact": 99}]},
            {"targets": [{"name": "Ann", "contact": 1}, {"name": "Cid"}]},
            "contacts 99",
        ),
    ],
)
def test_a_reference_to_nothing_is_taken_out_where_the_rest_says_something(
    table: str, id: str, broken: dict[str, Any], mended: dict[str, Any], what: str
) -> None:
    checkup = check(with_(table, id, **broken))

    assert checkup.findings == (
        f"{table} {id} speaks of {what}, who or which is not there; the rest of it can stay",
    )
    assert checkup.aside == {}
    assert checkup.tree == with_(table, id, **mended)


@pytest.mark.parametrize(
    ("table", "id", "broken"),
    [
        ("followups", "5", {"contact": 99}),
        ("interactions", "3", {"contacts": [99]}),
        ("favors", "7", {"contact": 99}),
    ],
)
def test_what_says_nothing_without_whom_it_is_about_is_set_aside(
    table: str, id: str, broken: dict[str, Any]
) -> None:
    tree = with_(table, id, **broken)

    checkup = check(tree)

    assert checkup.findings == (f"{table} {id} speaks of contacts 99, who or which is not there",)
    assert checkup.aside == {table: {id: tree[table][id]}}
    assert checkup.tree == without(table, id)


def test_what_refers_to_something_set_aside_is_looked_at_again() -> None:
    tree = with_("favors", "6", contact=99)

    checkup = check(tree)

    assert checkup.findings == (
        "favors 6 speaks of contacts 99, who or which is not there",
        "favors 7 speaks of favors 6, who or which is not there; the rest of it can stay",
    )
    assert checkup.tree == without("favors", "6", start=with_("favors", "7", part_of=None))


def test_a_person_who_can_not_be_read_is_missing_to_those_who_refer_to_them() -> None:
    checkup = check(with_("contacts", "1", name=None))

    assert set(checkup.aside) == {"contacts", "followups", "favors"}
    assert checkup.tree["interactions"]["3"]["contacts"] == [2]
    assert checkup.tree["captures"]["8"]["state"] == "unsorted"
    assert checkup.tree["events"]["4"]["targets"] == [{"name": "Ann"}, {"name": "Cid"}]


def test_an_interaction_with_nobody_left_is_set_aside() -> None:
    checkup = check(without("contacts", "1", "2"))

    assert checkup.aside["interactions"] == SOUND["interactions"]
    assert [each for each in checkup.findings if each.startswith("interactions 3")] == [
        "interactions 3 speaks of contacts 1, who or which is not there",
        "interactions 3 speaks of contacts 2, who or which is not there",
    ]


# What only a person can settle


def test_two_contacts_of_one_uid_are_mentioned_and_stay() -> None:
    tree = with_("contacts", "20", name="Ann", uid="ann")

    checkup = check(tree)

    assert checkup.findings == ("2 contacts have one uid, ann: they may be one person twice",)
    assert checkup.tree == tree


def test_contacts_without_a_uid_are_not_taken_for_one_person() -> None:
    assert check({"contacts": {"1": {"name": "Ann"}, "2": {"name": "Bob"}}}).findings == ()


# Whatever the documents are


NUMBERS = st.integers(1, 6)
ODD = st.one_of(st.none(), st.booleans(), st.text(max_size=2), NUMBERS, st.just({}))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    tree: Tree = {}
    for name, table in SOUND.items():
        tree[name] = {}
        for document in table.values():
            fields = copy.deepcopy(document) if isinstance(document, dict) else document
            for field in ("contact", "contacts", "event", "part_of", "met_at", "name"):
                if isinstance(fields, dict) and field in fields and draw(st.booleans()):
                    several = st.lists(NUMBERS, max_size=3)
                    fields[field] = draw(
                        several if field == "contacts" else st.one_of(NUMBERS, ODD)
                    )
            tree[name][draw(NUMBERS.map(str))] = fields
    return tree


@given(trees())
def test_after_a_repair_all_is_well_and_no_document_is_lost(tree: Tree) -> None:
    before = copy.deepcopy(tree)

    checkup = check(tree)

    assert tree == before
    again = check(checkup.tree)
    assert [each for each in again.findings if "may be one person twice" not in each] == []
    assert again.tree == checkup.tree
    for name, table in tree.items():
        assert checkup.tree[name].keys() | checkup.aside.get(name, {}).keys() == table.keys()
        for id, document in checkup.aside.get(name, {}).items():
            assert id not in checkup.tree[name]
            assert document == table[id]
    assert (checkup.tree == tree) is (checkup.findings == again.findings)


def test_a_version_from_before_stands_for_a_record_that_can_not_be_read() -> None:
    plans = {"7": {"contact": 1, "due": "2026-06-12", "action": "send deck"}}
    tree = {"contacts": {"1": {"name": 42}, "2": {"name": 43}}, "followups": plans}
    earlier = {"contacts": {"1": {"name": "Priya"}, "2": {"nome": "Raj"}}}

    checkup = check(tree, earlier)

    assert checkup.tree == {"contacts": {"1": {"name": "Priya"}}, "followups": plans}
    assert checkup.aside == {"contacts": {"1": {"name": 42}, "2": {"name": 43}}}
    assert "its version from before can stand for it" in checkup.findings[0]
    assert "from before" not in checkup.findings[1]


# The shelf and what I look for


def test_of_a_list_of_people_only_the_one_who_is_gone_is_taken_out() -> None:
    there, gone = {"contact": 1, "on": "2026-06-01"}, {"contact": 99, "on": "2026-06-02"}
    tree = SOUND | {
        "resources": {"11": {"title": "Guide", "shared": [gone, there]}},
        "needs": {"12": {"text": "a speaker", "told": [there, gone]}},
    }

    checkup = check(tree)

    assert checkup.tree["resources"] == {"11": {"title": "Guide", "shared": [there]}}
    assert checkup.tree["needs"] == {"12": {"text": "a speaker", "told": [there]}}
    assert checkup.aside == {}
    assert check(checkup.tree).findings == ()


def test_a_dismissal_of_what_is_gone_is_set_aside() -> None:
    tree = SOUND | {
        "dismissals": {
            "11": {"kind": "need", "contacts": [1], "need": 99},
            "12": {"kind": "introduction", "contacts": [1, 99]},
            "13": {"kind": "introduction", "contacts": [98, 99]},
        }
    }

    checkup = check(tree)

    assert checkup.tree["dismissals"] == {"12": {"kind": "introduction", "contacts": [1]}}
    assert set(checkup.aside["dismissals"]) == {"11", "13"}
