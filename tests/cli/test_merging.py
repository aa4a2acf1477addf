"""netui duplicates, netui merge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Netui = Callable[..., Any]


@pytest.fixture
def pair(netui: Netui) -> tuple[str, str]:
    """The handles of two who may be one person."""
    netui("add", "Jon Lee @Acme #chess role:CTO loc:Leeds", now="2026-06-08T12:00+02:00")
    netui("add", "John Lee @Acme #kafka loc:York >fri send deck")
    netui("add", "Priya Shah @Stripe")
    one, other = netui("duplicates").out.split()[:2]
    return one, other


def test_pairs_are_listed_with_handles_to_type_and_reasons(
    netui: Netui, pair: tuple[str, str]
) -> None:
    assert netui("duplicates") == (
        0,
        f"{pair[0]} {pair[1]}  Jon Lee, Acme — John Lee, Acme:"
        " nearly the same name, both at Acme\n",
        "",
    )
    (found,) = netui("duplicates", "--json").json
    assert set(found) == {"contacts", "handles", "reasons"}
    assert [each["name"] for each in found["contacts"]] == ["Jon Lee", "John Lee"]
    assert found["handles"] == list(pair)
    assert found["reasons"] == ["nearly the same name", "both at Acme"]


def test_where_nobody_looks_alike_that_is_said(filled: Netui) -> None:
    assert filled("duplicates") == (0, "", "No two contacts look alike.\n")
    assert filled("duplicates", "--json").json == []


def test_a_dry_run_shows_what_would_become_of_each_field(
    netui: Netui, file: Path, pair: tuple[str, str]
) -> None:
    before = file.read_bytes()
    assert netui("merge", *pair, "--dry-run", "--take", "location").out.splitlines() == [
        "John Lee, Acme would go into Jon Lee, Acme, who would have:",
        "  name             Jon Lee  (or John Lee: --take name)",
        "  place            York  (not Leeds)",
        "  company          Acme",
        "  role             CTO",
        "  tags             #chess #kafka",
        "  notes            Also: name John Lee; place Leeds",
    ]
    previewed = netui("merge", *pair, "--dry-run", "--json").json
    assert set(previewed) == {"fields", "contact"}
    assert set(previewed["fields"][0]) == {
        *("name", "label", "kept", "other", "merged", "origin", "is_choice")
    }
    assert previewed["contact"]["tags"] == ["chess", "kafka"]
    assert file.read_bytes() == before


def test_a_merge_says_what_came_of_it_and_is_taken_back(
    netui: Netui, pair: tuple[str, str]
) -> None:
    said = netui("merge", *pair, "--take", "location", "--take", "name")
    assert said == (
        0,
        "John Lee: merged with John Lee, Acme\n"
        "  name             John Lee\n"
        "  place            York\n"
        "  tags             #chess #kafka\n"
        "  notes            Also: name Jon Lee; place Leeds\n",
        "",
    )
    shown = netui("show", "john lee", "--json").json
    assert [each["action"] for each in shown["followups"]] == ["send deck"]
    assert len(netui("contacts", "--json").json) == 2
    assert netui("undo").out == "Taken back: Jon Lee: merged with John Lee\n"
    assert len(netui("contacts", "--json").json) == 3


def test_the_json_of_a_merge_is_the_contact_and_the_one_that_went(
    netui: Netui, pair: tuple[str, str]
) -> None:
    said = netui("merge", "Jon Lee", "John Lee", "--json").json
    assert (said["contact"]["name"], said["merged"]["name"]) == ("Jon Lee", "John Lee")


def test_two_that_are_not_the_same_are_not_listed_again(
    netui: Netui, pair: tuple[str, str]
) -> None:
    assert netui("merge", *pair, "--not-the-same").out == (
        "Jon Lee, Acme and John Lee, Acme are different people: remembered\n"
    )
    assert netui("duplicates", "--json").json == []
    netui("undo")
    assert len(netui("duplicates", "--json").json) == 1
    both = netui("merge", *pair, "--not-the-same", "--json").json
    assert [each["distinct_from"] for each in both] == [[both[1]["id"]], [both[0]["id"]]]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("Jon Lee", "nobody"), 3, "Nobody matches “nobody”."),
        (("Jon Lee", "lee"), 3, "“lee” may be one of these"),
        (("Jon Lee", "jon lee"), 1, "That is one and the same contact."),
        (("Jon Lee", "jon lee", "--not-the-same"), 1, "That is one and the same contact."),
        (("Jon Lee", "John Lee", "--take", "role"), 2, "there is in: name, location"),
        (("Jon Lee", "Priya Shah", "--take", "shoes"), 2, "there is no choice in “shoes”"),
        (("Jon Lee", "John Lee", "--not-the-same", "--dry-run"), 2, "goes with no other option"),
        (("Jon Lee",), 2, "Missing argument 'B'"),
    ],
)
def test_what_can_not_be_changes_nothing(
    netui: Netui, file: Path, pair: tuple[str, str], words: tuple[str, ...], code: int, why: str
) -> None:
    before = file.read_bytes()
    said = netui("merge", *words)
    assert (said.code, said.out) == (code, "")
    assert why in said.err
    assert file.read_bytes() == before
