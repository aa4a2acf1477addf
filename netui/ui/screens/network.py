"""The network as a whole: how many, how close, how balanced, how regularly, and where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Rule, Static

from netui.rules.network_page import Figure
from netui.rules.wording import counted
from netui.ui.keys import key_in
from netui.ui.network_lines import FigureLine, page_layout, page_lines
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import fit, in_lines
from netui.ui.widgets.bars import HintLine, TopBar, hint
from netui.ui.widgets.rows import Cells, RowList

HINTS: Final = (
    hint("list.open", "who"),
    hint("app.matches"),
    hint("app.calls"),
    hint("app.help"),
    hint("app.needs"),
    hint("app.shelf"),
    hint("app.search"),
)
EMPTY_HINTS: Final = (
    hint("app.capture"),
    hint("app.import"),
    hint("app.needs"),
    hint("app.help"),
    hint("app.shelf"),
)


class FigureRows(RowList):
    """The lines of the figures; the arrows go from figure to figure."""

    _lines: Sequence[FigureLine] = ()

    def on_resize(self) -> None:
        """Have the figures laid out for the new width."""
        if isinstance(self.screen, NetworkScreen):
            self.screen.lay_out()

    @property
    def line_width(self) -> int:
        """The terminal cells of a line beside a scrollbar, 0 while there is no size yet."""
        return max(0, self.outer_size.width - 3)

    def show_lines(self, lines: Sequence[FigureLine], cursor_on: int) -> None:
        """Show lines, the cursor on the first that says something of a figure."""
        self._lines = lines
        stops = self._stops()
        wanted = next((stop for stop in stops if lines[stop].figure >= cursor_on), 0)
        self.show(range(len(lines)), cursor_on=wanted)

    def action_move(self, by: int) -> None:
        """Move the cursor by some figures."""
        at, stops = self.cursor_key or 0, self._stops()
        if not stops:
            return
        place = sum(stop <= at for stop in stops) - 1
        self.go_to_first_of([stops[max(0, min(place + by, len(stops) - 1))]])
        self._keep_figure_in_sight()

    @property
    def figure(self) -> int | None:
        """The place of the figure that the cursor is on; None where there is none."""
        at = self.cursor_key
        return self._lines[at].figure if at is not None and at < len(self._lines) else None

    def _keep_figure_in_sight(self) -> None:
        """Scroll so that all lines of the figure are to be seen, its first one in any case."""
        top, height = self.cursor_key or 0, self.size.height
        same = [n for n, line in enumerate(self._lines) if line.figure == self.figure]
        if same and same[-1] >= self.scroll_offset.y + height:
            y = min(top, same[-1] - height + 1)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)
            self.refresh()

    def _stops(self) -> list[int]:
        """Return the first line of each figure that isn't blank."""
        found: dict[int, int] = {}
        for place, line in enumerate(self._lines):
            if line.label or line.text:
                found.setdefault(line.figure, place)
        return list(found.values())


class NetworkScreen(NetuiScreen):
    """Figures, each of which leads to the people it is made of."""

    HELP_PARTS = ("network", "moving")
    CSS = """
    NetworkScreen #summary { height: 1; padding: 0 1; color: $muted; }
    NetworkScreen #about { padding: 0 1; height: 1fr; }
    NetworkScreen #below { display: none; }
    NetworkScreen.-wide #below { display: block; min-width: 40; }
    """

    _page: Sequence[Figure] = ()
    _lines: Sequence[FigureLine] = ()

    def compose(self) -> ComposeResult:
        """Lay out the bar, the figures, and who is behind the one under the cursor."""
        yield TopBar()
        yield Static(id="summary")
        yield Rule()
        with Container(id="panes"):
            yield FigureRows(page_layout, self._cells, highlighted=self._show_about, id="rows")
            with Container(id="below"):
                yield Static(id="about")
        yield Static(id="empty")
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """Put the cursor on the figures."""
        super().on_mount()
        self.query_one(FigureRows).focus()

    def refresh_view(self) -> None:
        """Show the figures as they are now; while they are worked out, those of before."""
        self.show_tab("network")
        insight = self.netui.insight
        nobody = not self.network.contacts
        self.set_class(nobody, "-empty")
        self.query_one(HintLine).offer(EMPTY_HINTS if nobody else HINTS)
        if nobody:
            self.query_one("#empty", Static).update(self._empty())
            self.query_one("#summary", Static).update("", layout=False)
            return
        self._page = insight.page()
        settled = insight.figures.is_current and insight.matches.is_current
        self._refresh_due = self._refresh_due or not settled
        self.query_one("#summary", Static).update(self._summary(settled), layout=False)
        self.lay_out()

    def on_row_list_opened(self) -> None:
        """Show who is behind the figure, or where it leads."""
        if (figure := self._figure()) is None:
            return
        if figure.leads == "matches":
            self.netui.action_matches()
        elif figure.leads == "card" and figure.people:
            self.netui.open_card(figure.people[0])
        elif figure.people:
            from netui.ui.screens.evidence import EvidenceScreen

            self.app.push_screen(EvidenceScreen(self.network, figure))
        else:
            self.say(f"{figure.label}: nobody is behind it yet")

    def _figure(self) -> Figure | None:
        place = self.query_one(FigureRows).figure
        return self._page[place] if place is not None and place < len(self._page) else None

    def lay_out(self) -> None:
        """Lay the figures out for the present width; the cursor stays on its figure."""
        rows, before = self.query_one(FigureRows), self._figure()
        if not rows.line_width or not self._page:
            return
        figures = self.netui.insight.figures.latest()
        weeks = figures.weeks if figures else ()
        self._lines = page_lines(self._page, weeks, rows.line_width)
        keys = [figure.key for figure in self._page]
        at = keys.index(before.key) if before and before.key in keys else 0
        rows.show_lines(self._lines, at)

    def _cells(self, key: int) -> Cells:
        line = self._lines[key]
        return (line.label, line.text, line.label_style, line.text_style)

    def _show_about(self) -> None:
        """Show who is behind the figure under the cursor, as far as there is room."""
        about, figure = self.query_one("#about", Static), self._figure()
        width, height = about.content_size
        if not width:
            return
        about.update(self._about(figure, width, height) if figure else "", layout=False)

    def _about(self, figure: Figure, width: int, height: int) -> Content:
        insight = self.netui.insight
        lines = [Content.styled(fit(figure.label, width).rstrip(), "bold")]
        lines += in_lines(Content.styled(figure.about, "$muted"), width) if figure.about else []
        for id in figure.people[:height]:
            name = Content(fit(insight.name_of(id), width).rstrip())
            why = in_lines(Content.styled(insight.why(figure, id), "$muted"), width - 2)
            lines += [Content(""), name, *(Content("  ") + line for line in why[:2])]
        return Content("\n").join(lines[:height])

    def _summary(self, settled: bool) -> Content:
        """Return how many there are, and what else is kept here."""
        figures = self.netui.insight.figures.latest()
        wanted = sum(need.met_on is None for need in self.network.needs.values())
        shelf = len(self.network.resources)
        parts = [
            counted(len(figures.everybody), "person") if figures else "",
            f"{counted(wanted, 'need')} of mine" if wanted else "",
            f"{shelf:,} on the shelf" if shelf else "",
            "" if settled else "…",
        ]
        said = list(filter(None, parts))
        while len(said) > 1 and len(" · ".join(said)) > self.app.size.width - 2:
            said.pop(-1 if settled else -2)
        return Content(" · ".join(said))

    def _empty(self) -> Content:
        key = self.app
        return Content.assemble(
            "Nobody is here yet. Your network is drawn here once there is one: ",
            (key_in(key, "app.capture"), "bold"),
            " captures somebody in a line, ",
            (key_in(key, "app.import"), "bold"),
            " imports contacts. ",
            (key_in(key, "app.needs"), "bold"),
            " is for what you look for.",
        )
