"""The list that draws only what is in sight, and the fitting of texts into its columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from netui.ui.text import fit
from netui.ui.widgets.rows import Column, RowList


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Priya", 8, "Priya   "),
        ("Priya", 5, "Priya"),
        ("Priya Shah", 6, "Priya…"),
        ("李雷", 5, "李雷 "),
        ("李雷雷", 4, "李 …"),  # a wide character can't be halved: a blank stands for it
        ("two\nlines", 9, "two lines"),
        ("", 3, "   "),
        ("x", 0, ""),
        ("x", 1, "x"),
        ("xy", 1, "…"),
    ],
)
def test_a_text_fills_its_column(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


def test_a_text_on_the_right_is_padded_on_the_left() -> None:
    assert fit("today", 7, right=True) == "  today"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(1, 40))
def test_every_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


class Listed(App[None]):
    """Many rows, and a record of which were asked for."""

    def __init__(self, count: int, lines: int = 1, *, at_end: bool = False) -> None:
        super().__init__()
        self.count, self.rows_lines, self.at_end = count, lines, at_end
        self.asked: set[int] = set()
        self.visited: list[int | None] = []

    def compose(self) -> ComposeResult:
        yield RowList(
            lambda width, _: ((Column(0, width),),) * self.rows_lines,
            self._cells,
            highlighted=lambda: self.visited.append(self.rows.cursor_key),
            show_cursor=not self.at_end,
            can_select=True,
            at_end=self.at_end,
        )

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    def on_mount(self) -> None:
        self.rows.show(range(self.count))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": "#888888", "cursor-row": "#333333"}

    def _cells(self, key: int) -> tuple[str]:
        self.asked.add(key)
        return (f"row {key}",)

    def shown(self) -> list[str]:
        strips = self.screen._compositor.render_strips(self.size)
        return [strip.text[:30].strip(" ›") for strip in strips]  # left of the scrollbar


async def test_only_rows_in_sight_are_drawn() -> None:
    app = Listed(100_000)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert app.shown()[-1] == "row 99999"
        assert len(app.asked) < 100


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["j", "j", "k"], 1),
        (["k"], 0),
        (["G"], 49),
        (["G", "j"], 49),
        (["G", "g"], 0),
        (["pagedown"], 9),
        (["pagedown", "pagedown", "pageup"], 9),
        (["end", "home", "down"], 1),
    ],
)
async def test_keys_move_the_cursor_and_it_stays_in_sight(keys: list[str], place: int) -> None:
    app = Listed(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.rows.cursor_key == place
        assert f"row {place}" in app.shown()


@pytest.mark.parametrize("lines", [1, 2, 3])
async def test_rows_of_several_lines_scroll_whole(lines: int) -> None:
    app = Listed(20, lines)
    async with app.run_test(size=(40, 10)) as pilot:
        for place in range(1, 20):
            await pilot.press("j")
            await pilot.pause()
            assert app.shown().count(f"row {place}") == lines


async def test_a_row_gone_leaves_the_cursor_at_its_place() -> None:
    app = Listed(5)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("j", "j")
        app.rows.show([0, 1, 3, 4], cursor_on=2)
        assert app.rows.cursor_key == 3
        app.rows.show([0, 1])
        assert app.rows.cursor_key == 1
        app.rows.show([])
        assert app.rows.cursor_key is None
        await pilot.press("j", "G", "enter")
        assert app.visited[-1] is None


async def test_the_last_row_stands_at_the_bottom_where_it_is_asked_to() -> None:
    app = Listed(3, at_end=True)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert app.shown() == [""] * 7 + ["row 0", "row 1", "row 2"]
        app.rows.show(range(30))
        await pilot.pause()
        assert app.shown()[-1] == "row 29"
        await pilot.resize_terminal(40, 6)
        await pilot.pause()
        assert app.shown()[-1] == "row 29"


async def test_no_colour_is_drawn_where_none_is_asked_for(monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Listed(3)
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        for strip in app.screen._compositor.render_strips(app.size):
            for segment in strip:
                for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    red, green, blue = color.get_truecolor() if color else (0, 0, 0)
                    assert red == green == blue


async def test_a_sign_tells_the_row_of_the_cursor_and_those_selected() -> None:
    app = Listed(4, 2)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("x", "x")
        await pilot.pause()

        def signs() -> str:
            return "".join(s.text[0] for s in app.screen._compositor.render_strips(app.size))

        assert signs() == "■ ■ ›   "
        await pilot.press("k")
        await pilot.pause()
        assert signs() == "■ █     "


async def test_the_terminal_s_own_cursor_goes_with_the_list_s() -> None:
    """Screen readers and magnifiers look where it is."""
    app = Listed(50)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert app.cursor_position == (1, 0)
        await pilot.press("j", "j")
        await pilot.pause()
        assert app.cursor_position == (1, 2)
        await pilot.press("G")
        await pilot.pause()
        assert app.cursor_position == (1, 9)
