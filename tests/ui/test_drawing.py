"""Only what has changed is drawn, and it is drawn right."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.color import Color
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.events import Resize
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from netui.actions.contacts import archive
from netui.model.preferences import Preferences
from netui.network import Network
from netui.ui.app import NetuiApp
from netui.ui.dialogs.day import DayDialog
from netui.ui.drawing import whole
from netui.ui.screens.contacts import ContactsScreen
from netui.ui.theme import DARK, LIGHT
from netui.ui.widgets.brief import Brief
from tests.ui.conftest import Open, Session


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_moving_cursor_asks_only_for_rows_and_brief(
    demo: Network, opened: Open, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo, size=size) as session:
        await session.pilot.pause(0.1)  # what is left to draw of the first frames
        asked: dict[str, int] = {}
        for widget in session.app.screen.query("*"):

            def render_lines(crop: Region, of: str = widget.css_identifier, do=widget.render_lines):  # type: ignore[no-untyped-def]
                asked[of] = asked.get(of, 0) + crop.height
                return do(crop)

            monkeypatch.setattr(widget, "render_lines", render_lines)
        await session.press("j")
        assert asked.keys() <= {"RowList#rows", "Brief"}
        assert asked["RowList#rows"] <= 6


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_drawn_in_parts_is_what_is_drawn_at_once(
    demo: Network, opened: Open, size: tuple[int, int]
) -> None:
    async with opened(demo, size=size) as session:
        for key in ("j", "j", "k", "w", "tab", "G", "2", "j", "slash", "m", "a"):
            await session.press(key)
            brief = session.app.screen.query_one(Brief)
            before = list(brief._lines)
            brief._lines = []
            brief._draw()
            assert brief._lines == before


async def test_the_mouse_selects_text_in_the_brief(demo: Network, opened: Open) -> None:
    async with opened(demo, size=(120, 40)) as session:
        name = session.app.screen.query_one(Brief).render().plain.partition("\n")[0]
        await session.pilot.mouse_down(Brief, offset=(1, 0))
        await session.pilot.hover(Brief, offset=(4, 0))
        await session.pilot.hover(Brief, offset=(6, 0))
        await session.pilot.mouse_up(Brief, offset=(6, 0))
        selected = session.app.screen.get_selected_text()
        assert selected
        assert name.startswith(selected)


async def test_a_question_is_laid_over_a_screen_that_is_drawn_once(
    demo: Network, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo) as session:
        below = session.app.screen
        drawn: list[object] = []
        layouts: list[object] = []
        strips = below._compositor.render_strips
        lay_out = below._refresh_layout
        monkeypatch.setattr(
            below._compositor, "render_strips", lambda *size: drawn.append(0) or strips(*size)
        )
        monkeypatch.setattr(below, "_refresh_layout", lambda *a: layouts.append(a) or lay_out(*a))
        await session.press("h")
        assert "comes up again" in session.text
        assert len(drawn) <= 2
        assert "Nadia Oulhaj" in session.lines[3]  # dimmed, behind the question
        await session.press("escape")
        assert not layouts


async def test_what_changes_below_a_question_is_seen_behind_it(demo: Network, opened: Open) -> None:
    async with opened(demo) as session:
        await session.press("h")
        assert "Nadia Oulhaj" in session.lines[3]
        archive(demo, [row.contact.id for row in session.app.queue_list.queue().today[:1]])
        await session.settled()
        await session.pilot.pause(0.1)
        assert "Nadia Oulhaj" not in session.text.partition("comes up again")[0].rpartition("\n")[0]


async def test_a_question_over_a_question_and_a_new_size(demo: Network, opened: Open) -> None:
    async with opened(demo) as session:
        await session.press("a")
        await session.app.push_screen(DayDialog(Content("On which day?"), demo.today()))
        await session.settled()
        await session.pilot.resize_terminal(40, 13)
        await session.settled()
        assert "On which day?" in session.text
        assert session.app.screen.has_class("-short")
        assert all(len(line) <= 40 for line in session.lines)
        await session.press("escape")
        assert "On which day?" not in session.text
        assert not session.app.screen.has_class("-tall")


async def test_the_first_frame_shows_people(demo: Network) -> None:
    app = NetuiApp(demo)
    frames: list[str] = []
    display = app._display

    def noted(screen: Screen[object], frame: object) -> None:
        if not app._batch_count and screen is app.screen:
            strips = screen._compositor.render_strips(app.size)
            frames.append("\n".join(strip.text for strip in strips))
        display(screen, frame)

    app._display = noted
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
    assert "Nadia Oulhaj" in frames[0]
    assert "schema migration" in frames[0]  # the brief


async def test_a_theme_is_taken_before_anything_is_parsed(
    demo: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    reparsed: list[str] = []
    reparse = Stylesheet.reparse

    def noted(sheet: Stylesheet) -> None:
        reparsed.append(sheet._variables["background"])
        reparse(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", noted)
    app = NetuiApp(demo, preferences=Preferences(theme="netui-light"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.styles.background == Color.parse(LIGHT.background)
        assert not reparsed
        app.theme = "netui-dark"
        await pilot.pause()
        assert app.screen.styles.background == Color.parse(DARK.background)
        assert len(reparsed) == 1


async def test_a_question_stays_whole_while_the_window_grows_and_shrinks(
    demo: Network, opened: Open
) -> None:
    async with opened(demo, size=(40, 20)) as session:
        await session.press("h")
        for size in ((120, 40), (20, 8), (80, 24)):
            session.app.screen._screen_resized(Size(*size))  # before the screen below hears of it
            assert all(each is not None for each in _drawn(session, size)), size
            await session.pilot.resize_terminal(*size)
            await session.settled()
            assert {cell_len(line) for line in session.lines} == {size[0]}
        assert "come" in session.text
        assert "Kwabena Osei-Darko" in session.text  # dimmed, below


def _drawn(session: Session, size: tuple[int, int]) -> list[Strip | None]:
    chops = session.app.screen._compositor._render_chops(Region(0, 0, *size), lambda _: True)
    return [strip for chop in chops for strip in chop.values()]


async def test_a_window_that_was_small_for_a_moment_is_drawn_again(
    demo: Network, opened: Open
) -> None:
    async with opened(demo) as session:
        await session.pilot.pause(0.1)
        drawn: list[object] = []
        session.app._display = lambda screen, frame: drawn.append(frame)
        session.app.post_message(Resize.from_dimensions((1, 1), None))
        session.app.post_message(Resize.from_dimensions((80, 24), None))
        await session.pilot.pause(0.1)
        assert any(isinstance(frame, LayoutUpdate) for frame in drawn)


async def test_a_letter_in_the_search_lays_nothing_out(demo: Network, opened: Open) -> None:
    async with opened(demo) as session:
        await session.press("2", "slash")
        screen = session.app.screen
        assert isinstance(screen, ContactsScreen)
        layouts: list[object] = []
        lay_out = screen._refresh_layout
        screen._refresh_layout = lambda *a, **k: layouts.append(a) or lay_out(*a, **k)  # type: ignore[method-assign,func-returns-value]
        await session.press("o", "u", "backspace")
        assert "Nadia Oulhaj" in session.text
        assert not layouts


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦", "🇩🇪🇩🇪", "❤️", "👍🏽", "漢字", "e\u0301", "#️⃣", "\u200d漢", "क्षि"]
)
@pytest.mark.parametrize("before", ["", "a", "漢"])
def test_a_line_cut_anywhere_stays_whole(text: str, before: str) -> None:
    line = f"{before}{text}{text}b"
    strip = Strip([Segment(line)])
    for cut in range(1, strip.cell_length):
        for part, width in zip(
            strip.divide([cut, strip.cell_length]), (cut, strip.cell_length - cut), strict=True
        ):
            assert cell_len(whole(part).text) == whole(part).cell_length == width
