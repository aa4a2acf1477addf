"""Jobs, and what stands beside them in a wish."""

from __future__ import annotations

import pytest

from netui.model import Contact, Need
from netui.rules.job_words import say_too_little, spelt_alike
from netui.rules.matching import helpers, introductions
from netui.rules.stems import words


@pytest.mark.parametrize(
    ("need", "role", "fits"),
    [
        # The job alone says too little where something specific stands beside it.
        ("C developer", "Developer Advocate", False),
        ("C++ developer", "Developer Advocate", False),
        ("C++ developer", "C# Developer", False),
        ("a Kafka engineer", "Data Engineer", False),
        ("an engineer who knows Kafka", "Data Engineer", False),
        ("a developer with C++", "Developer", False),
        ("a brand designer", "Product Designer", False),
        ("senior C++ developer", "Senior Developer Advocate", False),
        ("a community manager", "Engineering Manager", False),
        ("a mentor for two engineers", "Engineer", False),
        # What is specific is there.
        ("C developer", "C Developer", True),
        ("C++ developer", "C++ Developer", True),
        ("a Kafka engineer", "Kafka Engineer", True),
        ("Python developer", "Python developer advocate", True),
        ("a brand designer", "Brand designer", True),
        # Nothing specific stands beside it.
        ("developer", "Developer Advocate", True),
        ("a designer", "Product Designer", True),
        ("a senior developer", "Developer", True),
        ("a software engineer", "Engineer", True),
        ("a designer for our website", "Designer", True),
        ("an engineer to help us", "Engineer", True),
    ],
)
def test_a_job_alone_answers_only_who_looks_for_no_more(need: str, role: str, fits: bool) -> None:
    found = helpers([Need(id=80, text=need)], [Contact(id=2, name="Bo", role=role)])
    assert [each.contacts for each in found] == ([(2,)] if fits else [])


@pytest.mark.parametrize(
    ("need", "offers", "fits"),
    [
        ("C++ developer", "Developer advocacy", False),
        ("C++ developer", "Senior C++ engineer", True),
        ("C developer", "Embedded developer, C", True),
        # The same, spelt otherwise.
        ("a frontend developer", "Front-end developer", True),
        ("a full-stack developer", "Fullstack developer", True),
        ("a front-end developer", "Back-office developer", False),
        # A subject is no job.
        ("a design mentor", "Design lead", True),
        ("engineering leadership", "Engineering manager", True),
    ],
)
def test_so_it_is_with_what_is_offered(need: str, offers: str, fits: bool) -> None:
    found = helpers([Need(id=80, text=need)], [Contact(id=2, name="Bo", offers=offers)])
    assert [each.contacts for each in found] == ([(2,)] if fits else [])


def test_an_introduction_goes_by_the_same() -> None:
    cy = Contact(id=1, name="Cy", needs="a C developer")
    assert not introductions([cy, Contact(id=2, name="Bo", role="Developer Advocate")])
    assert introductions([cy, Contact(id=2, name="Bo", offers="C development")])


@pytest.mark.parametrize(
    ("wish", "weak"),
    [
        ("C developer", {"develop"}),
        ("senior C developer", {"seni", "develop"}),
        ("a developer", set()),
        ("a developer for our shop", set()),
        ("a Go developer for our shop", {"develop"}),
        ("a developer for iOS", {"develop"}),
        ("somebody to find a Kafka engineer", {"engin"}),
        ("development in Go", set()),
        ("Kafka", set()),
    ],
)
def test_what_says_too_little(wish: str, weak: set[str]) -> None:
    assert say_too_little(wish, frozenset(each.stem for each in words(wish))) == weak


def test_blanks_and_hyphens_are_no_difference() -> None:
    assert spelt_alike("a front-end developer", "Senior frontend developer")
    assert not spelt_alike("C developer", "Developer Advocate")
