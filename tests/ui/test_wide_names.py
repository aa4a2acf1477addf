"""Names of any script, and emoji, in every list: columns stay where they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import pytest
from rich.cells import cell_len

from netui.actions.capture import capture
from netui.actions.events import plan_event, start_event
from netui.actions.profile import edit_profile
from netui.model import Contact, Followup
from netui.network import Network
from netui.rules.cells import clusters
from tests.ui.conftest import NOW, Open
from tests.ui.tour import PLACES, tour

NAMES: Final = (
    "林小萌 林小萌 林小萌 林小萌 林小萌",
    "김민서 박서준 이지은 최민호",
    "👨‍👩‍👧‍👦👨‍👩‍👧‍👦 Fam Ily 👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
    "🇩🇪🇫🇷🇪🇸🇮🇹🇵🇱🇳🇱🇧🇪🇩🇰🇸🇪🇫🇮🇳🇴🇵🇹🇮🇪🇦🇹🇨🇭🇨🇿",
    "Jo ❤️👍🏽 ☎️ ❤️👍🏽 ☎️ ❤️👍🏽 ☎️ ❤️👍🏽",
    "محمد عبد الرحمن الخوارزمي محمد",
    "שרה בת־אברהם שרה בת־אברהם כהן",
    "क्षितिज श्रीवास्तव क्षितिज श्रीवास्तव",
    "นี้ สำราญ วิไลวรรณ สำราญ วิไลวรรณ",
    "Zoe\u0301 A\u030angstro\u0308m Zoe\u0301 A\u030angstro\u0308m Zoe\u0301",
)
LISTS: Final = (
    *("queue", "queue, selected", "contacts", "contacts, searched", "events", "event page"),
    *("matches", "a match", "call list", "my needs", "duplicates", "merge", "snooze", "circle"),
    *("done", "letter", "capture", "note", "network", "evidence", "form", "card"),
    *("event mode", "event mode, typed", "event mode, brief", "wrap-up", "palette", "my code"),
)


@pytest.fixture
def worldwide(empty: Network, tmp_path) -> Network:
    """Everybody has a name that takes other cells than it has characters."""
    edit_profile(empty, name=NAMES[0])
    event = start_event(empty, "Rust & Data evening").id
    with empty.transaction("set up") as transaction:
        for place, name in enumerate(NAMES):
            company = NAMES[place - 1]
            contact = Contact(name=name, company=company, role=NAMES[place - 2], circle="close")
            if place % 2:
                contact = Contact(name=name, company=company, needs="help with grant writing")
            if place == 4:
                contact = Contact(name=name, company=company, offers="grant writing")
            added = transaction.add(contact)
            transaction.add(Followup(contact=added.id, due=NOW.date(), action=f"write to {name}"))
        transaction.add(Contact(name=NAMES[0], company="Acme"))
    capture(empty, f"{NAMES[1]} @Acme loves {NAMES[2]} >fri call", event)
    plan_event(empty, name=NAMES[3], starts=NOW + timedelta(days=2), place=NAMES[4])
    return empty


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
async def test_every_line_is_as_wide_as_the_screen(
    worldwide: Network, opened: Open, size: tuple[int, int], tmp_path
) -> None:
    assert {*LISTS} <= {*PLACES}
    known = {part for name in NAMES for part, _ in clusters(name)}
    async with opened(worldwide, size) as session:
        async for place in tour(session, tmp_path, *LISTS):
            for line in session.lines:
                assert cell_len(line) == size[0], (place, line)
                shown = [part for part, _ in clusters(line) if not part[0].isascii()]
                flags = [part for part in shown if part[0] >= "\U0001f1e6" and len(part) == 1]
                assert not [each for each in flags if each <= "\U0001f1ff"], (place, line)
                joined = [part for part in shown if "\u200d" in part]
                assert {*joined} <= known, (place, line)


@pytest.mark.parametrize("width", [120, 80])
async def test_the_second_column_begins_in_one_cell(
    empty: Network, opened: Open, width: int
) -> None:
    with empty.transaction("set up") as transaction:
        for name in NAMES:
            transaction.add(Contact(name=name, company="Acme"))
    async with opened(empty, (width, 24)) as session:
        await session.press("2")
        rows = [line for line in session.lines[3:] if "Acme  " in line]
        assert len(rows) >= len(NAMES)
        assert len({cell_len(line.partition("Acme")[0]) for line in rows[: len(NAMES)]}) == 1
