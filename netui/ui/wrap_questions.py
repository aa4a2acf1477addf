"""What the wrap-up of an event asks, and what each answer does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from textual.content import Content

from netui.actions import wrapup
from netui.actions.events import end_event
from netui.actions.merging import keep_apart
from netui.actions.unsorted import set_line_aside
from netui.lists.events import evening_of
from netui.model import Contact, Event
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
from netui.ui.keys import undoable
from netui.ui.screens.base import NetuiScreen
from netui.ui.widgets.choices import Choice

Answer: TypeAlias = Choice[Callable[[], object]]
"""What can be answered, and what that does."""

_RATINGS: Final = (
    "not again",
    "hardly worth it",
    "worth going",
    "good",
    "more of this",
)
"""What the ratings from 1 to 5 mean."""


class OpenQuestion(NamedTuple):
    """One thing that is asked."""

    title: str
    """What is asked, or about whom."""
    answers: Sequence[Answer]
    """What can be answered, at most nine."""
    lead: Content | None = None
    """A sentence under the title."""
    facts: Sequence[tuple[str, str]] = ()
    """What is known of it, each behind its label."""


class Questions:
    """Asks about one event. Whatever an answer changes, the screen says and shows."""

    def __init__(self, screen: NetuiScreen, event: int) -> None:
        """Ask on `screen` about the event of that id."""
        self._screen = screen
        self._network = screen.network
        self._event = event

    def still_on(self, event: Event, not_yet: Callable[[], None]) -> OpenQuestion:
        """Return the question whether an event that goes on has ended; else do `not_yet`."""
        return OpenQuestion(
            "Has it ended?",
            [
                self._does(
                    "it has ended",
                    lambda: end_event(self._network, event.id),
                    f"{event.name} has ended",
                    "what is left open is asked about now",
                ),
                Choice(not_yet, "not yet", "nothing is lost; come back later"),
            ],
            Content.styled(f"{event.name} is still going on.", "$muted"),
        )

    def of(self, step: Step) -> OpenQuestion:
        """Return the question of a step."""
        match step:
            case SortLine():
                return self._whose_line(step)
            case SamePerson():
                return self._one_or_two(step)
            case CheckGuesses():
                return self._guessed_right(step)
            case AgreeNext():
                return self._what_follows(step)
            case RateEvent(event):
                rated = [self._rated(place, words) for place, words in enumerate(_RATINGS, 1)]
                return OpenQuestion(f"How was {event.name}?", rated)
            case Thank():
                return self._thanked(step)

    def _whose_line(self, step: SortLine) -> OpenQuestion:
        """Return the question about whom a line without a name is."""
        return OpenQuestion(
            "A line without a name",
            [
                Choice(lambda: self._sort(step), "put the name in"),
                self._does(
                    "it is about nobody",
                    lambda: set_line_aside(self._network, step.capture.id),
                    "Kept with the event",
                    "kept with the event as it stands",
                ),
            ],
            Content(f"“{step.capture.line}”"),
        )

    def _one_or_two(self, step: SamePerson) -> OpenQuestion:
        """Return the question whether two contacts are one person."""
        contact, other = step.contact, step.other
        return OpenQuestion(
            "Is this one person?",
            [
                self._does(
                    "one person",
                    lambda: wrapup.one_person(self._network, self._event, contact.id, other.id),
                    f"{other.name}: one contact now",
                    "merged: nothing said of either is lost",
                ),
                self._does(
                    "two people",
                    lambda: keep_apart(self._network, contact.id, other.id),
                    f"{contact.name}: two people",
                    "remembered, not asked again",
                ),
            ],
            facts=[("met tonight", _who(contact)), ("there before", _who(other))],
        )

    def _guessed_right(self, step: CheckGuesses) -> OpenQuestion:
        """Return the question whether what was guessed of a line is right."""
        return OpenQuestion(
            f"{step.contact.name}: is this right?",
            [
                self._does(
                    "yes, that is right",
                    lambda: wrapup.confirm_guesses(self._network, step.capture.id),
                    f"{step.contact.name}: as guessed",
                ),
                *(self._correction(step, guess) for guess in step.guesses),
            ],
            Content.styled(f"“{step.capture.line}”", "$muted"),
            [(GUESSED_AS[each.field], each.value) for each in step.guesses],
        )

    def _what_follows(self, step: AgreeNext) -> OpenQuestion:
        """Return the question what is to follow with somebody."""
        contact, day = step.contact, full_date(step.day, self._network.today())
        noted = f" · you noted: {step.said}" if step.said else ""
        cap = self._screen.netui.preferences.daily_cap
        return OpenQuestion(
            _who(contact),
            [
                self._does(
                    day,
                    lambda: wrapup.agree(self._network, self._event, contact.id, cap=cap),
                    f"{contact.name}: {day}",
                    step.action,
                ),
                Choice(lambda: self._write(step), "say what follows", "such as: >fri send deck"),
                *(self._question(contact, field, asked) for field, asked in step.asks),
                self._lets_be(
                    contact,
                    "nothing needs to follow",
                    "nothing follows",
                    "they stay among your contacts",
                ),
            ],
            Content.styled(f"nothing agreed yet{noted}", "$muted"),
        )

    def _thanked(self, step: Thank) -> OpenQuestion:
        """Return the question whether somebody was thanked."""
        contact, action = step.contact, step.action
        return OpenQuestion(
            _who(contact),
            [
                self._does(
                    "put it in the queue for today",
                    lambda: wrapup.plan_thanks(self._network, self._event, contact.id, action),
                    f"{contact.name}: to thank today",
                ),
                self._lets_be(contact, "I have thanked them", "thanked"),
            ],
            Content(action),
        )

    def finished(
        self, event: Event, put_off: int, leave: Callable[[], None], again: Callable[[], None]
    ) -> OpenQuestion:
        """Return what came of the wrap-up, and what else can be done.

        Args:
            event: the event.
            put_off: how many questions were put off.
            leave: goes back.
            again: asks those questions now.
        """
        days: dict[str, int] = {}
        today = self._network.today()
        for each in self._network.followups_from(event.id):
            if each.state == "open":
                day = full_date(each.due, today)
                days[day] = days.get(day, 0) + 1
        facts = [(day, counted(number, "follow-up")) for day, number in days.items()]
        answers: list[Answer] = [Choice(leave, "done")]
        if put_off:
            title = f"{counted(put_off, 'question')} left for later"
            answers.append(Choice(again, "look at those questions now"))
        else:
            title = "That is everything. Nothing is left hanging."
        if offer := host_offer(evening_of(self._network, event.id)):
            answers.append(Choice(self._thank_host, "thank the host", offer))
        lead = Content.styled("What follows from it:", "$muted") if facts else None
        return OpenQuestion(title, answers, lead, facts)

    # What can be answered

    def _does(self, says: str, act: Callable[[], object], done: str, more: str = "") -> Answer:
        """Return an answer that changes the records: `done` is what is said of it then."""
        return Choice(lambda: self._screen.attempt(act, done), says, more)

    def _lets_be(self, contact: Contact, says: str, done: str, more: str = "") -> Answer:
        """Return the answer after which nothing follows with somebody from this event."""
        return self._does(
            says,
            lambda: wrapup.let_be(self._network, self._event, [contact.id]),
            f"{contact.name}: {done}",
            more,
        )

    def _question(self, contact: Contact, field: Asked, asked: str) -> Answer:
        says = f"{asked[:1].lower()}{asked[1:]}"
        return Choice(lambda: self._learn(contact, field, asked), says)

    def _rated(self, rating: int, words: str) -> Answer:
        return Choice(lambda: self._rate(rating), words)

    def _correction(self, step: CheckGuesses, guess: Guess) -> Answer:
        says = f"put the {GUESSED_AS[guess.field]} right"
        return Choice(lambda: self._correct(step, guess), says)

    # The answers

    def _sort(self, step: SortLine) -> None:
        from netui.ui.dialogs.capture import CaptureDialog

        dialog = CaptureDialog(self._network, self._screen.netui.drafts, step.capture)
        self._screen.app.push_screen(dialog, self._answered)

    def _write(self, step: AgreeNext) -> None:
        self._ask(
            Content.assemble("What follows with ", (step.contact.name, "bold"), "?"),
            lambda line: wrapup.agree(self._network, self._event, step.contact.id, line),
            step.contact.name,
            ("follows", step.contact.id),
            hint="send her the deck >fri",
            remark=f"without a day it is due {full_date(step.promise_by, self._network.today())}",
        )

    def _learn(self, contact: Contact, field: Asked, asked: str) -> None:
        self._ask(
            Content.assemble((contact.name, "bold"), f"  {asked}"),
            lambda line: wrapup.learn(self._network, contact.id, field, line),
            contact.name,
            (field, contact.id),
            hint="in their words, as well as you remember",
            remark="it stands in front of you when you next write to them",
        )

    def _correct(self, step: CheckGuesses, guess: Guess) -> None:
        what = GUESSED_AS[guess.field]
        self._ask(
            Content.assemble((step.contact.name, "bold"), f"  {what}: {guess.value}"),
            lambda line: wrapup.correct_guess(self._network, step.capture.id, guess.field, line),
            step.contact.name,
            (f"guess-{guess.field}", step.capture.id),
            hint=f"the {what}, or empty for none",
            text=guess.value,
            remark=f"“{step.capture.line}”",
        )

    def _rate(self, rating: int) -> None:
        event = self._network.events[self._event]
        self._ask(
            Content.assemble((event.name, "bold"), f"  {rating} of 5: {_RATINGS[rating - 1]}"),
            lambda review: wrapup.rate(self._network, self._event, rating, review),
            event.name,
            ("review", event.id),
            hint="what made it so? (may stay empty)",
            remark="you see it when you think of going again",
        )

    def _thank_host(self) -> None:
        self._ask(
            Content("Who was your host?"),
            lambda name: wrapup.thank_host(self._network, self._event, name),
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

        kept = self._screen.netui.drafts, answer_key(self._event, *key)
        dialog = LineDialog(question, act, hint=hint, remark=remark, text=text, kept=kept)
        self._screen.app.push_screen(dialog, answered)

    def _answered(self, said: str | None) -> None:
        if said:
            self._screen.refresh_if_due()
            self._screen.say(undoable(self._screen.app, said))


def _who(contact: Contact) -> str:
    where = position(contact)
    return f"{contact.name}, {where}" if where else contact.name
