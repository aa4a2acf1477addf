"""Keys from one table: bindings, hints, help, and what the config file changes."""

from __future__ import annotations

import pytest

from netui.model.preferences import Preferences
from netui.ui.keys import KEYS, readable
from netui.ui.screens.card import CardScreen
from netui.ui.screens.contacts import ContactsScreen
from netui.ui.screens.help import HelpScreen
from netui.ui.screens.person import PersonScreen


def test_no_key_means_two_things() -> None:
    taken: dict[str, str] = {}
    for key in KEYS.values():
        for name in key.keys.split(","):
            assert name not in taken, f"{name}: {taken.get(name)} and {key.id}"
            taken[name] = key.id


def test_every_act_on_a_person_is_there() -> None:
    for key in KEYS.values():
        if key.group == "person":
            assert hasattr(PersonScreen, f"action_{key.action}"), key.id


SWAPPED = {"person.done": "h", "person.snooze": "e"}


@pytest.mark.parametrize(
    ("wanted", "taken", "remark"),
    [
        ({"person.done": "D"}, {"person.done": "D"}, ""),
        ({"app.help": "f1, ?"}, {"app.help": "f1,question_mark"}, ""),
        (
            {"person.done": "h", "person.snooze": "e"},
            {"person.done": "h", "person.snooze": "e"},
            "",
        ),
        ({"person.done": "h"}, {}, "person.done can't be h: that is person.snooze"),
        ({"person.dance": "x"}, {}, "there is no key “person.dance” to change"),
        ({"person.done": ""}, {}, "person.done has no key: it takes one such as “x”"),
        ({"person.done": "banana"}, {}, "person.done can't be “banana”: there is no such key"),
        ({"person.done": "ctrl+f30"}, {}, "person.done can't be “ctrl+f30”: there is no such key"),
        ({"person.done": "hyper+x"}, {"person.done": "hyper+x"}, ""),
    ],
)
def test_keys_of_the_config_file(wanted, taken, remark: str) -> None:
    assert readable(wanted) == (taken, [remark] if remark else [])


async def test_a_changed_key_works_and_is_shown(demo, opened) -> None:
    changed = Preferences(keys={"person.done": "D", "app.help": "f1"})
    async with opened(demo, preferences=changed) as session:
        assert session.last_line.startswith("D done")
        await session.press("e")
        assert session.app.screen.is_current
        assert "what was said" not in session.text
        await session.press("D")
        assert "what was said" in session.text
        await session.press("escape", "f1")
        assert "D                     done: log what was said" in session.text


async def test_a_changed_key_is_the_one_that_is_named_everywhere(empty, opened) -> None:
    changed = {"app.undo": "f2", "app.redo": "f3", "person.snooze": "f4", "app.capture": "f5"}
    changed |= {"app.help": "f1", "app.queue": "f6", "app.contacts": "f7", "app.event": "f8"}
    async with opened(empty, preferences=Preferences(keys=changed)) as session:
        assert "f8 Start an event" in " ".join(session.text.split())
        await session.press("f5")
        await session.type("Priya Shah @Stripe\n")
        assert session.last_line == "Priya Shah: saved · f2 undoes"
        assert "Press f7 for your contacts" in session.text
        await session.press("f2")
        assert "f3 does it again" in session.last_line
        assert "Press f5 to capture" in session.text
        await session.press("f3", "f7", "d")
        assert "f4 lets the rest wait" in session.last_line
        assert "f6 Queue" in session.lines[0]
        await session.press("f1")
        assert isinstance(session.app.screen, HelpScreen)
        await session.press("f1")
        assert not isinstance(session.app.screen, HelpScreen)


async def test_help_shows_every_key_and_only_those_that_work(empty, opened) -> None:
    async with opened(empty, size=(80, 60)) as session:
        await session.press("1", "question_mark")
        for shown in ("↓ j ↑ k move", "home g the first", "end G the last", "x select, for"):
            assert shown in " ".join(session.text.split())
        await session.press("escape")
        await session.look_up("duplicates")
        await session.press("enter", "question_mark")
        assert "↓ j ↑ k move" in " ".join(session.text.split())
        assert "select, for acts" not in session.text
        assert "open the card" not in session.text


async def test_what_the_config_file_got_wrong_is_said(demo, opened) -> None:
    wrong = Preferences(keys={"person.dance": "x"}, remarks=("there is no setting “colour”",))
    async with opened(demo, preferences=wrong) as session:
        assert "there is no key “person.dance” to change" in session.text
        assert "colour" in session.text


async def test_the_theme_chosen_is_remembered(demo, opened) -> None:
    kept: list[str] = []
    async with opened(demo, theme="nord", keep_theme=kept.append) as session:
        assert session.app.theme == "nord"
        session.app.theme = "netui-light"
        await session.settled()
    assert kept == ["netui-light"]


async def test_a_theme_of_the_preferences_comes_first_and_an_unknown_one_is_let_go(
    demo, opened
) -> None:
    async with opened(demo, preferences=Preferences(theme="nord"), theme="gruvbox") as session:
        assert session.app.theme == "nord"
    async with opened(demo, preferences=Preferences(theme="no such")) as session:
        assert session.app.theme == "netui-dark"
        assert "there is no theme “no such”" in session.text


async def test_the_daily_cap_is_the_person_s_own(demo, opened) -> None:
    async with opened(demo, preferences=Preferences(daily_cap=3)) as session:
        assert "5 today · 10 held" in session.text  # promises and thanks are never held


async def test_everybody_is_in_the_palette(demo, opened) -> None:
    async with opened(demo) as session:
        await session.look_up("oulhaj")
        await session.press("enter")
        assert isinstance(session.app.screen, CardScreen)
        assert "Nadia Oulhaj" in session.text


async def test_what_is_no_name_leads_to_the_search(demo, opened) -> None:
    async with opened(demo) as session:
        await session.look_up("zzz")
        assert "Search contacts for “zzz”" in session.text
        await session.press("enter")
        assert isinstance(session.app.screen, ContactsScreen)
        assert "Nobody matches “zzz”" in session.text


async def test_a_hostile_name_is_only_a_name_in_the_palette(empty, opened) -> None:
    from netui.model import Contact

    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="[/] [@click=app.quit]x[/]", role="[/x]", circle="inner"))
    async with opened(empty) as session:
        await session.press("2")
        await session.look_up("done")
        assert "Done: [/] [@click=app.quit]x[/]" in session.text
        await session.press(*["backspace"] * 4)
        await session.look_up("app.quit")
        assert "[/x]" in session.text


async def test_each_screen_shows_its_own_keys_first(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("2", "question_mark")
        assert "In the search" in session.text
        assert "due:<7d" in session.text
