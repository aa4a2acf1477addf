"""Contacts into a file, from the palette."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.model import Contact
from netui.ui.dialogs.export_file import ExportDialog
from netui.ui.screens.queue import QueueScreen


async def ask(session) -> None:
    await session.look_up("export contacts")
    await session.press("enter")
    assert isinstance(session.app.screen, ExportDialog)


async def test_everybody_goes_into_the_file_that_is_named(demo, opened, tmp_path: Path) -> None:
    async with opened(demo, (120, 24)) as session:
        await ask(session)
        await session.type(f"{tmp_path / 'o.vcf'}\n")
        assert isinstance(session.app.screen, QueueScreen)
        assert f"{len(demo.contacts)} contacts written to" in session.last_line
    raw = (tmp_path / "o.vcf").read_bytes()
    assert raw.count(b"BEGIN:VCARD") == len(demo.contacts)


async def test_a_file_that_is_there_goes_at_the_second_enter(empty, opened, tmp_path: Path) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Li Na"))
    path = tmp_path / "o.csv"
    path.write_text("mine")
    async with opened(empty) as session:
        session.app.action_export()
        await session.settled()
        await session.type(f"{path}\n")
        assert "This file is there already" in session.text
        assert path.read_text() == "mine"
        await session.press("enter")
        assert path.read_text().startswith("First Name,")


@pytest.mark.parametrize("typed", ["people.txt", "gone/o.vcf", "a[/b].x", "~nobody-here/o.vcf"])
async def test_what_can_not_be_written_says_why(
    demo, opened, tmp_path: Path, monkeypatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(demo) as session:
        session.app.action_export()
        await session.settled()
        await session.type(f"{typed}\n")
        assert isinstance(session.app.screen, ExportDialog)
        assert ".vcf for phones" not in session.text
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)
    assert not [path for path in tmp_path.iterdir() if "o.vcf" in path.name]
