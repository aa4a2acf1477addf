"""A small network, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netui.model import Contact, Favor, Interaction, Profile, Seniority
from netui.rules.network_figures import (
    Group,
    Line,
    NetworkFigures,
    Rate,
    TimeSpent,
    as_json,
    network_figures,
)
from netui.rules.network_words import TOO_LITTLE, calendar, lines, sparkline, suggestion

TODAY = date(2026, 6, 9)  # a Tuesday


def days(count: int) -> date:
    return TODAY - timedelta(days=count)


def talk(
    who: int | tuple[int, ...], ago: int, minutes: int = 0, by: Literal["me", "them"] = "me"
) -> Interaction:
    people = who if isinstance(who, tuple) else (who,)
    return Interaction(contacts=people, on=days(ago), minutes=minutes, started_by=by)


def gave(who: int, value: int, minutes: int = 0) -> Favor:
    return Favor(contact=who, direction="given", what="x", on=days(9), value=value, minutes=minutes)


def got(who: int, value: int, state: Literal["open", "done", "declined"] = "done") -> Favor:
    return Favor(contact=who, direction="received", what="x", on=days(9), value=value, state=state)


ADA, BO, CY, DEE, EVE, OLD = range(1, 7)
PEOPLE = {
    each.id: each
    for each in (
        # Two talks, one within the year, and a favor done: a quality contact.
        Contact(
            id=ADA, name="Ada Giver", circle="inner", company="Oakmoth", tags=("rust", "data"),
            seniority="lead", location="Lagos",
        ),
        # Six hours and nothing yet: two talks, but no sign that it goes both ways.
        Contact(
            id=BO, name="Big Boss", circle="close", company="OAKMOTH", tags=("Data",),
            seniority="executive", location="Lagos",
        ),
        # I gave 5, they gave 1: I give more. They wrote first once: a quality contact.
        Contact(
            id=CY, name="Cy Taker", circle="close", company="Oakmoth", seniority="mid",
            location="Quito",
        ),
        # Met eight days ago; a declined ask costs nothing.
        Contact(id=DEE, name="Dee New", company="Fernwick", tags=("data",), seniority="senior"),
        # Never spoken to.
        Contact(id=EVE, name="Eve Unmet", company="Fernwick", location="lagos"),
        Contact(id=OLD, name="Old Friend", circle="inner", archived_on=days(5), seniority="lead"),
    )
}  # fmt: skip
TALKS = [
    talk(ADA, 400),
    talk(ADA, 100, 30),
    talk(BO, 300, 240),
    talk(BO, 90, 120),
    talk(CY, 95, 60, "them"),
    talk(CY, 80, 30),
    talk(DEE, 8, 30),
    talk((ADA, DEE), 8, 30),  # to each of two, half of it
    talk(OLD, 20, 60),
    talk(ADA, -1, 500),  # still to come
]
FAVORS = [got(ADA, 5), gave(CY, 5, 60), got(CY, 1), got(DEE, 4, "declined"), got(DEE, 3, "open")]


@pytest.fixture
def figures() -> NetworkFigures:
    return network_figures(PEOPLE, TALKS, FAVORS, TODAY, me=Profile(seniority="senior", goal=3))


def test_quality_contacts_are_counted_apart_from_all_and_beside_the_goal(
    figures: NetworkFigures,
) -> None:
    assert figures.everybody == (ADA, BO, CY, DEE, EVE)
    assert figures.quality == (ADA, CY)
    assert figures.goal == 3


def test_circles_are_filled_or_empty(figures: NetworkFigures) -> None:
    assert figures.circles == (
        Group("inner", (ADA,)),
        Group("close", (BO, CY)),
        Group("active", ()),
        Group("wide", ()),
        Group("none", (DEE, EVE)),
    )


def test_ties_stand_as_the_ledger_says_and_what_was_declined_counts_for_nothing(
    figures: NetworkFigures,
) -> None:
    assert figures.ties == (
        Group("balanced", ()),
        Group("i_give_more", (CY,)),  # 5 to 1
        Group("they_give_more", (ADA,)),  # 0 to 5
        Group("untested", (BO, DEE, EVE)),
    )
    assert [(each.contact, each.tie.balance) for each in figures.one_sided] == [(ADA, 5), (CY, -4)]


def test_return_on_time_best_and_worst(figures: NetworkFigures) -> None:
    # Ada: 5 in an hour (30 + 30 min). Bo: 0 in 6 hours. Cy: 1 in 2.5 hours (90 min and a favor of
    # 60). Dee: 0 in an hour. On average 6 in 10.5 hours, that is 0.57 an hour.
    assert figures.best == (Rate(ADA, 5.0, 60, days(8)),)
    assert figures.worst == (Rate(BO, 0.0, 360, days(90)), Rate(CY, 0.4, 150, days(80)))


def test_with_few_people_measured_nobody_is_best_or_worst() -> None:
    figures = network_figures(PEOPLE, [talk(ADA, 9, 60), talk(BO, 9, 600)], FAVORS[:1], TODAY)
    assert (figures.best, figures.worst) == ((), ())
    text = {each.label: each.text for each in lines(figures, lambda _: "x")}
    assert text["most back"] == TOO_LITTLE
    assert "least back" not in text


def test_the_spread_is_counted_whatever_the_spelling(figures: NetworkFigures) -> None:
    assert figures.companies == (
        Group("Oakmoth", (ADA, CY, BO)),
        Group("Fernwick", (DEE, EVE)),
    )
    assert figures.fields == (Group("data", (ADA, DEE, BO)), Group("rust", (ADA,)))
    assert [(each.name, set(each.people)) for each in figures.places] == [
        ("Lagos", {ADA, BO, EVE}),
        ("Quito", {CY}),
    ]


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        (
            "senior",
            {
                "earlier on": (CY,),
                "at my stage": (DEE,),
                "one or two levels up": (ADA, BO),
                "not known": (EVE,),
            },
        ),
        (
            "junior",
            {"one or two levels up": (CY, DEE), "further up": (ADA, BO), "not known": (EVE,)},
        ),
        ("executive", {"earlier on": (ADA, CY, DEE), "at my stage": (BO,), "not known": (EVE,)}),
        (
            None,
            {
                "mid": (CY,),
                "senior": (DEE,),
                "lead": (ADA,),
                "executive": (BO,),
                "not known": (EVE,),
            },
        ),
    ],
)
def test_levels_are_seen_from_mine(
    mine: Seniority | None, expected: dict[str, tuple[int, ...]]
) -> None:
    figures = network_figures(PEOPLE, TALKS, FAVORS, TODAY, me=Profile(seniority=mine))
    assert {each.name: each.people for each in figures.levels} == expected


def test_the_rhythm_is_of_52_weeks_from_monday(figures: NetworkFigures) -> None:
    weeks = figures.weeks
    assert len(weeks) == 52
    assert {week.begins.weekday() for week in weeks} == {0}
    assert weeks[-1].begins == date(2026, 6, 8)
    # Eight days ago is Monday of last week: two talks, with Ada and Dee.
    assert weeks[-2].begins == date(2026, 6, 1)
    assert weeks[-2].days == (2, 0, 0, 0, 0, 0, 0)
    assert weeks[-2].talks == 2
    assert set(weeks[-2].people) == {ADA, DEE}
    # 20 days ago was a Wednesday.
    assert weeks[-4].days == (0, 0, 1, 0, 0, 0, 0)
    assert sum(week.talks for week in weeks) == 8  # one is too long ago, one still to come


@pytest.mark.parametrize(("ago", "quiet"), [(0, None), (13, None), (14, days(14)), (40, days(40))])
def test_a_quiet_time_is_said_after_two_weeks(ago: int, quiet: date | None) -> None:
    figures = network_figures(PEOPLE, [talk(ADA, ago)], [], TODAY)
    assert figures.quiet_since == quiet
    rhythm = next(each for each in lines(figures, lambda _: "x") if each.label == "rhythm")
    assert ("quiet since" in rhythm.text) is (quiet is not None)


def test_time_goes_to_those_known_before_or_to_new_people(figures: NetworkFigures) -> None:
    # Known: Ada 30 + 15, Bo 120, Old 0 …; new: Bo 240 (first talk), Cy 60 + 30 (within 30 days),
    # Dee 30 + 15, Old 60.
    assert figures.time == TimeSpent(165, 435, (ADA, BO), (BO, CY, DEE, OLD))
    assert figures.time.percent_known == 28  # 27.5


def test_who_was_met_long_ago_is_not_new_though_nothing_was_logged() -> None:
    from msgspec.structs import replace

    people = {BO: replace(PEOPLE[BO], met_on=date(2020, 1, 1))}
    figures = network_figures(people, [talk(BO, 300, 240)], [], TODAY)
    assert figures.time == TimeSpent(240, 0, (BO,), ())


@pytest.mark.parametrize("minutes", [0, 29, 30])
def test_a_share_of_little_time_is_not_told(minutes: int) -> None:
    figures = network_figures(PEOPLE, [talk(ADA, 9, minutes)], [], TODAY)
    assert (figures.time.percent_known is None) is (minutes < 30)


def test_what_series_brought_is_passed_on(figures: NetworkFigures) -> None:
    line = Line("PyData", "12 people, 3 quality contacts: keep", (ADA,))
    figures = network_figures(PEOPLE, TALKS, FAVORS, TODAY, series=[line])
    assert figures.series == (line,)
    assert line in lines(figures, lambda id: PEOPLE[id].name)


# In words


def test_every_figure_has_its_words_and_its_people(figures: NetworkFigures) -> None:
    told = {each.label: each for each in lines(figures, lambda id: PEOPLE[id].name)}

    assert {label: each.text for label, each in told.items() if label != "rhythm"} == {
        "quality contacts": "2 of 5 people · goal for 2026: 3",
        "circles": "inner 1 · close 2 · active 0 · wide 0 · none 2",
        "ties": "balanced 0 · I give more 1 · they give more 1 · untested 3",
        "one-sided": "Ada Giver (I gave 0, they 5); Cy Taker (I gave 5, they 1)",
        "most back": "Ada Giver 5.0 an hour",
        "least back": "Big Boss 6 h spent, nothing yet; Cy Taker 0.4 an hour",
        "companies": "Oakmoth 3 · Fernwick 2 (60 % Oakmoth: others would bring other news)",
        "fields": TOO_LITTLE,  # three people have tags
        "level": TOO_LITTLE,
        "places": TOO_LITTLE,
        "time": "28 % with people I already knew, 72 % with new people",
        "perhaps": "Big Boss: 6 h spent, nothing yet. "
        "One specific ask, or less time, would both be fine.",
    }
    assert told["quality contacts"].people == (ADA, CY)
    assert told["ties"].people == (CY, ADA)
    assert told["least back"].people == (BO, CY)
    assert told["rhythm"].text.startswith("▁")
    assert len(told["rhythm"].text) == 52


def test_of_nothing_nothing_is_made_up() -> None:
    figures = network_figures({}, [], [], TODAY)
    told = {each.label: each.text for each in lines(figures, str)}
    assert told["quality contacts"] == "0 of 0 people"
    assert {label for label, text in told.items() if text == TOO_LITTLE} == {
        *("most back", "companies", "fields", "level", "places", "rhythm", "time"),
    }
    assert figures.quiet_since is None
    assert suggestion(figures, str) is None


def test_who_gave_much_and_was_not_spoken_to_for_long_comes_to_mind() -> None:
    talks = [talk(ADA, 70, 60), talk(BO, 10, 60), talk(CY, 10, 60)]
    found = suggestion(
        network_figures(PEOPLE, talks, [got(ADA, 2)], TODAY), lambda id: PEOPLE[id].name
    )
    text = "Ada Giver gave much, last spoke 10 weeks ago: a good time to write?"
    assert found == Line("perhaps", text, (ADA,))


def test_where_nobody_gave_much_one_who_gave_nothing_is_named_kindly() -> None:
    talks = [talk(BO, 10, 360), talk(ADA, 10, 60), talk(CY, 10, 60)]
    figures = network_figures(PEOPLE, talks, [got(ADA, 2)], TODAY)
    found = suggestion(figures, lambda id: PEOPLE[id].name)
    assert found == Line(
        "perhaps",
        "Big Boss: 6 h spent, nothing yet. One specific ask, or less time, would both be fine.",
        (BO,),
    )


def test_the_busiest_week_is_the_highest_bar() -> None:
    figures = network_figures(PEOPLE, [talk(ADA, 0)] * 8 + [talk(ADA, 7)], [], TODAY)
    assert sparkline(figures.weeks) == "▁" * 51 + "█"
    assert sparkline([]) == ""
    figures = network_figures(PEOPLE, [talk(ADA, 0)] * 8 + [talk(ADA, 7)] * 4, [], TODAY)
    assert sparkline(figures.weeks)[-2:] == "▄█"


def test_a_year_is_seven_lines_of_52_days() -> None:
    figures = network_figures(PEOPLE, [talk(ADA, 0)] * 9 + [talk(ADA, 7)], [], TODAY)
    rows = calendar(figures.weeks)
    assert [len(row) for row in rows] == [52] * 7
    assert rows[1][-2:] == "░█"  # Tuesdays
    assert {"".join(rows[:1] + rows[2:])} == {"·" * 312}


def test_json_names_every_part(figures: NetworkFigures) -> None:
    shown = as_json(figures)
    assert shown["circles"][1] == {"name": "close", "people": [BO, CY]}
    assert shown["time"]["percent_known"] == 28
    assert shown["weeks"][-2]["talks"] == 2
    assert shown["one_sided"][0]["tie"] == {"given": 0, "received": 5, "state": "they_give_more"}


# Whatever there is

IDS = st.integers(1, 6)
TALK = st.builds(
    talk,
    st.lists(IDS, min_size=1, max_size=3).map(tuple),
    st.integers(-5, 500),
    st.integers(0, 200),
    st.sampled_from(["me", "them"]),
)
FAVOR = st.one_of(
    st.builds(gave, IDS, st.integers(1, 5), st.integers(0, 90)),
    st.builds(got, IDS, st.integers(1, 5), st.sampled_from(["open", "done", "declined"])),
)


@given(st.lists(TALK, max_size=12), st.lists(FAVOR, max_size=8))
@example([talk((1, 2), 0, 163), talk((1, 3, 4), 30, 127)], [])
@settings(max_examples=60, deadline=None)
def test_groups_hold_everybody_once_and_orders_do_not_matter(
    talks: list[Interaction], favors: list[Favor]
) -> None:
    found = network_figures(PEOPLE, talks, favors, TODAY)

    for groups in (found.circles, found.ties, found.levels):
        ids = [id for each in groups for id in each.people]
        assert sorted(ids) == sorted(found.everybody)
    assert set(found.quality) <= set(found.everybody)
    assert {each.contact for each in found.best}.isdisjoint(each.contact for each in found.worst)
    again = network_figures(PEOPLE, talks[::-1], favors[::-1], TODAY)
    assert again._replace(weeks=(), time=found.time) == found._replace(weeks=())
    assert (again.time.known, again.time.new) == (found.time.known, found.time.new)
    assert lines(found, str)
