"""The wrap-up of an event: one thing at a time, each answered with a key, none of them lost."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.events import end_event
from netui.lists.events import wrap_steps
from netui.network import Network
from netui.rules.wording import counted
from netui.rules.wrapup import RateEvent, Step
from netui.ui.keys import same_key
from netui.ui.portrait import facts_content
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import in_lines
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.choices import Choice, Choices
from netui.ui.wrap_questions import Answer, OpenQuestion, Questions

HINTS: Final = (
    Hint("1 2 3", "answer"),
    hint("app.undo"),
    Hint("esc", "the rest later", "screen.leave"),
    hint("app.help"),
)


class WrapScreen(NetuiScreen):
    """Goes through what an event left open. All of it is in the records: Esc loses nothing."""

    HELP_PARTS = ("wrap",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back"),
        same_key("app.undo", "take_back"),
    ]
    CSS = """
    WrapScreen #head { height: 1; padding: 0 1; }
    WrapScreen VerticalScroll { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    WrapScreen #step { height: auto; }
    WrapScreen Choices { margin: 1 0 0 0; }
    """

    def __init__(self, network: Network, event: int, *, ending: bool = False) -> None:
        """Wrap up an event.

        Args:
            network: the network.
            event: the event's id.
            ending: whether it ends with that; else it is asked about one that goes on.
        """
        super().__init__(network)
        self._event = event
        self._ending = ending
        self._questions = Questions(self, event)
        self._later: list[tuple[str, int]] = []  # what was put off, by what it is about
        self._began_after: int | None = None  # the step of undo before the wrap-up

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        yield Static(id="head")
        yield Rule()
        with VerticalScroll(can_focus=False):
            yield Static(id="step")
            yield Choices()
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """End the event, and begin with the first question."""
        super().on_mount()
        self.query_one(Choices).focus()
        event = self.network.events.get(self._event)
        if event and event.state != "ended" and self._ending:
            self.attempt(lambda: end_event(self.network, self._event), f"{event.name} has ended")
        latest = self.network.next_undo()
        self._began_after = latest.id if latest else None

    def on_resize(self) -> None:
        """Wrap the question for the new width."""
        self.refresh_view()

    def refresh_view(self) -> None:
        """Ask the next question, or say that all is done."""
        event = self.network.events.get(self._event)
        if event is None:  # undone, or gone by another process
            self.dismiss()
            return
        steps = wrap_steps(self.network, self._event, self.netui.preferences.daily_cap)
        left = [step for step in steps if _about(step) not in self._later]
        width = max(20, self.app.size.width - 3)
        head = Content.assemble((event.name, "bold"), (f"  {_left(len(left))}", "$muted"))
        self.query_one("#head", Static).update(head, layout=False)
        later: Answer | None = None
        if event.state == "running":
            question = self._questions.still_on(event, self.action_leave)
        elif left:
            step = left[0]
            question = self._questions.of(step)
            later = Choice(lambda: self._put_off(step), "later")
        else:
            question = self._questions.finished(
                event, len(steps), self.action_leave, self._take_up_again
            )
        self.query_one("#step", Static).update(_shown(question, width))
        self.query_one(Choices).offer(question.answers, later)

    def on_choices_taken(self, event: Choices.Taken) -> None:
        """Do what was answered."""
        event.value()

    def action_leave(self) -> None:
        """Go back; what is left can be looked at another time."""
        event = self.network.events.get(self._event)
        steps = wrap_steps(self.network, self._event) if event else []
        self.dismiss()
        if event and steps:
            self.app.call_later(
                self.netui.say, f"{event.name}: {counted(len(steps), 'question')} kept for later"
            )

    def action_take_back(self) -> None:
        """Take the last answer back, and nothing from before the wrap-up."""
        latest = self.network.next_undo()
        if latest is None or latest.id == self._began_after:
            self.say("The wrap-up began there; other screens take back more")
        else:
            self.netui.action_undo()

    def _put_off(self, step: Step) -> None:
        self._later.append(_about(step))
        self.refresh_view()

    def _take_up_again(self) -> None:
        self._later.clear()
        self.refresh_view()


def _about(step: Step) -> tuple[str, int]:
    """Return what a step is about: it is the same question after others were answered."""
    record = step.event if isinstance(step, RateEvent) else step[0]
    return type(step).__name__, record.id


def _left(count: int) -> str:
    return f"{counted(count, 'question')} to go" if count else "wrapped up"


def _shown(question: OpenQuestion, width: int) -> Content:
    """Return a question without its answers, wrapped for a width in cells."""
    lines = in_lines(Content.styled(question.title, "bold"), width)
    if question.lead:
        lines += in_lines(question.lead, width)
    if question.facts:
        widest = max(len(label) for label, _ in question.facts) + 2
        lines += [Content(""), facts_content(question.facts, width, label_width=widest)]
    return Content("\n").join(lines)
