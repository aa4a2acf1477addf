"""Two states of one network made one, and nothing of either lost."""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.store.checkpoint import Tree
from netui.store.merge import LONG_AGO, changed_at, merge
from netui.store.tombstones import TOMBSTONES

Document = dict[str, Any]


def day(number: int) -> str:
    """A moment on a day of June 2026."""
    return f"2026-06-{number:02}T12:00:00+02:00"


def ann(changed: int, **more: Any) -> Document:
    """Ann, made on the 1st, as she was on a day."""
    return {
        "id": 1,
        "uid": "ann",
        "created_at": day(1),
        "updated_at": day(changed),
        "name": f"Ann of the {changed}th",
        **more,
    }


def gone(deleted: int, record: int = 1, table: str = "contacts", **more: Any) -> Document:
    """What is left of a record that was removed on a day."""
    return {"table": table, "record": record, "deleted_at": day(deleted), **more}


def contacts(*people: Document, tombstones: tuple[Document, ...] = ()) -> Tree:
    tree: Tree = {"contacts": {str(each["id"]): each for each in people}}
    if tombstones:
        tree[TOMBSTONES] = {str(900 + n): each for n, each in enumerate(tombstones)}
    return tree


# One record


@pytest.mark.parametrize(
    ("mine", "theirs", "expected", "said"),
    [
        # one of the two doesn't know her
        (contacts(), contacts(ann(3)), contacts(ann(3)), "1 new"),
        (contacts(ann(3)), contacts(), contacts(ann(3)), "nothing new"),
        # both do
        (contacts(ann(3)), contacts(ann(3)), contacts(ann(3)), "nothing new"),
        (contacts(ann(3)), contacts(ann(4)), contacts(ann(4)), "1 newer"),
        (contacts(ann(4)), contacts(ann(3)), contacts(ann(4)), "nothing new"),
        # a tie: somebody edited what came by hand
        (
            contacts(ann(3)),
            contacts(ann(3, name="Anna")),
            contacts(ann(3, name="Anna")),
            "1 newer",
        ),
        # an undo brought an older state back on the 5th: that is the newer word
        (
            contacts(ann(4)),
            contacts(ann(3, turned_at=day(5))),
            contacts(ann(3, turned_at=day(5))),
            "1 newer",
        ),
        (
            contacts(ann(3, turned_at=day(5))),
            contacts(ann(4)),
            contacts(ann(3, turned_at=day(5))),
            "nothing new",
        ),
        # removed there, last changed here before or after
        (
            contacts(ann(3)),
            contacts(tombstones=(gone(4),)),
            contacts(tombstones=(gone(4),)),
            "1 removed",
        ),
        (
            contacts(ann(3)),
            contacts(tombstones=(gone(3),)),
            contacts(tombstones=(gone(3),)),
            "1 removed",
        ),
        (contacts(ann(5)), contacts(tombstones=(gone(4),)), contacts(ann(5)), "nothing new"),
        (
            contacts(ann(3, turned_at=day(5))),
            contacts(tombstones=(gone(4),)),
            contacts(ann(3, turned_at=day(5))),
            "nothing new",
        ),
        # removed here, last changed there before or after
        (
            contacts(tombstones=(gone(4),)),
            contacts(ann(3)),
            contacts(tombstones=(gone(4),)),
            "nothing new",
        ),
        (
            contacts(tombstones=(gone(4),)),
            contacts(ann(4)),
            contacts(tombstones=(gone(4),)),
            "nothing new",
        ),
        (contacts(tombstones=(gone(4),)), contacts(ann(5)), contacts(ann(5)), "1 new"),
        # removed on both sides: the later removal is remembered
        (
            contacts(tombstones=(gone(4),)),
            contacts(tombstones=(gone(6),)),
            contacts(tombstones=(gone(6),)),
            "nothing new",
        ),
        (
            contacts(tombstones=(gone(6),)),
            contacts(tombstones=(gone(4),)),
            contacts(tombstones=(gone(6),)),
            "nothing new",
        ),
    ],
)
def test_of_one_record_the_newest_word_counts(
    mine: Tree, theirs: Tree, expected: Tree, said: str
) -> None:
    merged = merge(mine, theirs)

    assert merged.tree == expected
    assert str(merged) == said
    assert merged.changed is (said != "nothing new")


@pytest.mark.parametrize(
    ("document", "moment"),
    [
        ({"updated_at": day(3)}, day(3)),
        ({"updated_at": day(3), "turned_at": day(5)}, day(5)),
        ({"updated_at": day(3), "turned_at": day(2)}, day(3)),
        ({"updated_at": "2026-06-03T12:00:00Z"}, "2026-06-03T12:00:00+00:00"),
        ({"updated_at": "2026-06-03T12:00:00"}, "2026-06-03T12:00:00+00:00"),
        ({"updated_at": "yesterday", "turned_at": day(5)}, day(5)),
        ({"created_at": day(3)}, None),
        ({"updated_at": 3}, None),
        ({}, None),
        ("Ann", None),
        (None, None),
    ],
)
def test_when_a_document_was_last_changed(document: Any, moment: str | None) -> None:
    assert changed_at(document) == (datetime.fromisoformat(moment) if moment else LONG_AGO)


def test_times_with_different_offsets_are_compared_as_moments() -> None:
    earlier = ann(3) | {"updated_at": "2026-06-03T12:00:00+02:00"}
    later = ann(3) | {"updated_at": "2026-06-03T11:00:00+00:00", "name": "Ann"}

    assert merge(contacts(earlier), contacts(later)).tree == contacts(later)
    assert merge(contacts(later), contacts(earlier)).tree == contacts(later)


def test_a_record_that_says_no_time_is_the_older_one() -> None:
    by_hand = {"id": 1, "uid": "ann", "name": "Ann"}

    assert merge(contacts(ann(3)), contacts(by_hand)).tree == contacts(ann(3))
    assert merge(contacts(by_hand), contacts(ann(3))).tree == contacts(ann(3))


# The same person under two ids


def whole_story(contact: int, event: int = 50) -> Tree:
    """Everything that can refer to a contact, with the contact itself."""
    made = {"created_at": day(2), "updated_at": day(2)}
    return {
        "contacts": {str(contact): ann(2) | {"id": contact, "met_at": event}},
        "interactions": {"60": {"id": 60, **made, "contacts": [contact, 7], "event": event}},
        "followups": {"61": {"id": 61, **made, "contact": contact, "event": event}},
        "favors": {
            "62": {"id": 62, **made, "contact": contact},
            "63": {"id": 63, **made, "contact": contact, "part_of": 62},
        },
        "events": {
            str(event): {
                "id": event,
                **made,
                "targets": [{"name": "Ann", "contact": contact}, {"name": "Bob"}],
            }
        },
        "captures": {
            "64": {
                "id": 64,
                **made,
                "event": event,
                "contact": contact,
                "possible_duplicate": contact,
            }
        },
    }


def test_a_person_is_the_same_by_uid_and_all_that_refers_to_them_follows() -> None:
    merged = merge(contacts(ann(1)), whole_story(contact=20)).tree

    assert merged == whole_story(contact=1) | {"contacts": merged["contacts"]}
    assert merged["contacts"].keys() == {"1"}
    assert merged["contacts"]["1"] | whole_story(1)["contacts"]["1"] == merged["contacts"]["1"]


def test_what_refers_to_another_record_by_the_same_number_stays() -> None:
    theirs = whole_story(contact=20, event=20)

    merged = merge(contacts(ann(1)), theirs).tree

    assert merged["events"].keys() == {"20"}
    assert merged["captures"]["64"]["event"] == 20
    assert merged["captures"]["64"]["contact"] == 1


def test_a_person_under_two_ids_who_was_removed_there_is_removed_here() -> None:
    here, there = contacts(ann(3)), contacts(tombstones=(gone(4, record=20, uid="ann"),))

    merged = merge(here, there)

    assert str(merged) == "1 removed"
    assert merged.tree == contacts(tombstones=(gone(4, record=1, uid="ann"),))


def test_a_person_under_two_ids_who_was_removed_here_does_not_come_back() -> None:
    here = contacts(tombstones=(gone(4, uid="ann"),))

    assert merge(here, contacts(ann(3) | {"id": 20})).tree == here
    assert merge(here, contacts(ann(5) | {"id": 20})).tree["contacts"].keys() == {"20"}


def test_two_of_one_uid_are_not_made_one() -> None:
    twice = contacts(ann(3), ann(3) | {"id": 2, "name": "Ann again"})

    assert merge(twice, twice).tree == twice
    assert merge(contacts(), twice).tree == twice
    merged = merge(contacts(ann(3)), twice).tree
    assert {each["name"] for each in merged["contacts"].values()} == {
        "Ann of the 3th",
        "Ann again",
    }


# Different records under one id


def bob(changed: int, id: int = 1) -> Document:
    return {"id": id, "uid": "bob", "created_at": day(1), "updated_at": day(changed), "name": "Bob"}


def test_another_person_under_the_same_id_gets_a_new_one_and_references_follow() -> None:
    theirs = contacts(bob(3)) | {
        "followups": {"5": {"id": 5, "created_at": day(3), "contact": 1}},
        "events": {"6": {"id": 6, "created_at": day(3), "targets": [{"contact": 1}]}},
    }

    merged = merge(contacts(ann(3)), theirs).tree

    (new,) = merged["contacts"].keys() - {"1"}
    assert merged["contacts"]["1"] == ann(3)
    assert merged["contacts"][new]["name"] == "Bob"
    assert merged["contacts"][new]["id"] == int(new)
    assert merged["followups"]["5"]["contact"] == int(new)
    assert merged["events"]["6"]["targets"] == [{"contact": int(new)}]


def test_another_record_under_the_same_id_gets_a_new_one() -> None:
    def favor(made: int) -> Document:
        return {"id": 5, "created_at": day(made), "updated_at": day(made), "what": f"of {made}"}

    settled = {"id": 6, "created_at": day(4), "part_of": 5}

    merged = merge({"favors": {"5": favor(3)}}, {"favors": {"5": favor(4), "6": settled}}).tree

    assert merged["favors"]["5"] == favor(3)
    (new,) = merged["favors"].keys() - {"5", "6"}
    assert merged["favors"][new]["what"] == "of 4"
    assert merged["favors"]["6"]["part_of"] == int(new)


def test_what_says_neither_uid_nor_birth_is_the_same_by_its_id() -> None:
    merged = merge(contacts({"id": 1, "name": "Ann"}), contacts({"id": 1, "name": "Anna"}))

    assert merged.tree == contacts({"id": 1, "name": "Anna"})


def test_a_removal_of_another_record_under_the_same_id_removes_nothing() -> None:
    mine, stone = contacts(ann(3)), gone(5, record=1, uid="bob", created_at=day(1))

    assert merge(mine, contacts(tombstones=(stone,))).tree["contacts"] == mine["contacts"]
    assert merge(contacts(tombstones=(stone,)), mine).tree["contacts"] == mine["contacts"]


def test_two_devices_whose_records_collided_agree_at_the_next_merge_and_do_not_grow() -> None:
    def followup(made: int) -> Document:
        return {"id": 5, "created_at": day(made), "updated_at": day(made), "action": f"of {made}"}

    here, there = {"followups": {"5": followup(3)}}, {"followups": {"5": followup(4)}}
    for _ in range(3):
        here = merge(here, there).tree
        there = merge(there, here).tree

    for state in (here, there):
        assert sorted(each["action"] for each in state["followups"].values()) == ["of 3", "of 4"]
    assert here["followups"]["5"]["action"] == "of 3"
    assert there["followups"]["5"]["action"] == "of 4"


def test_both_devices_that_merged_each_others_file_at_once_do_not_grow_either() -> None:
    def followup(made: int) -> Document:
        return {"id": 5, "created_at": day(made), "updated_at": day(made), "action": f"of {made}"}

    here, there = {"followups": {"5": followup(3)}}, {"followups": {"5": followup(4)}}
    for _ in range(3):
        here, there = merge(here, there).tree, merge(there, here).tree

    for state in (here, there):
        assert sorted(each["action"] for each in state["followups"].values()) == ["of 3", "of 4"]


# What is nobody's record


def test_the_history_of_changes_is_each_devices_own() -> None:
    mine = contacts(ann(3)) | {"changes": {"5": {"label": "mine"}}}
    theirs = contacts(ann(4)) | {"changes": {"5": {"label": "theirs"}, "6": {"label": "more"}}}

    assert merge(mine, theirs).tree["changes"] == {"5": {"label": "mine"}}
    assert "changes" not in merge(contacts(), theirs).tree


def test_tables_of_other_programs_are_merged_by_id() -> None:
    merged = merge({"wines": {"1": {"name": "red"}}}, {"wines": {"2": {"name": "white"}}})

    assert merged.tree == {"wines": {"1": {"name": "red"}, "2": {"name": "white"}}}


@pytest.mark.parametrize(
    "odd",
    [
        {"contacts": {"1": "Ann", "x": 3, "": None}},
        {"contacts": {"1": {"uid": ["ann"], "created_at": 3, "was": {}}}},
        {"followups": {"1": {"contact": "Ann"}, "2": {"contact": None}, "3": {"contact": True}}},
        {"events": {"1": {"targets": "Ann"}, "2": {"targets": [1, "Ann", {"contact": "x"}]}}},
        {"tombstones": {"1": "gone", "x": gone(3), "3": {"table": ["contacts"], "record": {}}}},
        {"tombstones": {"1": {"table": "contacts"}, "2": gone(3) | {"record": "x", "uid": "zoe"}}},
    ],
)
def test_what_makes_no_sense_breaks_nothing(odd: Tree) -> None:
    sound = whole_story(contact=20) | {TOMBSTONES: {"9": gone(3, record=8)}}
    both = {name: odd.get(name, {}) | sound.get(name, {}) for name in (*odd, *sound)}
    for mine, theirs in ((contacts(ann(3)), both), (both, both), (odd, sound), (sound, odd)):
        before = copy.deepcopy((mine, theirs))
        merged = merge(mine, theirs)
        assert (mine, theirs) == before
        names = [each for each in merged.tree["contacts"].values() if isinstance(each, dict)]
        assert "ann" in [each.get("uid") for each in names]


# Any two states


def of_version(key: tuple[str, int], when: int) -> Document:
    """A record of one device as it was at a time: so no two versions of one time differ."""
    table, id = key
    document = {"id": id, "created_at": day(1), "updated_at": day(when), "text": f"{id} {when}"}
    return document | ({"uid": f"uid of {id}"} if table == "contacts" else {})


KEYS = [(table, id) for table in ("contacts", "followups", "inbox") for id in (1, 2, 3)]


@st.composite
def states(draw: st.DrawFn) -> Tree:
    """A state of one network: each record unknown, standing or removed, at some time."""
    tree: Tree = {}
    for number, key in enumerate(KEYS):
        what = draw(st.sampled_from(("unknown", "standing", "removed")))
        when = draw(st.integers(2, 6))
        if what == "standing":
            tree.setdefault(key[0], {})[str(key[1])] = of_version(key, when)
        if what == "removed":
            stone = gone(when, record=key[1], table=key[0], created_at=day(1))
            tree.setdefault(TOMBSTONES, {})[str(100 + number)] = stone
    return tree


def without_empty(tree: Tree) -> Tree:
    return {name: table for name, table in tree.items() if table}


@given(mine=states(), theirs=states())
def test_merging_twice_is_merging_once(mine: Tree, theirs: Tree) -> None:
    once = merge(mine, theirs).tree

    again = merge(once, theirs)

    assert again.tree == once
    assert not again.changed
    assert not merge(once, mine).changed


@given(mine=states(), theirs=states())
def test_it_does_not_matter_who_merges_whom(mine: Tree, theirs: Tree) -> None:
    assert without_empty(merge(mine, theirs).tree) == without_empty(merge(theirs, mine).tree)


@given(one=states(), two=states(), three=states())
def test_it_does_not_matter_in_which_order_three_meet(one: Tree, two: Tree, three: Tree) -> None:
    left = merge(merge(one, two).tree, three).tree
    right = merge(one, merge(two, three).tree).tree

    assert without_empty(left) == without_empty(right)


@given(mine=states(), theirs=states())
def test_a_record_stands_where_its_last_change_came_after_its_removal(
    mine: Tree, theirs: Tree
) -> None:
    merged = merge(mine, theirs).tree

    for table, id in KEYS:
        versions = [
            each[table][str(id)] for each in (mine, theirs) if str(id) in each.get(table, {})
        ]
        removals = [
            stone["deleted_at"]
            for each in (mine, theirs)
            for stone in each.get(TOMBSTONES, {}).values()
            if (stone["table"], stone["record"]) == (table, id)
        ]
        newest = max(versions, key=lambda each: each["updated_at"], default=None)
        stands = newest and newest["updated_at"] > max(removals, default="")
        assert merged.get(table, {}).get(str(id)) == (newest if stands else None)


@st.composite
def handmade(draw: st.DrawFn) -> Tree:
    """A state with small ids given by hand: those of two may collide, and uids meet under others.

    Each record has a text that no other one has.
    """
    tree: Tree = {"contacts": {}, "followups": {}}
    ids = draw(st.lists(st.integers(1, 6), unique=True, max_size=5))
    people = draw(st.lists(st.sampled_from("abcdefg"), min_size=5, max_size=5, unique=True))
    for id, uid in zip(ids, people, strict=False):
        document = {"id": id, "uid": uid, "created_at": day(1), "text": uid}
        tree["contacts"][str(id)] = document
    for id in draw(st.lists(st.integers(1, 6), unique=True, max_size=5)):
        made = draw(st.integers(1, 9))
        text = f"{id} made on {made}"
        document = {"id": id, "created_at": day(made), "text": text}
        if ids:
            document["contact"] = draw(st.sampled_from(ids))
            document["whose"] = tree["contacts"][str(document["contact"])]["uid"]
            document["text"] += f" of {document['whose']}"
        tree["followups"][str(id)] = document
    return tree


def texts(*trees: Tree) -> set[tuple[str, str]]:
    return {(name, each["text"]) for tree in trees for name in tree for each in tree[name].values()}


@given(mine=handmade(), theirs=handmade())
def test_nothing_is_lost_and_nothing_doubled_though_ids_collide(mine: Tree, theirs: Tree) -> None:
    merged = merge(mine, theirs).tree

    # One id and one birth, but different content: one record, edited by hand; the one that came
    edited = {
        ("followups", each["text"])
        for id, each in mine["followups"].items()
        if each["created_at"] == theirs["followups"].get(id, {}).get("created_at")
        and each["text"] != theirs["followups"][id]["text"]
    }
    assert texts(merged) == texts(mine, theirs) - edited
    assert sum(map(len, merged.values())) == len(texts(merged))
    for table in merged.values():
        assert all(each["id"] == int(id) for id, each in table.items())
    for each in merged["followups"].values():
        if "contact" in each:
            assert merged["contacts"][str(each["contact"])]["uid"] == each["whose"]


@given(mine=handmade(), theirs=handmade())
def test_two_devices_come_to_rest_though_ids_collide(mine: Tree, theirs: Tree) -> None:
    here = merge(mine, theirs).tree
    there = merge(theirs, here).tree
    both = texts(here)

    for _ in range(2):
        assert texts(there) == both
        assert sum(map(len, here.values())) == sum(map(len, there.values())) == len(both)
        here, there = merge(here, there).tree, merge(there, here).tree
    assert not merge(here, there).changed
    assert not merge(there, here).changed
