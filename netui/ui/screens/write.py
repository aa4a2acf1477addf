"""Writing to somebody: what counts for them stays in sight, the letter is looked at as it grows."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Rule, Static

from netui.actions.letters import send_introduction, send_letter
from netui.actions.rows import row_of
from netui.lists.drafting import (
    Beginning,
    begin_letter,
    introduced_with,
    is_asked,
    known_for,
    sides,
    who_could_meet,
)
from netui.model import Channel, Contact, clean_text
from netui.network import Network
from netui.rules.draft_checks import asked, remarks
from netui.rules.drafts import kind_for
from netui.rules.portrait import position
from netui.rules.queue import QueueRow
from netui.rules.reaching import Way, letter_address, ways_to_reach
from netui.rules.templates import Draft, read_draft
from netui.store import StoreError
from netui.ui import opening
from netui.ui.keys import bindings, key_in
from netui.ui.letters import (
    BOTH,
    Addressed,
    Form,
    first_form,
    forms,
    head,
    in_mind,
    keep_letter,
    letter_key,
    read_letter,
    remarks_content,
    unusable,
)
from netui.ui.screens.base import NetuiScreen
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.letter_area import LetterArea

HINTS: Final = (
    hint("write.sent"),
    hint("write.open"),
    hint("write.copy"),
    hint("write.kind"),
    Hint("esc", "later", "screen.leave"),
    hint("write.editor"),
)
BLANK_HINTS: Final = (Hint("tab", "fill in", "screen.next_blank"), *HINTS)
"""What can be done where something is still to be filled in."""

_LOOK_AFTER: Final = 0.3  # seconds without a key: nobody is interrupted in a word
_WIDE: Final = 120
_SIDE: Final = 44
_REMARK_LINES: Final = 3


class WriteScreen(NetuiScreen):
    """A letter to one person, kept as it is typed.

    When it closes, `said` tells what was noted, `then` whom to write to next, and `left` that the
    letter is kept.
    """

    HELP_PARTS = ("write",)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("write"),
        Binding("escape", "leave", "Later", priority=True),
    ]
    CSS = f"""
    WriteScreen #head {{ height: 1; padding: 0 1; }}
    WriteScreen #under-head {{ display: none; }}
    WriteScreen.-wide #under-head {{ display: block; }}
    WriteScreen #body {{ height: 1fr; }}
    WriteScreen #mind {{ height: auto; padding: 0 1; }}
    WriteScreen LetterArea {{ margin: 0 1; }}
    WriteScreen #remarks {{ height: {_REMARK_LINES}; padding: 0 1; }}
    WriteScreen.-short-letter #remarks {{ height: 1; }}
    WriteScreen.-wide #mind {{
        dock: right; width: {_SIDE}; height: 1fr; border-left: solid $rule; padding: 0 1;
    }}
    WriteScreen.-wide #under-mind {{ display: none; }}
    """

    def __init__(self, network: Network, to: Addressed, told: str = "") -> None:
        """Write to somebody.

        Args:
            network: the network.
            to: whom.
            told: what was done just before, which is said first.
        """
        super().__init__(network)
        self.said = ""
        self.left = ""
        self.then: list[Addressed] = []
        self._to = to
        self._told = told
        self._own: dict[str, str] = {}
        self._unusable: dict[str, str] = {}
        self._forms: list[Form] = []
        self._form = Form("catch_up", "catch_up")
        self._other = to.other
        self._begun = Beginning(Draft("", ""))
        self._way: Way | None = None  # by which it was opened
        self._looking: Timer | None = None
        self._asked_of = ""  # the letter whose gaps were pointed out before it is sent

    def compose(self) -> ComposeResult:
        """Lay out whom it is to, what to bear in mind, the letter, and what to look at again."""
        yield Static(id="head")
        yield Rule(id="under-head")
        with Container(id="body"):
            yield Static(id="mind")
            yield Rule(id="under-mind")
            yield LetterArea()
            yield Rule()
            yield Static(id="remarks")
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """Begin the letter, or go on with it."""
        super().on_mount()
        own, odd = self.netui.templates()
        self._unusable = unusable(own)
        self._own = {name: text for name, text in own.items() if name not in self._unusable}
        if self._contact is None:
            return
        row = self._row
        self._forms = forms(self._own, kind_for(reason.kind for reason in row.reasons))
        named = [form for form in self._forms if form.name == self._to.form]
        if named:
            form, other = named[0], self._to.other
        else:
            form, other = first_form(self.network, self.netui.drafts, row, self._forms)
        self._begin(form, other)
        new = [each for each in odd if each not in self.netui.templates_told]
        self.netui.templates_told.update(new)
        told = "; ".join(filter(None, (self._told, *new)))
        if told:
            self.say(told)

    def on_resize(self) -> None:
        """Lay everything out for the new size."""
        self.refresh_view()

    def refresh_view(self) -> None:
        """Show what is known of them now; the letter stays as it is typed."""
        contact = self._contact
        if contact is None:
            self.query_one("#mind", Static).update("This contact is no longer in the file.")
            return
        width, height = self.app.size
        self.set_class(height < 16, "-short-letter")
        key = key_in(self.app, "write.kind")
        label = self._form.says if width >= 60 else self._form.says.partition(",")[0]
        self.query_one("#head", Static).update(
            head(contact, position(contact), self._about(), f"{label} ({key})", width - 2)
        )
        if width >= _WIDE:
            mind = in_mind(self.network, self._row, _SIDE - 3, max(1, height - 4))
        else:
            mind = in_mind(self.network, self._row, width - 2, max(1, min((height - 12) // 2, 10)))
        self.query_one("#mind", Static).update(mind)
        self._look()

    # Keys

    def on_text_area_changed(self) -> None:
        """Keep the letter as it stands now, and look at it once nothing is typed."""
        self._keep()
        if self._looking:
            self._looking.stop()
        self._looking = self.set_timer(_LOOK_AFTER, self._look)

    def action_choose_kind(self) -> None:
        """Ask what to write; what was begun stays kept."""
        from netui.ui.dialogs.choice import ChoiceDialog
        from netui.ui.widgets.choices import Choice

        def answered(form: Form | None) -> None:
            if form is None or form == self._form:
                return
            other = self._other or self._known_partner(form)
            if form.is_introduction and other is None:
                self._ask_whom(form)
            else:
                self._begin(form, other if form.is_introduction else None)

        drafts = self.netui.drafts
        begun = {form for form in self._forms if read_letter(drafts, self._to.contact, form)[1]}
        choices = [
            Choice(form, form.says, "begun" if form in begun else "") for form in self._forms
        ]
        cursor = self._forms.index(self._form) if self._form in self._forms else 0
        odd = [f"{name}.txt can't be used: {why}" for name, why in self._unusable.items()]
        remark = " · ".join((*odd, "what is begun is kept"))
        question = Content.assemble("What to write to ", (self._whom, "bold"))
        self.app.push_screen(
            ChoiceDialog(question, choices, cursor=cursor, remark=remark), answered
        )

    def action_copy(self) -> None:
        """Copy the letter, without its subject."""
        self.app.copy_to_clipboard(self._letter.body)
        self._ask("The letter is copied")

    def action_open(self) -> None:
        """Open the mail program, or what else they can be reached by."""
        contact = self._contact
        ways = ways_to_reach(contact) if contact else []
        if not ways:
            copy = key_in(self.app, "write.copy")
            self.say(f"No address of {self._whom} is known yet: {copy} copies the letter")
        elif len(ways) == 1:
            self._open(ways[0])
        else:
            from netui.ui.dialogs.choice import ChoiceDialog
            from netui.ui.widgets.choices import Choice

            choices = [Choice(way, way.kind, f"{way.text}  {way.label}".rstrip()) for way in ways]
            question = Content.assemble("Write to ", (self._whom, "bold"), " by")
            self.app.push_screen(
                ChoiceDialog(question, choices), lambda way: self._open(way) if way else None
            )

    def action_edit_outside(self) -> None:
        """Go on writing in the person's own editor."""
        try:
            with self.app.suspend():
                text = self.netui.edit_text(self._area.text)
        except SuspendNotSupported:
            self.say("The editor can't be opened from here: this terminal can't be left")
        except (OSError, ValueError) as error:
            self.say(str(error))
        else:
            if text is not None:
                self._area.text = clean_text(text).rstrip() + "\n"
                self._area.move_cursor(self._area.document.end)

    def action_next_blank(self) -> None:
        """Mark the next place where only the person can go on, to be typed over."""
        if not self._area.mark_next_blank() and self._area.selection.is_empty:
            self.say("Nothing is left to fill in")

    def action_sent(self) -> None:
        """Note that it was sent; of an ask, what was asked for is confirmed first."""
        text = self._area.text
        if self._contact is None:
            self.dismiss()
        elif (gaps := len(self._area.blanks)) and self._asked_of != text:
            self._asked_of = text
            left = "1 gap is left" if gaps == 1 else f"{gaps} gaps are left"
            self.say(f"{left}: {key_in(self.app, 'write.sent')} again sends it so")
        elif self._form.kind == "ask":
            from netui.ui.dialogs.line import LineDialog

            dialog = LineDialog(
                Content.assemble("What did you ask of ", (self._whom, "bold"), "?"),
                self._note,
                hint="read one page of an abstract",
                remark="it stands between you until it is done or declined · esc: not sent yet",
                text=asked(self._letter.body),
            )
            self.app.push_screen(dialog, lambda done: self._close() if done is not None else None)
        else:
            what = self._begun.what
            try:
                is_said = self._form.is_introduction or what in self._letter.body
                self._note(what if is_said else "")
            except (StoreError, ValueError) as error:
                self.say(str(error))
            else:
                self._close()

    def action_leave(self) -> None:
        """Go back; the letter is kept."""
        if self._is_begun:
            self.left = (
                f"The letter to {self._whom} is kept: {key_in(self.app, 'person.write')} goes on"
            )
        self.dismiss()

    # Within

    @property
    def _area(self) -> LetterArea:
        return self.query_one(LetterArea)

    @property
    def _contact(self) -> Contact | None:
        return self.network.contacts.get(self._to.contact)

    @property
    def _whom(self) -> str:
        return self._contact.name if self._contact else ""

    @property
    def _row(self) -> QueueRow:
        return row_of(self.network, self.netui.queue_list, self._to.contact)

    @property
    def _letter(self) -> Draft:
        return read_draft(clean_text(self._area.text))

    @property
    def _is_begun(self) -> bool:
        """Whether something was written that the template doesn't say."""
        return self._area.text.strip() != self._begun.draft.text.strip()

    def _begin(self, form: Form, other: int | None) -> None:
        """Show a letter: as it was left, else from its template."""
        kept_other, kept = read_letter(self.netui.drafts, self._to.contact, form)
        if form.is_introduction and kept_other != other:
            kept = ""  # it was about somebody else
        self._form, self._other = form, other
        name = "" if form.name == form.kind else form.name
        if form.name == "introduction" and other:
            taker, _ = sides(self.network, self._to.contact, other)
            name = "introduction" if taker == self._to.contact else "introduction_giver"
        self._begun = begin_letter(
            self.network, self._to.contact, form.kind, self._own, template=name, other=other
        )
        self._area.load_text(kept or self._begun.draft.text)
        if kept:
            self._area.move_cursor(self._area.document.end)
        elif not self._area.mark_next_blank():  # it is read before it is changed
            self._area.move_cursor((2 if self._begun.draft.subject else 0, 0))
        self.refresh_view()

    def _keep(self) -> None:
        if self._contact:
            text = self._area.text if self._is_begun else ""
            keep_letter(self.netui.drafts, self._to.contact, self._form, text, self._other)

    def _look(self) -> None:
        """Show what to look at again in the letter as it stands."""
        if self._contact is None or not self.is_attached:
            return
        found = remarks(
            self._letter.body, known_for(self.network, self._to.contact, self._form.kind)
        )
        self.query_one(HintLine).offer(BLANK_HINTS if self._area.blanks else HINTS)
        width = self.app.size.width - (_SIDE if self.app.size.width >= _WIDE else 0) - 2
        height = 1 if self.has_class("-short-letter") else _REMARK_LINES
        self.query_one("#remarks", Static).update(
            remarks_content(found, width, height), layout=False
        )

    def _known_partner(self, form: Form) -> int | None:
        return introduced_with(self.network, self._to.contact) if form.is_introduction else None

    def _ask_whom(self, form: Form) -> None:
        """Ask to whom they are to be introduced; those who fit stand first."""
        contact = self._contact
        if contact is None:
            return
        from netui.ui.dialogs.somebody import SomebodyDialog

        dialog = SomebodyDialog(
            self.network,
            self.netui.people_list,
            Content.assemble("Introduce ", (contact.name, "bold"), " to whom?"),
            likely=who_could_meet(self.network, contact.id),
            without=(contact.id,),
            remark="enter takes them; each of the two is asked before they hear of each other",
        )
        self.app.push_screen(dialog, lambda other: self._begin(form, other) if other else None)

    def _open(self, way: Way) -> None:
        """Open a way to reach them, with the letter in it or copied; else copy the address."""
        letter, address = self._letter, way.address
        self._way = way
        is_mail = way.kind == "e-mail"
        if is_mail:
            address = letter_address(way.text, letter.subject, letter.body, self._second_email())
        if not address or not opening.open_outside(address):
            self.app.copy_to_clipboard(way.text)
            reason = "no program opens it here" if address else "it is not safe to open"
            self._ask(f"Copied {way.text}: {reason}")
        elif is_mail and "&body=" in address:
            self._ask(f"Opened a letter to {way.text}")
        elif way.kind == "phone":
            self._ask(f"Opened {way.text}")
        else:
            self.app.copy_to_clipboard(letter.body)
            self._ask(f"Opened {way.text}, the letter is copied: paste it there")

    def _second_email(self) -> str:
        """Return where the other gets it too, of a letter to both."""
        other = self.network.contacts.get(self._other or 0) if self._form.name == BOTH else None
        return other.emails[0].value if other and other.emails else ""

    def _note(self, what: str) -> None:
        """Note that it was sent.

        Raises:
            ValueError: they are no longer in the file.
            StoreError: nothing was saved.
        """
        contact, form = self._to.contact, self._form
        if form.name == BOTH and self._other:
            taker, giver = sides(self.network, contact, self._other)
            self.said = send_introduction(self.network, taker, giver, self._channel)
        else:
            reasons = self._row.reasons
            usual = kind_for(reason.kind for reason in reasons) == form.kind
            about = [each.followup for each in reasons if each.followup] if usual else []
            self.said = send_letter(self.network, contact, form.kind, what, self._channel, about)
        step = self.network.next_undo()
        if step:  # taken back, the letter is there again
            kept = self.netui.drafts.read(letter_key(contact, form))
            self.netui.letters_sent[step.id] = (letter_key(contact, form), kept)
        keep_letter(self.netui.drafts, contact, form, "")

    def _close(self) -> None:
        """Go back, or on to the other side of an introduction that was not asked yet."""
        other, here = self._other, self._to.contact
        if self._form.name == "introduction" and other and not is_asked(self.network, other, here):
            self.then = [Addressed(other, "introduction", here)]
        self.dismiss()

    @property
    def _channel(self) -> Channel:
        """How it was sent: by what was opened, else by what they are written to first."""
        contact = self._contact
        ways = [self._way] if self._way else ways_to_reach(contact) if contact else []
        return ways[0].channel if ways and ways[0] else "message"

    def _about(self) -> str:
        """Return whom else the letter is about, and which of several it is."""
        other = self.network.contacts.get(self._other or 0)
        joined = " and " if self._form.name == BOTH else " · about "
        place = f" · {self._to.place}" if self._to.place else ""
        return (f"{joined}{other.name}" if other else "") + place

    def _ask(self, done: str) -> None:
        self.say(f"{done} · {key_in(self.app, 'write.sent')} once it is sent")
