"""The network in figures, and who is behind each."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from netui.actions.profile import edit_profile
from netui.model import Contact, Interaction
from netui.ui import findings
from netui.ui.screens.card import CardScreen
from netui.ui.screens.evidence import EvidenceScreen
from netui.ui.screens.help import HelpScreen
from netui.ui.screens.matches import MatchesScreen
from netui.ui.screens.network import FigureRows, NetworkScreen
from netui.ui.screens.queue import QueueScreen
from tests.ui.conftest import NOW, Session

TODAY = NOW.date()


async def arrived(session: Session) -> None:
    """Wait until all that is looked for has been found."""
    insight = session.app.insight
    await session.until(lambda: insight.figures.is_current and insight.matches.is_current)
    await session.settled()


def whole(session: Session) -> str:
    """Return all the lines of the page, in sight or not."""
    screen = session.app.screen
    assert isinstance(screen, NetworkScreen)
    return "\n".join(f"{line.label} {line.text}" for line in screen._lines)


async def go_to(session: Session, key: str) -> None:
    """Put the cursor on the figure of a key, by the keyboard."""
    screen = session.app.screen
    assert isinstance(screen, NetworkScreen)
    await session.press("g")
    for _ in range(200):
        figure = screen._figure()
        if figure and figure.key == key:
            return
        await session.press("j")
    raise AssertionError(f"there is no figure {key}")


async def test_an_empty_network_says_how_to_begin(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("4")
        assert isinstance(session.app.screen, NetworkScreen)
        assert "Nobody is here yet" in session.text
        assert "a capture" in session.last_line
        await session.press("enter", "j", "G")
        assert session.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_the_whole_page_is_readable_at_every_size(demo, opened, size) -> None:
    async with opened(demo, size) as session:
        await session.press("4")
        assert "Network" in session.lines[0]
        seen = session.text
        for _ in range(12):
            await session.press("pagedown")
            seen += "\n" + session.text
        for words in (
            "34 of 59 people", "goal for 2026: 40", "■", "□", "Rhythm", "127 talks in 52 weeks",
            "Most back for my time", "5.4 an hour", "Least back for my time", "One-sided ties",
            "I gave 7, they 0", "12 worth making", "Companies", "Saltmarl", "Berlin",
            "What events brought", "keep: rated 4.2", "The year", "Mon ", "Jan", "░ 1",
        ):  # fmt: skip
            assert words in seen, words


async def test_four_tabs_fit_on_a_phone(demo, opened) -> None:
    async with opened(demo, (40, 20)) as session:
        assert session.lines[0].split() == ["Queue", "Contacts", "Events", "Network"]
        await session.press("4")
        assert all(len(line.rstrip()) <= 40 for line in session.lines)


async def test_the_arrows_go_from_figure_to_figure(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("4")
        rows = session.app.screen.query_one(FigureRows)
        places = [rows.figure]
        for _ in range(6):
            await session.press("j")
            places.append(rows.figure)
        assert places == list(range(7))
        await session.press("k")
        assert rows.figure == 5
        await session.press("G")
        last = rows.figure
        await session.press("j")
        assert rows.figure == last


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_a_figure_of_many_lines_comes_into_sight_whole(demo, opened, size) -> None:
    async with opened(demo, size) as session:
        await session.press("4")
        await go_to(session, "year")
        for words in ("The year", "Mon ", "Sun ", "more talks"):
            assert words in " ".join(session.text.split()) + " ", words


async def test_enter_opens_who_is_behind_a_figure_and_each_leads_to_the_card(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("4", "enter")
        assert isinstance(session.app.screen, EvidenceScreen)
        assert session.lines[0].strip() == "Quality contacts  34 people · by name"
        assert "Two talks or more" in session.text
        assert "would answer" in session.text
        name = session.lines[4].split("  ")[0].strip()
        await session.press("enter")
        assert isinstance(session.app.screen, CardScreen)
        assert session.lines[0].strip().startswith(name)
        await session.press("escape", "escape")
        assert isinstance(session.app.screen, NetworkScreen)


async def test_a_group_leads_to_the_people_in_it(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("4")
        await go_to(session, "companies/Saltmarl")
        await session.press("enter")
        assert session.lines[0].strip() == "Saltmarl  6 people · by name"
        assert session.text.count("at Saltmarl") >= 6


async def test_a_person_s_row_leads_to_the_card_and_a_match_to_the_matches(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("4")
        await go_to(session, "perhaps")
        await session.press("enter")
        assert isinstance(session.app.screen, CardScreen)
        assert "Siobhán" in session.lines[0]
        await session.press("escape")
        await go_to(session, "introductions")
        await session.press("enter")
        assert isinstance(session.app.screen, MatchesScreen)


async def test_what_nobody_is_behind_says_so(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Ada"))
    async with opened(empty) as session:
        await session.press("4")
        assert "too little to say" in session.text
        await session.press("enter")
        assert isinstance(session.app.screen, NetworkScreen)
        assert "nobody is behind it yet" in session.last_line


async def test_the_keys_of_a_person_work_on_the_evidence(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("4")
        await go_to(session, "companies/Saltmarl")
        await session.press("enter", "A")
        assert session.lines[0].strip() == "Saltmarl  5 people · by name"
        assert "archived" in session.last_line
        await session.press("u")
        assert session.lines[0].strip() == "Saltmarl  6 people · by name"
        await session.press("g", "x", "x")
        assert "2 people selected" in session.last_line
        await session.press("escape")
        assert "Nobody is selected" in session.last_line
        await session.press("q")
        assert isinstance(session.app.screen, NetworkScreen)


async def test_evidence_stands_by_name_and_stays_while_one_acts(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        for name in ("Cy", "Ada", "Élan", "Bo", "Dee"):
            transaction.add(Contact(name=name, company="Acme"))
    names = ["Ada", "Bo", "Cy", "Dee", "Élan"]

    def shown(session) -> list[str]:
        lines = (line.split() for line in session.lines)
        return [line[0] for line in lines if line and line[0] in names][:5]

    async with opened(empty) as session:
        await session.press("4")
        await go_to(session, "companies/Acme")
        await session.press("enter")
        assert shown(session) == names
        with empty.transaction("renamed") as transaction:
            (bo,) = [each for each in empty.contacts.values() if each.name == "Bo"]
            transaction.change(bo, circle="close", pinned=True)
        await session.press("j", "c", "1")
        assert shown(session) == names


async def test_what_is_ranked_has_the_most_first(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("4")
        await go_to(session, "one-sided")
        await session.press("enter")
        assert "· the most first" in session.lines[0]
        above = session.lines[: len(session.lines) // 2]
        stands = [re.search(r"I gave ([0-9]+), they ([0-9]+)", line) for line in above]
        off = [abs(int(each[1]) - int(each[2])) for each in stands if each]
        assert len(off) > 2
        assert off == sorted(off, reverse=True)


async def test_a_figure_that_is_gone_has_nobody_behind_it(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        people = [transaction.add(Contact(name=f"P{n}", company="Acme")) for n in range(5)]
    async with opened(empty) as session:
        await session.press("4")
        await go_to(session, "companies/Acme")
        await session.press("enter", "asterisk", "A")
        assert "Nobody is behind this figure now" in session.text
        await session.press("u")
        assert "5 people" in session.lines[0]
        assert people[0].name in session.text


async def test_figures_follow_what_is_done(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        ada = transaction.add(Contact(name="Ada", would_answer="yes"))
        transaction.add(Interaction(contacts=(ada.id,), on=TODAY - timedelta(days=20)))
    edit_profile(empty, goal=2)
    async with opened(empty) as session:
        await session.press("4")
        assert "0 of 1 person · goal for 2026: 2" in session.text
        assert "quiet since 20 May" in session.text
        with empty.transaction("talk") as transaction:
            transaction.add(Interaction(contacts=(ada.id,), on=TODAY))
        await session.settled()
        assert "1 of 1 person · goal for 2026: 2" in session.text
        assert "quiet since" not in session.text


async def test_on_a_wide_screen_those_behind_stand_beside(demo, opened) -> None:
    async with opened(demo, (120, 40)) as session:
        await session.press("4")
        assert "Two talks or more" in session.text
        await session.press("j")
        assert "How close somebody is" in session.text
        assert "every 30 days" in session.text


async def test_it_is_left_for_the_queue_and_its_keys_are_in_the_help(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("4", "question_mark")
        assert isinstance(session.app.screen, HelpScreen)
        assert "who is behind a figure, and why" in session.text
        await session.press("escape", "escape")
        assert isinstance(session.app.screen, QueueScreen)


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("network", "Quality contacts"),
        ("matches", "What fits together"),
        ("call list", "Call list"),
        ("what I look", "What I look for"),
        ("the shelf", "The shelf"),
    ],
)
async def test_the_palette_leads_there(demo, opened, name: str, shows: str) -> None:
    async with opened(demo) as session:
        await session.look_up(name)
        await session.press("enter")
        await session.settled()
        assert shows in session.text


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40), (20, 8)])
async def test_hostile_text_is_shown_as_it_is(empty, opened, size) -> None:
    evil = "[@click=app.quit]x[/] [/] [bold]"
    with empty.transaction("set up") as transaction:
        for _ in range(6):
            person = Contact(
                name=evil, company=evil, role=evil, location=evil, tags=(evil,), offers=evil,
                needs=evil, would_answer="yes", hiring="yes",
            )  # fmt: skip
            person = transaction.add(person)
            transaction.add(Interaction(contacts=(person.id,), on=TODAY, minutes=200))
    async with opened(empty, size) as session:
        for keys in ("4", "G", "enter", "enter", "4", "M", "enter", "escape", "escape", "C"):
            await session.press(keys)
            assert session.app.is_running
        await session.press("escape", "4", "enter")
        await session.press("4")
        await go_to(session, f"companies/{evil}")
        await session.press("enter")
        assert isinstance(session.app.screen, EvidenceScreen)
        assert not session.app._exit


async def test_of_a_large_network_it_comes_up_at_once_and_the_figures_follow(
    demo, opened, monkeypatch
) -> None:
    monkeypatch.setattr(findings, "_AT_ONCE_PEOPLE", 0)
    monkeypatch.setattr(findings, "_BEGINS_AFTER", 0.5)
    async with opened(demo) as session:
        await session.press("4")
        assert session.lines[1].strip() == "2 needs of mine · 4 on the shelf · …"
        await arrived(session)
        assert "34 of 59 people" in session.text
        assert "12 worth making" in whole(session)
        assert session.lines[1].strip().startswith("59 people")
        assert "…" not in session.lines[1]
        insight = session.app.insight
        assert insight.figures.is_current
        with demo.transaction("more") as transaction:
            transaction.add(Contact(name="Somebody New"))
        assert not insight.figures.is_current
        before = insight.figures.latest()
        assert before is not None
        assert len(before.everybody) == 59
        await arrived(session)
        assert "34 of 60 people" in session.text


async def test_the_queue_shows_the_rhythm_where_there_is_room(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        ada = transaction.add(Contact(name="Ada"))
        for ago in (0, 7, 7, 21):
            on = TODAY - timedelta(days=ago)
            transaction.add(Interaction(contacts=(ada.id,), on=on))
    async with opened(empty) as session:
        assert session.lines[1].rstrip().endswith("rhythm ▁▁▁▁▄▁█▄ 8 weeks")
    async with opened(empty, (79, 24)) as session:
        assert "rhythm" not in session.text


async def test_without_talks_there_is_no_rhythm_to_show(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Ada"))
    async with opened(empty) as session:
        assert "rhythm" not in session.text
