"""Three versions of one person made one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.interchange.vdir_merge import Conflict, differing, merge
from netui.model import Contact, Labeled

LI = Contact(name="Li Na", company="Acme", notes="tea", tags=("a", "b"))


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("Acme", "Acme", "Acme"),
        ("Stripe", "Acme", "Stripe"),
        ("Acme", "Stripe", "Stripe"),
        ("Stripe", "Stripe", "Stripe"),
        ("", "Acme", ""),
        ("Acme", "", ""),
    ],
)
def test_who_changed_a_value_says_what_it_becomes(mine: str, theirs: str, both: str) -> None:
    merged = merge(LI, replace(LI, company=mine), replace(LI, company=theirs))
    assert (merged.mine.company, merged.theirs.company) == (both, both)
    assert merged.conflicts == ()


def test_two_changes_of_a_value_are_a_conflict_and_each_keeps_its_own() -> None:
    mine, theirs = replace(LI, company="Stripe", role="CTO"), replace(LI, company="Adyen")
    merged = merge(LI, mine, theirs)
    assert merged.conflicts == (Conflict("company", "Stripe", "Adyen"),)
    assert (merged.mine.company, merged.theirs.company) == ("Stripe", "Adyen")
    assert merged.theirs.role == "CTO"
    for prefer, company in (("mine", "Stripe"), ("theirs", "Adyen")):
        decided = merge(LI, mine, theirs, prefer)  # type: ignore[arg-type]
        assert decided.conflicts == ()
        assert decided.mine.company == decided.theirs.company == company


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("tea\nmaps", "tea\nmaps\nrain", "tea\nmaps\nrain"),
        ("green tea, maps", "green tea", "green tea, maps"),
    ],
)
def test_notes_that_were_only_written_on_are_no_conflict(mine: str, theirs: str, both: str) -> None:
    merged = merge(LI, replace(LI, notes=mine), replace(LI, notes=theirs))
    assert (merged.mine.notes, merged.theirs.notes, merged.conflicts) == (both, both, ())


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("ab", "ab", "ab"),
        ("abc", "ab", "abc"),
        ("ab", "abc", "abc"),
        ("abc", "abd", "abcd"),
        ("a", "ab", "a"),
        ("ab", "b", "b"),
        ("a", "b", ""),
        ("ac", "abd", "acd"),
        ("", "abc", "c"),
        ("ba", "ab", "ab"),
    ],
)
def test_of_a_list_each_entry_stands_for_itself(mine: str, theirs: str, both: str) -> None:
    merged = merge(LI, replace(LI, tags=tuple(mine)), replace(LI, tags=tuple(theirs)))
    assert sorted(merged.mine.tags) == sorted(merged.theirs.tags) == sorted(both)
    assert merged.conflicts == ()


def test_an_address_is_known_however_it_is_written() -> None:
    base = replace(LI, phones=(Labeled("+44 20 7946"),), emails=(Labeled("Li@x.org"),))
    theirs = replace(base, phones=(Labeled("+44207946", "work"),), emails=(Labeled("li@x.org"),))
    merged = merge(base, base, theirs)
    assert merged.mine.phones == (Labeled("+44207946", "work"),)
    gone = merge(base, replace(base, phones=()), base)
    assert gone.theirs.phones == ()


def test_a_label_that_both_changed_is_mine() -> None:
    def labeled(label: str) -> Contact:
        return replace(LI, emails=(Labeled("li@x.org", label),))

    merged = merge(labeled(""), labeled("work"), labeled("home"))
    assert merged.mine.emails == merged.theirs.emails == (Labeled("li@x.org", "work"),)
    assert merge(labeled(""), labeled(""), labeled("home")).mine.emails[0].label == "home"


def test_a_whole_name_in_the_place_of_the_given_one_says_nothing() -> None:
    held = replace(LI, given_name="Li Na")
    assert differing(LI, held) == []
    assert merge(LI, LI, held).mine.given_name == ""
    assert differing(LI, replace(LI, given_name="Na")) == ["given_name"]


def test_the_order_of_a_list_is_no_difference() -> None:
    assert differing(LI, replace(LI, tags=("b", "a"))) == []
    assert differing(LI, replace(LI, tags=("b", "a", "c"))) == ["tags"]


_texts = st.sampled_from(["", "x", "y", "z"])
_tags = st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(tuple)
_people = st.builds(Contact, name=st.just("Li"), company=_texts, notes=_texts, tags=_tags)


@settings(max_examples=100, deadline=None)
@given(_people, _people, _people, st.sampled_from(["mine", "theirs", None]))
def test_merged_sides_are_alike_but_for_conflicts_and_merging_again_changes_nothing(
    base: Contact, mine: Contact, theirs: Contact, prefer: Any
) -> None:
    merged = merge(base, mine, theirs, prefer)
    conflicts = [each.field for each in merged.conflicts]
    assert differing(merged.mine, merged.theirs) == conflicts
    if not conflicts:
        again = merge(merged.mine, merged.mine, merged.theirs, prefer)
        assert (again.mine, again.theirs) == (merged.mine, merged.theirs)
    if mine == base:
        assert differing(merged.mine, theirs) == []
    if theirs == base:
        assert differing(merged.theirs, mine) == []
