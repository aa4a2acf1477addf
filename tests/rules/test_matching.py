"""Introductions, resources and needs, on a handful of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.model import Contact, Dismissal, Favor, Followup, Need, Resource, Share, Told
from netui.rules.matching import (
    Match,
    dismissed,
    helpers,
    introduced,
    introductions,
    usable,
)

DAY = date(2026, 6, 9)

CY = Contact(id=1, name="Cy Even", company="Fernwick", needs="a Kafka mentor for two engineers")
BO = Contact(id=2, name="Bo Taker", company="Oakmoth", offers="Kafka mentoring; a spare desk")
ANA = Contact(id=3, name="Ana Cruz", company="Oakmoth", needs="a venue", offers="grant writing")
DEE = Contact(id=4, name="Dee Oyelaran", role="Data Engineer", tags=("climbing", "rust"))
PEOPLE = [CY, BO, ANA, DEE]


def pairs(found: Sequence[Match]) -> list[tuple[int, ...]]:
    return [each.contacts for each in found]


def but(contact: Contact, **fields: object) -> list[Contact]:
    """The people with one of them changed."""
    from msgspec.structs import replace

    return [replace(each, **fields) if each is contact else each for each in PEOPLE]


# Introductions


def test_who_needs_what_another_offers_is_introduced_with_the_words_that_say_so() -> None:
    (found,) = introductions(PEOPLE)

    assert found.contacts == (CY.id, BO.id)
    assert (found.wants, found.has, found.where) == (CY.needs, "Kafka mentoring", "offers")
    assert found.words == ("Kafka", "mentor")
    assert found.reason == "a Kafka mentor for two engineers · offers: Kafka mentoring"
    assert found.key == ("introduction", frozenset({1, 2}), 0)


@pytest.mark.parametrize(
    ("needs", "offers", "fits"),
    [
        ("a speaker on incident reviews", "talks on incident reviews", True),
        ("Kafka", "kafka", True),
        ("a translator for a guide", "translating", True),
        ("资深数据新闻导师", "数据新闻指导", True),
        ("a facilitator for our retreat", "facilitating retreats", True),
        ("someone to talk to", "talking to people", False),  # nothing but stop words
        ("a reviewer for a data paper", "reviews of running shoes", False),
        ("a desk", "advice on Kafka", False),
        ("", "everything", False),
        ("a desk", "", False),
        # Signs belong to a term.
        ("A/B testing", "A/B testing", True),
        ("A/B testing", "a B-side collection", False),
        ("a C++ mentor", "C++ mentoring", True),
        ("C++", "C", False),
        ("C", "C#", False),
        ("C#", "C++", False),
        (".NET", "dotnet", True),
        (".NET", "a net for fishing", False),
        ("no-code tools", "nocode tools", True),
        # Short words, only where they are meant.
        ("Go", "go karting", False),
        ("go karting", "Go", False),
        ("a Go developer", "Go development", True),
        ("golang", "Go", True),
        ("IT", "making it work", False),
        # What is denied.
        ("a recruiter", "Recruiter", True),
        ("not a recruiter", "Recruiter", False),
        ("a recruiter", "not a recruiter", False),
        ("a recruiter", "I don't recruit", False),
        ("a recruiter", "never recruiting", False),
        ("a recruiter", "no recruiting", False),
        ("a recruiter", "kein Recruiter", False),
        ("a recruiter", "not only recruiting", True),
        ("a recruiter", "not a designer, a recruiter", True),
        ("a recruiter", "not a designer but a recruiter", True),
        # An offer that asks is none.
        ("a Kafka mentor", "looking for a Kafka mentor", False),
        ("a Kafka mentor", "needs a Kafka mentor", False),
    ],
)
def test_words_decide_what_fits(needs: str, offers: str, fits: bool) -> None:
    people = [Contact(id=1, name="Cy", needs=needs), Contact(id=2, name="Bo", offers=offers)]
    assert pairs(introductions(people)) == ([(1, 2)] if fits else [])


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({"tags": ("kafka",)}, True),
        ({"tags": ("kafka",), "needs": "a Kafka mentor"}, False),
        ({"tags": ("kafka",), "needs": "a desk; somebody for Kafka"}, False),
        ({"tags": ("kafka",), "needs": "a desk"}, True),
        ({"role": "Kafka coach", "needs": "Kafka coaching"}, False),
        ({"offers": "Kafka talks", "needs": "Kafka talks"}, True),  # they say that they offer it
    ],
)
def test_who_merely_needs_the_same_is_offered_to_nobody(
    fields: dict[str, object], fits: bool
) -> None:
    from msgspec.structs import replace

    other = replace(Contact(id=2, name="Bo"), **fields)
    text = str(fields.get("role", "Kafka"))

    found = introductions([Contact(id=1, name="Cy", needs=text), other])

    assert [each for each in pairs(found) if each == (1, 2)] == ([(1, 2)] if fits else [])
    assert pairs(helpers([Need(id=80, text=text)], [other])) == ([(2,)] if fits else [])


def test_a_tag_is_a_term_in_small_letters_too() -> None:
    tagged = Contact(id=2, name="Bo", tags=("go",))
    (found,) = helpers([Need(id=80, text="Go")], [tagged])
    assert found.words == ("Go",)
    assert helpers([Need(id=80, text="somebody to go out with")], [tagged]) == []


def test_where_each_has_what_the_other_looks_for_they_are_one_introduction() -> None:
    people = [
        Contact(id=1, name="Cy", needs="a Kafka mentor", offers="grant writing"),
        Contact(id=2, name="Bo", needs="someone who can write grants", offers="Kafka mentoring"),
    ]
    one_way = introductions([people[0], Contact(id=2, name="Bo", offers="Kafka mentoring")])

    (found,) = introductions(people)

    assert found.back
    assert {found.wants, found.back} == {people[0].needs, people[1].needs}
    assert found.reason.endswith(f"and the other way round: {found.back}")
    assert found.score >= min(100, one_way[0].score)


def test_a_role_and_tags_count_for_less_than_an_offer() -> None:
    wants = Contact(id=1, name="Cy", needs="a data engineer")
    offers, role = (
        introductions([wants, Contact(id=2, name="Bo", **fields)])[0]
        for fields in ({"offers": "Data Engineer"}, {"role": "Data Engineer"})
    )
    assert (offers.where, role.where) == ("offers", "role")
    assert offers.score > role.score


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    crowd = [
        Contact(id=number, name=f"P {number}", offers="data workshops") for number in range(9, 30)
    ]
    rare = Contact(id=2, name="Bo", offers="hydrology advice")
    (found,) = introductions([Contact(id=1, name="Cy", needs="data on hydrology"), rare, *crowd])
    assert found.contacts == (1, 2)


@pytest.mark.parametrize(
    "people",
    [
        but(BO, company="fernwick"),  # they can find each other
        but(BO, archived_on=DAY),
        but(CY, archived_on=DAY),
        but(BO, muted=True),
        but(CY, needs=""),
    ],
)
def test_some_are_not_introduced(people: list[Contact]) -> None:
    assert introductions(people) == []


def test_those_without_a_company_are_not_taken_for_colleagues() -> None:
    people = [
        Contact(id=1, name="Cy", needs="a Kafka mentor"),
        Contact(id=2, name="Bo", offers="Kafka mentoring"),
    ]
    assert pairs(introductions(people)) == [(1, 2)]


def test_what_was_waved_off_does_not_come_up_again_from_either_side() -> None:
    for order in ((1, 2), (2, 1)):
        settled = dismissed([Dismissal(kind="introduction", contacts=order)])
        assert introductions(PEOPLE, settled) == []
    other = dismissed([Dismissal(kind="introduction", contacts=(1, 3))])
    assert pairs(introductions(PEOPLE, other)) == [(1, 2)]


def plan(contact: int, action: str) -> Followup:
    return Followup(contact=contact, due=DAY, action=action, kind="introduction")


def gave(contact: int, what: str) -> Favor:
    return Favor(contact=contact, direction="given", what=what, on=DAY, kind="introduction")


@pytest.mark.parametrize(
    ("followups", "favors", "known"),
    [
        ([plan(1, "introduce them to Bo")], [], True),
        ([plan(2, "ask whether to introduce them to Cy Even, who looks")], [], True),
        ([], [gave(1, "introduced her to Bo Taker")], True),
        ([], [gave(2, "intro to Cy")], True),
        ([plan(1, "introduce them to Ana")], [gave(2, "intro to Dee")], False),
        ([Followup(contact=1, due=DAY, action="ask Bo", kind="promise")], [], False),
        ([], [Favor(contact=1, direction="received", what="Bo", on=DAY)], False),
        ([plan(3, "introduce her to Bo and Cy")], [], False),  # each to Ana, not to each other
        ([], [], False),
    ],
)
def test_who_was_introduced_or_is_to_be_is_known(
    followups: list[Followup], favors: list[Favor], known: bool
) -> None:
    tells = introduced({each.id: each for each in PEOPLE}, followups, favors)
    assert tells(1, 2) is tells(2, 1) is known
    assert pairs(introductions(PEOPLE, (), tells)) == ([] if known else [(1, 2)])


def test_a_name_in_two_scripts_is_found_by_two_of_its_words() -> None:
    people = {7: Contact(id=7, name="林小萌 Lin Xiaomeng"), 8: Contact(id=8, name="Zhou Yutong")}
    assert introduced(people, [plan(8, "introduce her to Lin Xiaomeng, who mentors")], [])(7, 8)


def test_nobody_is_introduced_to_everybody() -> None:
    many = [Contact(id=n, name=f"P {n}", needs="a Kafka mentor") for n in range(10, 30)]
    assert len(introductions([*many, BO])) == 5


def test_nobody_is_offered_more_than_the_best_three() -> None:
    many = [Contact(id=n, name=f"P {n}", offers="Kafka mentoring") for n in range(10, 30)]
    assert pairs(introductions([*many, CY])) == [(1, 10), (1, 11), (1, 12)]


def test_whom_one_knows_already_makes_room_for_the_next() -> None:
    many = [Contact(id=n, name=f"P {n}", offers="Kafka mentoring") for n in range(10, 16)]

    def known(one: int, other: int) -> bool:
        return {one, other} in ({1, 10}, {1, 11}, {1, 12})

    assert pairs(introductions([*many, CY], (), known)) == [(1, 13), (1, 14), (1, 15)]


# Resources


GUIDE = Resource(id=90, title="A plain guide to grant writing", tags=("funding",))
WALL = Resource(id=91, title="Where to climb indoors", tags=("climbing",))


def test_a_resource_goes_to_those_who_need_it_and_whose_tags_it_has() -> None:
    people = [*PEOPLE, Contact(id=5, name="Eli", needs="help with writing a grant")]

    found = usable([GUIDE, WALL], people)

    assert [(each.contacts, each.resource) for each in found] == [((5,), 90)]
    assert found[0].has == GUIDE.title
    assert found[0].words == ("writing", "grant")
    tagged = Contact(id=6, name="Fay", tags=("climbing",))
    assert [each.resource for each in usable([WALL], [tagged])] == [91]


def test_who_has_it_or_does_not_want_it_is_left_in_peace() -> None:
    eli = Contact(id=5, name="Eli", needs="help with writing a grant")
    shared = Resource(id=90, title=GUIDE.title, shared=(Share(5, DAY),))
    waved_off = dismissed([Dismissal(kind="resource", contacts=(5,), resource=90)])
    assert usable([shared], [eli]) == []
    assert usable([GUIDE], [eli], waved_off) == []
    assert usable([], [eli]) == []


# Needs of mine


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        ("someone who mentors in Kafka", 2, "offers"),
        ("a data engineer", 4, "role"),
        ("an introduction at Fernwick", 1, "works at"),
        ("somebody to go climbing with, who likes rust", 4, "tags"),
    ],
)
def test_who_could_help_me_is_found_by_what_they_offer_and_do(
    text: str, who: int, where: str
) -> None:
    (found,) = helpers([Need(id=80, text=text)], PEOPLE)
    assert (found.contacts, found.where, found.need) == ((who,), where, 80)


def test_after_many_were_told_the_next_come_up() -> None:
    people = [Contact(id=n, name=f"P {n}", company="Fernwick") for n in range(1, 61)]
    told = tuple(Told(n, DAY) for n in range(1, 58))
    need = Need(id=80, text="an introduction at Fernwick", told=told)
    assert pairs(helpers([need], people)) == [(58,), (59,), (60,)]


def test_who_was_told_is_not_asked_again_and_what_was_found_not_looked_for() -> None:
    need = Need(id=80, text="a Kafka mentor")
    assert pairs(helpers([need], PEOPLE)) == [(2,)]
    assert helpers([Need(id=80, text=need.text, told=(Told(2, DAY),))], PEOPLE) == []
    assert helpers([Need(id=80, text=need.text, met_on=DAY)], PEOPLE) == []
    waved_off = dismissed([Dismissal(kind="need", contacts=(2,), need=80)])
    assert helpers([need], PEOPLE, waved_off) == []
    assert pairs(helpers([Need(id=81, text=need.text)], PEOPLE, waved_off)) == [(2,)]


# Whatever is written

TEXTS = st.lists(
    st.sampled_from("Kafka mentor mentoring grants a; the guide, 数据新闻 [b] {x}".split()),
    max_size=5,
).map(" ".join)
CROWDS = st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), max_size=4)


@given(CROWDS)
@settings(max_examples=60, deadline=None)
def test_each_pair_comes_once_the_best_first_and_never_with_oneself(
    crowd: list[tuple[str, str, bool]],
) -> None:
    people = [
        Contact(id=number, name=f"P {number}", needs=needs, offers=offers, muted=muted)
        for number, (needs, offers, muted) in enumerate(crowd, 1)
    ]

    found = introductions(people)

    assert len({each.key for each in found}) == len(found)
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)
    for each in found:
        assert len(set(each.contacts)) == 2
        assert each.words
        assert all(word in each.wants for word in each.words)
        assert 46 <= each.score <= 100
    assert introductions(people[::-1], {each.key for each in found}) == []
