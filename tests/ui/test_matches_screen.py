"""What fits together: taken up with a key, waved off with another."""

from __future__ import annotations

from datetime import date

import pytest

from netui.model import Contact, Need, Resource
from netui.network import Network
from netui.ui import findings
from netui.ui.screens.card import CardScreen
from netui.ui.screens.help import HelpScreen
from netui.ui.screens.matches import MatchesScreen
from netui.ui.screens.needs import NeedsScreen
from netui.ui.screens.shelf import ShelfScreen


@pytest.fixture
def fitting(empty: Network) -> Network:
    """One introduction, one thing to pass on, one person who could help me."""
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Cy Even", company="Acme", needs="a Kafka mentor"))
        transaction.add(Contact(name="Bo Taker", company="Wave", offers="Kafka mentoring"))
        transaction.add(Contact(name="Ada Giver", needs="help with grant writing"))
        transaction.add(Contact(name="Dee Ox", offers="talks on incident reviews"))
        transaction.add(Resource(title="A plain guide to grant writing", tags=("grants",)))
        transaction.add(Need(text="a speaker on incident reviews", since=date(2026, 5, 6)))
    return empty


async def test_without_needs_and_offers_it_says_how_to_note_them(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("M")
        assert "Nothing fits together yet" in session.text
        assert "“needs a lawyer”" in " ".join(session.text.split())
        await session.press("I")
        assert isinstance(session.app.screen, NeedsScreen)
        await session.press("escape", "B")
        assert isinstance(session.app.screen, ShelfScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_one_row_for_each_with_the_words_that_matched(fitting, opened, size) -> None:
    async with opened(fitting, size) as session:
        await session.press("M")
        for words in (
            "Cy Even ↔ Bo Taker", "a Kafka mentor", "Ada Giver", "grant wri", "Dee Ox",
            "a speaker on incident rev",
        ):  # fmt: skip
            assert words in session.text, words
        if size[0] == 40:
            assert "offers: Kafka mentoring" in session.text
            assert "could use: help with grant writing" in session.text
        if size[0] >= 80:
            assert "1 to introduce · 1 to pass on · 1 who could help me" in session.lines[0]
            assert "in common     Kafka, mentor" in session.text
            assert "offers        Kafka mentoring" in session.text


async def test_an_introduction_asks_both_first_and_undo_brings_it_back(fitting, opened) -> None:
    async with opened(fitting) as session:
        await session.press("M", "enter")
        assert "ask both first" in session.text
        await session.press("1")
        asked = sorted(each.action for each in fitting.followups.values())
        assert len(asked) == 2
        assert all(each.startswith("ask whether to introduce them to") for each in asked)
        assert "Cy Even ↔ Bo Taker" not in session.text
        assert "Cy Even and Bo Taker: ask both first" in session.last_line
        await session.press("u")
        assert not fitting.followups
        assert "Cy Even ↔ Bo Taker" in session.text


async def test_a_resource_is_passed_on_as_a_favor(fitting, opened) -> None:
    async with opened(fitting) as session:
        await session.press("M", "j", "enter", "enter")
        (favor,) = fitting.favors.values()
        assert (favor.what, favor.direction) == ("A plain guide to grant writing", "given")
        assert "Ada Giver: shared A plain guide to grant writing" in session.last_line
        assert "1 to pass on" not in session.text


async def test_somebody_is_told_what_i_look_for(fitting, opened) -> None:
    async with opened(fitting) as session:
        await session.press("M", "G", "enter", "1")
        (need,) = fitting.needs.values()
        assert [fitting.contacts[each.contact].name for each in need.told] == ["Dee Ox"]
        (followup,) = fitting.followups.values()
        assert followup.state == "waiting"


@pytest.mark.parametrize("keys", [("minus",), ("enter", "4")])
async def test_what_is_waved_off_is_remembered_until_undone(fitting, opened, keys) -> None:
    async with opened(fitting) as session:
        await session.press("M", *keys)
        assert "Cy Even ↔ Bo Taker: not suggested again" in session.last_line
        assert "to introduce" not in session.lines[0]
        await session.press("escape", "M")
        assert "a Kafka mentor" not in session.text
        await session.press("u")
        assert "Cy Even ↔ Bo Taker" in session.text


@pytest.mark.parametrize(("key", "name"), [("2", "Cy Even"), ("3", "Bo Taker")])
async def test_both_cards_are_a_key_away(fitting, opened, key: str, name: str) -> None:
    async with opened(fitting) as session:
        await session.press("M", "enter", key)
        assert isinstance(session.app.screen, CardScreen)
        assert session.lines[0].strip().startswith(name)
        await session.press("escape")
        assert isinstance(session.app.screen, MatchesScreen)


async def test_one_who_leaves_the_lists_is_in_no_match(fitting, opened) -> None:
    async with opened(fitting) as session:
        await session.press("M", "enter", "2", "A", "escape")
        assert "Cy Even" not in session.text.split("\n", 2)[2]
        assert "1 to pass on" in session.lines[0]


async def test_in_a_large_network_what_was_dealt_with_leaves_at_once(
    fitting, opened, monkeypatch
) -> None:
    monkeypatch.setattr(findings, "_AT_ONCE_PEOPLE", 0)
    async with opened(fitting) as session:
        await session.press("M")
        await session.until(lambda: session.app.insight.matches.is_current)
        await session.settled()
        screen = session.app.screen
        assert isinstance(screen, MatchesScreen)
        assert len(screen._shown) == 3
        screen.action_wave_off()  # before the look after it is done
        assert len(screen._shown) == 2
        assert not session.app.insight.matches.is_current
        await session.until(lambda: session.app.insight.matches.is_current)
        await session.settled()
        assert len(screen._shown) == 2


async def test_its_keys_are_in_the_help(fitting, opened) -> None:
    async with opened(fitting) as session:
        await session.press("M", "question_mark")
        assert isinstance(session.app.screen, HelpScreen)
        assert "take it up, or open the card" in session.text
        assert "not this one: remembered" in session.text


async def test_of_more_than_are_shown_it_says_so(fitting, opened, monkeypatch) -> None:
    monkeypatch.setattr("netui.ui.screens.matches._MOST", 1)
    async with opened(fitting) as session:
        await session.press("M")
        assert "1 and more to introduce" in session.text
