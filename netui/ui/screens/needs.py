"""What I look for, who was told of it, and who could help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content

from netui.actions.needs import NeedThereError, add_need, meet_need, remove_need, reword_need, tell
from netui.model import Need, clean_line
from netui.rules.portrait import Fact
from netui.rules.wording import counted, short_date
from netui.ui.keys import key_in, same_key
from netui.ui.screens.holdings import Act, HoldingsScreen
from netui.ui.widgets.bars import Hint, hint
from netui.ui.widgets.choices import Choice
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

_EXAMPLE = "a speaker on incident reviews"


class NeedsScreen(HoldingsScreen[Need]):
    """What I look for, what was found last."""

    HELP_PARTS = ("needs", "moving")
    TITLE_WORDS = "What I look for"
    HINTS: ClassVar[Sequence[Hint]] = (
        hint("list.open", "tell somebody"),
        hint("mine.add"),
        Hint("e", "found", "screen.meet", "person.done"),
        hint("app.help"),
        hint("app.back"),
        hint("person.edit", "reword"),
        hint("app.matches"),
        hint("app.undo"),
    )
    BINDINGS = [same_key("person.done", "meet")]  # noqa: RUF012 - Textual declares it so

    def everything(self) -> Mapping[int, Need]:
        """Return what is looked for, what was found last."""
        wanted = sorted(
            self.network.needs.values(), key=lambda each: (each.met_on is not None, each.id)
        )
        return {each.id: each for each in wanted}

    def count(self) -> str:
        """Return how much is looked for, and how much was found."""
        found = sum(each.met_on is not None for each in self._shown.values())
        wanted = len(self._shown) - found
        parts = (f"{wanted}" if wanted else "", f"{found} found" if found else "")
        return " · ".join(filter(None, parts))

    def layout_rows(self, width: int, _: int) -> Layout:
        """Return what is looked for, and how far it is."""
        if width < 60:
            return ((Column(0, width, styled_by=2),), (Column(1, width, "muted"),))
        state = 30
        return ((Column(0, width - state - 2, styled_by=2), Column(1, state, "muted")),)

    def cells(self, key: int) -> Cells:
        """Return the texts in a row."""
        need = self._shown[key]
        return (need.text, self._state(need), "muted" if need.met_on else "strong")

    def facts(self, record: Need) -> tuple[str, Sequence[Fact]]:
        """Return since when, who knows of it, and who could help."""
        today, told = (
            self.network.today(),
            self.dated((each.contact, each.on) for each in record.told),
        )
        facts = [
            ("since", short_date(record.since, today) if record.since else ""),
            ("found", short_date(record.met_on, today) if record.met_on else ""),
            ("told", told or "nobody yet"),
            ("could help", self.names(self._helpers(record))),
        ]
        return record.text, [fact for fact in facts if fact[1]]

    def choices(self, record: Need) -> list[Choice[Act]]:
        """Return what can come of it."""
        reword = Choice[Act](self.action_edit, "say it in other words")
        forget = Choice[Act](partial(self._remove, record), "forget it")
        if record.met_on:
            return [Choice(self.action_meet, "look for it again"), forget]
        return [
            Choice(partial(self._tell, record), "told somebody", "an answer is waited for"),
            Choice(self.action_meet, "found", "it stays in the list, below"),
            reword,
            forget,
        ]

    def empty(self) -> Content:
        """Return why to say what one looks for."""
        return Content.assemble(
            "Nothing yet. People like to help, once they know with what: ",
            (key_in(self.app, "mine.add"), "bold"),
            f" notes what you look for, “{_EXAMPLE}”. netui then shows who could help, and keeps "
            "whom you told.",
        )

    def action_add(self) -> None:
        """Ask what is looked for."""
        self.ask_line(
            "What do you look for?",
            self._add,
            lambda line: f"{clean_line(line)}: looked for from today",
            hint=_EXAMPLE,
            remark="a few words are enough · enter saves · esc goes back",
        )

    def action_edit(self) -> None:
        """Ask for other words."""
        if need := self.record():
            self.ask_line(
                "In other words?",
                lambda line: reword_need(self.network, need.id, line),
                lambda line: f"{clean_line(line)}: saved",
                hint=_EXAMPLE,
                remark="enter saves · esc goes back",
                before=need.text,
            )

    def action_meet(self) -> None:
        """Note that it was found, or that it is looked for again."""
        if need := self.record():
            again = need.met_on is not None
            said = "looked for again" if again else "found"
            self.attempt(
                lambda: meet_need(self.network, need.id, again=again), f"{need.text}: {said}"
            )

    def _add(self, line: str) -> Need:
        """Write it down; where it is there already, the cursor goes to it, behind the question."""
        try:
            return add_need(self.network, line)
        except NeedThereError as error:
            self.query_one(RowList).show(list(self._shown), cursor_on=error.need)
            raise

    def _tell(self, need: Need) -> None:
        self.ask_whom(
            Content.assemble("Whom have you told of ", (need.text, "bold"), "?"),
            lambda contact: tell(self.network, need.id, [contact]),
            "told what I look for",
            likely=self._helpers(need),
            without=[each.contact for each in need.told],
            remark="enter notes it, and an answer is waited for · esc goes back",
        )

    def _remove(self, need: Need) -> None:
        self.attempt(lambda: remove_need(self.network, need.id), f"{need.text}: forgotten")

    def _helpers(self, need: Need) -> list[int]:
        """Return who could help, the likeliest first."""
        return self.likely(lambda found: (each for each in found.needs if each.need == need.id))

    def _state(self, need: Need) -> str:
        """Return how far it is: "told 2 people · 1 could help"."""
        if need.met_on:
            return f"found {short_date(need.met_on, self.network.today())}"
        told, helpers = len(need.told), len(self._helpers(need))
        parts = (
            f"told {counted(told, 'person')}" if told else "nobody told yet",
            f"{helpers} could help" if helpers else "",
        )
        return " · ".join(filter(None, parts))
