"""The acts on the people of a screen: the one shown, or all who are selected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Final, get_args

from textual.binding import BindingType
from textual.content import Content

from netui.actions import contacts as people
from netui.actions import followups
from netui.actions.rows import is_resting, open_followups, row_of, times_snoozed, whose
from netui.model import Channel, Circle, Contact, Followup
from netui.rules.answers import NUDGE_AFTER
from netui.rules.cadence import CIRCLE_DAYS, add_working_days, cadence_of, slower
from netui.rules.queue import SNOOZES_THAT_ASK, QueueRow
from netui.rules.snoozing import snoozed_to
from netui.rules.wording import ahead, every, full_date, listed
from netui.ui.drafts import people_key
from netui.ui.keys import bindings, key_in, undoable
from netui.ui.screens.exchange import ExchangeScreen

_WAYS: Final[tuple[tuple[Channel, str], ...]] = (
    ("message", "a message"),
    ("email", "an e-mail"),
    ("call", "a call"),
    ("video", "a video call"),
    ("in_person", "in person"),
)


class PersonScreen(ExchangeScreen):
    """A screen on which keys act on people."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("person")]

    def row(self) -> QueueRow | None:
        """Return why the person shown is due now, None where nothing is."""
        person = self.person()
        return self.netui.queue_list.row_of(person.id) if person else None

    def rows(self) -> list[QueueRow]:
        """Return the rows of those that the keys act on: due, waited for, or without reasons."""
        queue = self.netui.queue_list
        return [row_of(self.network, queue, person.id) for person in self.people()]

    # With what is due

    def action_finish(self) -> None:
        """Ask what was said, log it, and close what was due."""
        if rows := self.rows():
            from netui.ui.dialogs.done import DoneDialog

            self._ask(DoneDialog(self.network, rows, self.netui.drafts))

    def action_snooze(self) -> None:
        """Ask until when, and let what is due rest until then."""
        rows = [
            row for row in self.rows() if row.reasons or is_resting(self.network, row.contact.id)
        ]
        if not rows:
            self._nothing("Nothing is due with {}, so there is nothing to snooze")
            return
        from netui.ui.dialogs.day import DayDialog

        def answered(until: date | None) -> None:
            if until is None:
                return
            asked = [row for row in rows if self._is_third_snooze(row)]
            others = [row for row in rows if row not in asked]
            if others:
                self._snooze(others, until)
            if asked:
                self._ask_to_keep(asked, until)

        comes = "comes" if len(rows) == 1 else "come"
        question = Content.assemble((whose(rows), "bold"), f" {comes} up again")
        self.app.push_screen(DayDialog(question, self.network.today()), answered)

    def action_reach_out(self) -> None:
        """Ask how they were reached, and wait for the answer."""
        rows = self.rows()
        if not rows:
            return
        from netui.ui.dialogs.choice import ChoiceDialog
        from netui.ui.widgets.choices import Choice

        def answered(channel: Channel | None) -> None:
            if channel is None:
                return
            nudge = self._next_nudge(rows)
            self._attempt(
                lambda: followups.reach_out(self.network, rows, channel),
                f"{whose(rows)}: reached out, {nudge}",
            )

        question = Content.assemble("Reached out to ", (whose(rows), "bold"), " by")
        choices = [Choice(channel, says) for channel, says in _WAYS]
        remark = "no answer yet is fine: netui reminds you"
        self.app.push_screen(ChoiceDialog(question, choices, remark=remark), answered)

    def action_redate(self) -> None:
        """Ask for another day for what is open."""
        rows = self.rows()
        open_ones = [each for row in rows for each in open_followups(self.network, row)]
        if not open_ones:
            snooze = key_in(self.app, "person.snooze")
            self._nothing(
                f"Nothing with a day of its own is open with {{}}; {snooze} lets the rest wait"
            )
            return
        from netui.ui.dialogs.day import DayDialog

        def answered(due: date | None) -> None:
            if due is None:
                return
            day = full_date(due, self.network.today())
            self._attempt(
                lambda: followups.redate(self.network, [each.id for each in open_ones], due),
                f"{whose(rows)}: moved to {day}",
            )

        what = open_ones[0].action if len(open_ones) == 1 else f"{len(open_ones)} follow-ups"
        question = Content.assemble((whose(rows), "bold"), f"  {what}: move to")
        self.app.push_screen(DayDialog(question, self.network.today(), today_too=True), answered)

    def action_why(self) -> None:
        """Say how the score of the person shown comes about."""
        if row := self.row():
            self.say(row.sum)
        else:
            self._nothing("Nothing is due with {}")

    # With who they are to me

    def action_circle(self) -> None:
        """Ask for a circle and put them into it."""
        found = self.people()
        if not found:
            return
        from netui.ui.dialogs.choice import ChoiceDialog
        from netui.ui.widgets.choices import Choice

        def answered(circle: str | None) -> None:
            if circle is None:
                return
            chosen: Circle | None = circle if circle in CIRCLE_DAYS else None
            where = f"in circle {chosen}" if chosen else "in no circle"
            self._change(lambda ids: people.set_circle(self.network, ids, chosen), where)

        circles = get_args(Circle)
        choices = [Choice("none", "none", "comes up only for what was promised or happens")]
        choices += [Choice(name, name, every(CIRCLE_DAYS[name])) for name in circles]
        now = found[0].circle
        dialog = ChoiceDialog(
            Content.assemble("How close is ", (self._names(), "bold"), "?"),
            choices,
            first=0,
            cursor=circles.index(now) + 1 if now else 0,
        )
        self.app.push_screen(dialog, answered)

    def action_tag(self) -> None:
        """Ask for tags and give them, or take them away."""
        found = self.people()
        if not found:
            return
        from netui.ui.dialogs.line import LineDialog

        ids = [person.id for person in found]

        def answered(words: str | None) -> None:
            if words is not None:
                self._done()
                self.say(undoable(self.app, f"{self._names(found)}: {people.tags_said(words)}"))

        has = " ".join(f"#{tag}" for tag in found[0].tags) if len(found) == 1 else ""
        dialog = LineDialog(
            Content.assemble("Tags for ", (self._names(), "bold"), (f"  {has}", "$muted")),
            lambda words: people.tag(self.network, ids, words),
            hint="climbing -old",
            remark="several at once are fine · - takes one away",
            kept=(self.netui.drafts, people_key("tags", ids)),
        )
        self.app.push_screen(dialog, answered)

    def action_pin(self) -> None:
        """Pin them, or where all of them are pinned, no more."""
        pinned = not all(person.pinned for person in self.people())
        said = "pinned, earlier in the queue" if pinned else "no longer pinned"
        self._change(lambda ids: people.set_pinned(self.network, ids, pinned), said)

    def action_mute(self) -> None:
        """Mute them, or where all of them are muted, no more."""
        muted = not all(person.muted for person in self.people())
        said = "muted, only follow-ups come up" if muted else "no longer muted"
        self._change(lambda ids: people.set_muted(self.network, ids, muted), said)

    def action_archive(self) -> None:
        """Take them out of the lists; those who are out come back."""
        back = all(person.archived_on for person in self.people())
        said = "back in the lists" if back else "archived"
        self._change(lambda ids: people.archive(self.network, ids, back=back), said)

    def action_delete(self) -> None:
        """Delete them, with what concerns nobody else."""
        self._change(lambda ids: people.remove(self.network, ids), "deleted")

    def action_edit(self) -> None:
        """Open the form of the person shown."""
        if person := self.person():
            from netui.ui.screens.form import FormScreen

            self.app.push_screen(FormScreen(self.network, person))

    # Within

    def _behind(self, row: QueueRow) -> list[Followup]:
        """Return the follow-ups behind a row."""
        found = (self.network.followups.get(reason.followup or 0) for reason in row.reasons)
        return [each for each in found if each]

    def _is_third_snooze(self, row: QueueRow) -> bool:
        """Whether one snooze more asks; one that only moves what rests is none more."""
        times = times_snoozed(self.network, row) + 1
        return bool(row.reasons) and times % SNOOZES_THAT_ASK == 0

    def _snooze(self, rows: list[QueueRow], until: date) -> None:
        said = snoozed_to(rows, until, self.network.today())
        self._attempt(
            lambda: followups.snooze(self.network, rows, until),
            f"{whose(rows)}: snoozed to {said}",
        )

    def _ask_to_keep(self, rows: list[QueueRow], until: date) -> None:
        """At the third snooze in a row, ask whether the intention is to be kept."""
        from netui.ui.dialogs.choice import ChoiceDialog
        from netui.ui.widgets.choices import Choice

        names, day = whose(rows), snoozed_to(rows, until, self.network.today())

        def answered(answer: str | None) -> None:
            if answer == "keep":
                self._snooze(rows, until)
            elif answer == "slower":
                self._attempt(
                    lambda: followups.slow_down(self.network, rows), f"{names}: less often"
                )
            elif answer == "drop":
                self._attempt(lambda: followups.let_go(self.network, rows), f"{names}: let go")

        choices = [
            Choice("keep", "keep it", f"comes up again on {day}"),
            Choice("slower", "less often", _slower(rows[0]) if len(rows) == 1 else ""),
            Choice("drop", "let it go", "stays among your contacts"),
        ]
        was = "was" if len(rows) == 1 else "were"
        often = {times_snoozed(self.network, row) for row in rows}
        times = "twice" if often == {SNOOZES_THAT_ASK - 1} else "a few times"
        question = Content.assemble(
            (listed([row.contact.name for row in rows]), "bold"), f" {was} put off {times} before"
        )
        self.app.push_screen(ChoiceDialog(question, choices), answered)

    def _next_nudge(self, rows: list[QueueRow]) -> str:
        """Return when a nudge would come, in words."""
        today = self.network.today()
        before = max(
            (len(each.reached_out) for row in rows for each in self._behind(row)), default=0
        )
        if before >= len(NUDGE_AFTER):
            return "then it rests"
        return f"a nudge {ahead(add_working_days(today, NUDGE_AFTER[before]), today)}"

    def _names(self, found: list[Contact] | None = None) -> str:
        found = self.people() if found is None else found
        return people.names(found)

    def _change(self, act: Callable[[list[int]], object], said: str) -> None:
        """Change the people that the keys act on, and say what became of them."""
        found = self.people()
        if found:
            names = self._names(found)
            self._attempt(lambda: act([person.id for person in found]), f"{names}: {said}")

    def _attempt(self, act: Callable[[], object], done: str) -> None:
        if self.attempt(act, done):
            self.select_none()

    def _done(self) -> None:
        self.select_none()
        self.refresh_if_due()

    def _nothing(self, said: str) -> None:
        if self.people():
            self.say(said.replace("{}", self._names()))


def _slower(row: QueueRow) -> str:
    """Return what being in touch less often would mean, in words."""
    circle, days = slower(row.contact)
    if cadence_of(row.contact):
        return (
            f"{circle}, {every(CIRCLE_DAYS[circle])}" if circle and not days else every(days or 0)
        )
    return "in a month"
