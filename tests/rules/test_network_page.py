"""The page of a small network, whose figures are worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

from netui.model import Contact, Favor, Interaction, Profile
from netui.rules.matching import Match
from netui.rules.network_figures import Line, Week, network_figures
from netui.rules.network_page import Figure, network_page
from netui.rules.network_words import TOO_LITTLE, months

TODAY = date(2026, 6, 9)
NAMES = ("Ada", "Bo", "Cy", "Dee", "Eve", "Fay")
PEOPLE = {
    id: Contact(
        id=id, name=name, company="Oakmoth" if id < 4 else f"Firm {id}",
        location="Lagos" if id < 6 else "", circle="inner" if id == 1 else None,
    )
    for id, name in enumerate(NAMES, 1)
}  # fmt: skip


def page(
    contacts: dict[int, Contact] = PEOPLE,
    talks: tuple[Interaction, ...] = (),
    favors: tuple[Favor, ...] = (),
    introductions: list[Match] | None = None,
    goal: int | None = None,
    series: tuple[Line, ...] = (),
) -> dict[str, Figure]:
    figures = network_figures(
        contacts, talks, favors, TODAY, me=Profile(name="Me", goal=goal), series=series
    )
    shown = network_page(figures, introductions, lambda id: contacts[id].name)
    return {figure.key: figure for figure in shown}


def talk(who: int, ago: int, minutes: int) -> Interaction:
    return Interaction(
        contacts=(who,), on=TODAY - timedelta(days=ago), minutes=minutes, started_by="them"
    )


def test_every_figure_has_a_key_of_its_own() -> None:
    figures = network_figures(PEOPLE, (), (), TODAY)
    keys = [figure.key for figure in network_page(figures, [], lambda _: "x")]
    assert len(keys) == len(set(keys))


def test_quality_contacts_stand_against_the_goal_with_those_who_are() -> None:
    shown = page(talks=(talk(1, 30, 0), talk(1, 20, 0), talk(2, 20, 0)), goal=4)
    assert shown["quality"].text == "1 of 6 people · goal for 2026: 4"
    assert (shown["quality"].part, shown["quality"].people) == ((1, 4), (1,))


def test_groups_of_several_have_a_bar_each_and_singles_are_in_the_whole() -> None:
    shown = page()
    assert [key for key in shown if key.startswith("companies/")] == ["companies/Oakmoth"]
    assert shown["companies/Oakmoth"].part == (3, 3)
    assert shown["companies/Oakmoth"].people == (1, 2, 3)
    assert "4 in all" in shown["companies"].text
    assert set(shown["companies"].people) == set(PEOPLE)


def test_of_little_nothing_is_made_up() -> None:
    shown = page({})
    for key in ("time", "rhythm", "most", "companies", "fields", "level", "places"):
        assert shown[key].text == TOO_LITTLE, key
    assert "year" not in shown
    assert "series" not in shown
    assert "perhaps" not in shown
    assert shown["one-sided"].text == "none"


def test_best_and_worst_are_a_row_each_that_leads_to_the_card() -> None:
    talks = (talk(1, 90, 60), talk(2, 20, 180), talk(3, 10, 60))
    favors = (Favor(contact=1, direction="received", what="x", on=TODAY, value=5),)
    shown = page(talks=talks, favors=favors)
    assert (shown["most/1"].label, shown["most/1"].text) == ("Ada", "5.0 an hour")
    assert shown["most/1"].leads == "card"
    assert shown["least/2"].text == "3 h spent, nothing yet"
    assert shown["most"].people == (1,)
    assert shown["one-sided/1"].text == "I gave 0, they 5"
    assert shown["perhaps"].people == (1,)


def test_introductions_are_looked_for_found_or_none() -> None:
    match = Match("introduction", (1, 2), "a Kafka mentor", "Kafka", "offers", ("kafka",), 90)
    assert page(introductions=None)["introductions"].text == "…"
    assert page(introductions=[])["introductions"].text == "none to see yet"
    shown = page(introductions=[match])
    assert shown["introductions"].text == "1 worth making"
    row = shown["introductions/1/2"]
    assert (row.label, row.text, row.leads) == ("Ada", "↔ Bo: a Kafka mentor", "matches")


def test_a_series_leads_to_those_met_there() -> None:
    shown = page(series=(Line("PyData", "keep: rated 4", (1, 2)),))
    assert shown["series/PyData"].people == shown["series"].people == (1, 2)


def test_the_year_begins_with_the_months() -> None:
    mondays = [date(2026, 5, 25) + timedelta(weeks=week) for week in range(8)]
    weeks = [Week(monday, (0,) * 7, ()) for monday in mondays]
    # 1 June is a Monday, 6 July the next first one; with the last there is no room for July.
    assert months(weeks) == " Jun"
    assert months([*weeks, *weeks[:1]]) == " Jun  Jul"
