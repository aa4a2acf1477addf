"""Whatever the file of a draft holds, the app opens: with the text, or as if there were none."""

from __future__ import annotations

import pytest

from netui.model import Contact
from netui.network import Network
from netui.ui.drafts import read_correction, read_form
from tests.ui.conftest import Open

GARBAGE = (
    "[/]\ufffd" * 200,
    "9" * 5_000 + "\nPriya Shah",
    "９９\nPriya Shah",
    "[" * 50_000,
    '{"name": ["", ["x"]], "notes": 7, "company": ["", "\\ud800"]}',
    '{"name": ' + "9" * 5_000 + "}",
    "null",
)


class Holding:
    """Drafts that hold one text under every key."""

    def __init__(self, text: str) -> None:
        self.text = text

    def keep(self, key: str, text: str) -> None:
        pass

    def read(self, key: str) -> str:
        return self.text

    def claim(self, key: str) -> str:
        return key

    def beside(self, key: str) -> str:
        return f"{key}-again"


@pytest.mark.parametrize("text", GARBAGE, ids=lambda text: text[:12])
def test_garbage_is_no_correction_and_no_form(text: str) -> None:
    correction = read_correction(Holding(text), 1)
    assert correction is None
    form = read_form(Holding(text), "form-contacts-1", {"name": "", "notes": "", "company": ""})
    assert form in ({}, {"company": ""})


@pytest.mark.parametrize("text", GARBAGE[1:4], ids=["a long number", "other digits", "nested"])
async def test_the_app_opens_on_garbage(empty: Network, opened: Open, text: str) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Priya Shah", pinned=True, circle="close"))
    async with opened(empty, drafts=Holding(text)) as session:
        for keys in ("a", "escape", "2", "i", "escape", "escape", "o", "escape", "n", "escape"):
            await session.press(keys)
        assert session.app.is_running
