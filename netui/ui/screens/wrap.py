"""The wrap-up of an event: one thing at a time, each answered with a key, none of them lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions import wrapup
from netui.actions.events import end_event
from netui.actions.merging import keep_apart, merge
from netui.actions.unsorted import set_line_aside
from netui.lists.events import evening_of, wrap_steps
from netui.model import Contact, Event
from netui.network import Network
from netui.rules.portrait import position
from netui.rules.wording import counted, full_date
from netui.rules.wrapup import (
    GUESSED_AS,
    AgreeNext,
    Asked,
    CheckGuesses,
    Guess,
    RateEvent,
    SamePerson,
    SortLine,
    Step,
    Thank,
    host_offer,
)
from netui.ui.drafts import answer_key
from netui.ui.keys import same_key, undoable
from netui.ui.portrait import facts_content
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import in_lines
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.choices import Choice, Choices

HINTS: Final = (
    Hint("1 2 3", "answer"),
    hint("app.undo"),
    Hint("esc", "the rest later", "screen.leave"),
    hint("app.help"),
)

Answer: TypeAlias = Choice[Callable[[], None]]
"""What can be answered, and what that does."""

_RATINGS: Final = (
    "not again",
    "hardly worth it",
    "worth going",
    "good",
    "more of this",
)
"""What the ratings from 1 to 5 mean."""


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
        self._later: list[Any] = []  # what was put off, by what it is about
        self._step: Step | None = None
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
        self._step = left[0] if left else None
        width = max(20, self.app.size.width - 3)
        head = Content.assemble((event.name, "bold"), (f"  {_left(len(left))}", "$muted"))
        self.query_one("#head", Static).update(head, layout=False)
        later: Answer | None = None
        if event.state == "running":
            shown, choices = self._still_on(event, width)
        elif step := self._step:
            shown, choices = self._asked(step, width)
            later = Choice(lambda: self._put_off(step), "later")
        else:
            shown, choices = self._finished(event, len(steps), width)
        self.query_one("#step", Static).update(shown)
        self.query_one(Choices).offer(choices, later)

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

    # The questions

    def _still_on(self, event: Event, width: int) -> tuple[Content, list[Answer]]:
        """Return the question whether an event that goes on has ended."""

        def end() -> None:
            self._do(lambda: end_event(self.network, event.id), f"{event.name} has ended")

        lead = Content.styled(f"{event.name} is still going on.", "$muted")
        return _shown("Has it ended?", lead, [], width), [
            Choice(end, "it has ended", "what is left open is asked about now"),
            Choice(self.action_leave, "not yet", "nothing is lost; come back later"),
        ]

    def _asked(self, step: Step, width: int) -> tuple[Content, list[Answer]]:
        """Return how a step is shown, and its answers."""
        today = self.network.today()
        match step:
            case SortLine(capture):
                return _shown("A line without a name", Content(f"“{capture.line}”"), [], width), [
                    Choice(lambda: self._sort(step), "put the name in"),
                    Choice(
                        lambda: self._do(
                            lambda: set_line_aside(self.network, capture.id), "Kept with the event"
                        ),
                        "it is about nobody",
                        "kept with the event as it stands",
                    ),
                ]
            case SamePerson(_, contact, other):
                facts = [("met tonight", self._who(contact)), ("there before", self._who(other))]
                return _shown("Is this one person?", None, facts, width), [
                    Choice(
                        lambda: self._do(
                            lambda: merge(self.network, other.id, contact.id),
                            f"{other.name}: one contact now",
                        ),
                        "one person",
                        "merged: nothing said of either is lost",
                    ),
                    Choice(
                        lambda: self._do(
                            lambda: keep_apart(self.network, contact.id, other.id),
                            f"{contact.name}: two people",
                        ),
                        "two people",
                        "remembered, not asked again",
                    ),
                ]
            case CheckGuesses(capture, contact, guesses):
                facts = [(GUESSED_AS[each.field], each.value) for each in guesses]
                line = Content.styled(f"“{capture.line}”", "$muted")
                return _shown(f"{contact.name}: is this right?", line, facts, width), [
                    Choice(
                        lambda: self._do(
                            lambda: wrapup.confirm_guesses(self.network, capture.id),
                            f"{contact.name}: as guessed",
                        ),
                        "yes, that is right",
                    ),
                    *(self._correction(step, guess) for guess in guesses),
                ]
            case AgreeNext(contact, said, action, day, _, asks):
                noted = f" · you noted: {said}" if said else ""
                lead = Content.styled(f"nothing agreed yet{noted}", "$muted")
                return _shown(self._who(contact), lead, [], width), [
                    Choice(
                        lambda: self._do(
                            lambda: wrapup.agree(
                                self.network,
                                self._event,
                                contact.id,
                                cap=self.netui.preferences.daily_cap,
                            ),
                            f"{contact.name}: {full_date(day, today)}",
                        ),
                        f"{full_date(day, today)}",
                        action,
                    ),
                    Choice(
                        lambda: self._write(step),
                        "say what follows",
                        "such as: >fri send deck",
                    ),
                    *(self._question(contact, field, asked) for field, asked in asks),
                    Choice(
                        lambda: self._do(
                            lambda: wrapup.let_be(self.network, self._event, [contact.id]),
                            f"{contact.name}: nothing follows",
                        ),
                        "nothing needs to follow",
                        "they stay among your contacts",
                    ),
                ]
            case RateEvent(event):
                return _shown(f"How was {event.name}?", None, [], width), [
                    *(self._rated(place, words) for place, words in enumerate(_RATINGS, 1)),
                ]
            case Thank(contact, action):
                return _shown(self._who(contact), Content(action), [], width), [
                    Choice(
                        lambda: self._do(
                            lambda: wrapup.plan_thanks(
                                self.network, self._event, contact.id, action
                            ),
                            f"{contact.name}: to thank today",
                        ),
                        "put it in the queue for today",
                    ),
                    Choice(
                        lambda: self._do(
                            lambda: wrapup.let_be(self.network, self._event, [contact.id]),
                            f"{contact.name}: thanked",
                        ),
                        "I have thanked them",
                    ),
                ]

    def _finished(self, event: Event, put_off: int, width: int) -> tuple[Content, list[Answer]]:
        """Return what came of the wrap-up, and what else can be done."""
        days: dict[str, int] = {}
        today = self.network.today()
        for each in self.network.followups_from(event.id):
            if each.state == "open":
                day = full_date(each.due, today)
                days[day] = days.get(day, 0) + 1
        facts = [(day, counted(number, "follow-up")) for day, number in days.items()]
        choices = [Choice(self.action_leave, "done")]
        if put_off:
            title = f"{counted(put_off, 'question')} left for later"
            choices.append(Choice(self._take_up_again, "look at those questions now"))
        else:
            title = "That is everything. Nothing is left hanging."
        if offer := host_offer(evening_of(self.network, event.id)):
            choices.append(Choice(self._thank_host, "thank the host", offer))
        lead = Content.styled("What follows from it:", "$muted") if facts else None
        return _shown(title, lead, facts, width), choices

    def _question(self, contact: Contact, field: Asked, asked: str) -> Answer:
        says = f"{asked[:1].lower()}{asked[1:]}"
        return Choice(lambda: self._learn(contact, field, asked), says)

    def _rated(self, rating: int, words: str) -> Answer:
        return Choice(lambda: self._rate(rating), words)

    def _correction(self, step: CheckGuesses, guess: Guess) -> Answer:
        says = f"put the {GUESSED_AS[guess.field]} right"
        return Choice(lambda: self._correct(step, guess), says)

    # The answers

    def _do(self, act: Callable[[], object], done: str) -> None:
        self.attempt(act, done)

    def _put_off(self, step: Step) -> None:
        self._later.append(_about(step))
        self.refresh_view()

    def _take_up_again(self) -> None:
        self._later.clear()
        self.refresh_view()

    def _sort(self, step: SortLine) -> None:
        from netui.ui.dialogs.capture import CaptureDialog

        dialog = CaptureDialog(self.network, self.netui.drafts, step.capture)
        self.app.push_screen(dialog, self._answered)

    def _write(self, step: AgreeNext) -> None:
        self._ask(
            Content.assemble("What follows with ", (step.contact.name, "bold"), "?"),
            lambda line: wrapup.agree(self.network, self._event, step.contact.id, line),
            step.contact.name,
            ("follows", step.contact.id),
            hint="send her the deck >fri",
            remark=f"without a day it is due {full_date(step.promise_by, self.network.today())}",
        )

    def _learn(self, contact: Contact, field: Asked, asked: str) -> None:
        self._ask(
            Content.assemble((contact.name, "bold"), f"  {asked}"),
            lambda line: wrapup.learn(self.network, contact.id, field, line),
            contact.name,
            (field, contact.id),
            hint="in their words, as well as you remember",
            remark="it stands in front of you when you next write to them",
        )

    def _correct(self, step: CheckGuesses, guess: Guess) -> None:
        what = GUESSED_AS[guess.field]
        self._ask(
            Content.assemble((step.contact.name, "bold"), f"  {what}: {guess.value}"),
            lambda line: wrapup.correct_guess(self.network, step.capture.id, guess.field, line),
            step.contact.name,
            (f"guess-{guess.field}", step.capture.id),
            hint=f"the {what}, or empty for none",
            text=guess.value,
            remark=f"“{step.capture.line}”",
        )

    def _rate(self, rating: int) -> None:
        event = self.network.events[self._event]
        self._ask(
            Content.assemble((event.name, "bold"), f"  {rating} of 5: {_RATINGS[rating - 1]}"),
            lambda review: wrapup.rate(self.network, self._event, rating, review),
            event.name,
            ("review", event.id),
            hint="what made it so? (may stay empty)",
            remark="you see it when you think of going again",
        )

    def _thank_host(self) -> None:
        self._ask(
            Content("Who was your host?"),
            lambda name: wrapup.thank_host(self.network, self._event, name),
            "The host",
            ("host", self._event),
            hint="their name",
            remark="the queue has it for today",
        )

    def _ask(
        self,
        question: Content,
        act: Callable[[str], object],
        about: str,
        key: tuple[str, int],
        *,
        hint: str,
        remark: str,
        text: str = "",
    ) -> None:
        from netui.ui.dialogs.line import LineDialog

        def answered(line: str | None) -> None:
            if line is not None:
                self._answered(f"{about}: noted")

        kept = self.netui.drafts, answer_key(self._event, *key)
        self.app.push_screen(
            LineDialog(question, act, hint=hint, remark=remark, text=text, kept=kept), answered
        )

    def _answered(self, said: str | None) -> None:
        if said:
            self.refresh_if_due()
            self.say(undoable(self.app, said))

    # Within

    def _who(self, contact: Contact) -> str:
        where = position(contact)
        return f"{contact.name}, {where}" if where else contact.name


def _about(step: Step) -> tuple[str, int]:
    """Return what a step is about: it is the same question after others were answered."""
    record = step.event if isinstance(step, RateEvent) else step[0]
    return type(step).__name__, record.id


def _left(count: int) -> str:
    return f"{counted(count, 'question')} to go" if count else "wrapped up"


def _shown(title: str, lead: Content | None, facts: list[tuple[str, str]], width: int) -> Content:
    """Return a question: its title, a sentence under it, and facts under their labels."""
    lines = in_lines(Content.styled(title, "bold"), width)
    if lead:
        lines += in_lines(lead, width)
    if facts:
        widest = max(len(label) for label, _ in facts) + 2
        lines += [Content(""), facts_content(facts, width, label_width=widest)]
    return Content("\n").join(lines)
