"""The shelf: what is worth passing on, who has it, and who could use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content

from netui.actions.resources import add_resource, remove_resource, share
from netui.model import Resource
from netui.rules.portrait import Fact
from netui.rules.resource_line import read_resource
from netui.rules.wording import counted
from netui.ui.keys import key_in
from netui.ui.screens.holdings import Act, HoldingsScreen
from netui.ui.widgets.bars import Hint, hint
from netui.ui.widgets.choices import Choice
from netui.ui.widgets.rows import Cells, Column, Layout

_EXAMPLE = "A plain guide to grant writing example.org/grants #grants"


class ShelfScreen(HoldingsScreen[Resource]):
    """What is on the shelf."""

    HELP_PARTS = ("shelf", "moving")
    TITLE_WORDS = "The shelf"
    HINTS: ClassVar[Sequence[Hint]] = (
        hint("list.open", "pass on"),
        hint("mine.add"),
        hint("app.back"),
        hint("app.help"),
        hint("person.edit"),
        hint("app.matches"),
        hint("app.undo"),
    )

    def everything(self) -> Mapping[int, Resource]:
        """Return what is on the shelf, as it was put there."""
        return self.network.resources

    def count(self) -> str:
        """Return how much there is."""
        return counted(len(self._shown), "thing") if self._shown else ""

    def layout_rows(self, width: int, _: int) -> Layout:
        """Return what it is, what it is about, and who has it."""
        if width < 60:
            return ((Column(0, width, "strong"),), (Column(2, width, "muted"),))
        state = 30
        title = (width - state) * 6 // 10
        tags = Column(1, width - state - title - 4, "muted")
        return ((Column(0, title, "strong"), tags, Column(2, state, "muted")),)

    def cells(self, key: int) -> Cells:
        """Return the texts in a row."""
        resource = self._shown[key]
        tags = " ".join(f"#{tag}" for tag in resource.tags)
        return (resource.title, tags, self._state(resource))

    def facts(self, record: Resource) -> tuple[str, Sequence[Fact]]:
        """Return where it is found, what is good about it, who has it, and who could use it."""
        shared = self.dated((each.contact, each.on) for each in record.shared)
        facts = [
            ("could use it", self.names(self._users(record))),
            ("passed on to", shared or "nobody yet"),
            ("link", record.link),
            ("tags", " ".join(f"#{tag}" for tag in record.tags)),
            ("note", record.note),
        ]
        return record.title, [fact for fact in facts if fact[1]]

    def choices(self, record: Resource) -> list[Choice[Act]]:
        """Return what can come of it."""
        return [
            Choice(partial(self._pass_on, record), "passed it on", "logged as a favor given"),
            Choice(self.action_edit, "edit it"),
            Choice(partial(self._remove, record), "take it off the shelf", "favors stay"),
        ]

    def empty(self) -> Content:
        """Return what a shelf is for."""
        return Content.assemble(
            "The shelf is empty. What helped you may help others: an article, a template, a list. ",
            (key_in(self.app, "mine.add"), "bold"),
            f" puts something here, “{_EXAMPLE}”. netui then shows who could use it.",
        )

    def action_add(self) -> None:
        """Ask what goes on the shelf."""

        def put(line: str) -> Resource:
            read = read_resource(line)
            return add_resource(self.network, read.title, link=read.link, tags=read.tags)

        self.ask_line(
            "What is worth passing on?",
            put,
            lambda line: f"{read_resource(line).title}: on the shelf",
            hint=_EXAMPLE,
            remark="a title, a link, #tags · enter saves · esc goes back",
        )

    def action_edit(self) -> None:
        """Open the form."""
        if resource := self.record():
            from netui.ui.screens.resource_form import ResourceForm

            self.app.push_screen(ResourceForm(self.network, resource))

    def _pass_on(self, resource: Resource) -> None:
        self.ask_whom(
            Content.assemble("Who got ", (resource.title, "bold"), "?"),
            lambda contact: share(self.network, resource.id, [contact]),
            f"shared {resource.title}",
            likely=self._users(resource),
            without=[each.contact for each in resource.shared],
            remark="enter logs it as a favor given · esc goes back",
        )

    def _remove(self, resource: Resource) -> None:
        self.attempt(
            lambda: remove_resource(self.network, resource.id), f"{resource.title}: off the shelf"
        )

    def _users(self, resource: Resource) -> list[int]:
        """Return who could use it, the likeliest first."""
        return self.likely(
            lambda found: (each for each in found.resources if each.resource == resource.id)
        )

    def _state(self, resource: Resource) -> str:
        """Return how far it is: "with 2 people · 1 could use it"."""
        having, users = len(resource.shared), len(self._users(resource))
        parts = (
            f"with {counted(having, 'person')}" if having else "",
            f"{users} could use it" if users else "",
        )
        return " · ".join(filter(None, parts))
