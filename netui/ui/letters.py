"""The letters that can be begun, where each is kept while it is written, and how it looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from netui.lists.drafting import introduced_with, is_asked
from netui.model import Contact
from netui.network import Network
from netui.rules.draft_checks import Remark, RemarkKind
from netui.rules.drafts import DRAFT_KINDS, TEMPLATES, DraftKind, kind_for
from netui.rules.queue import QueueRow
from netui.rules.templates import UnknownFieldError, check_template
from netui.ui.drafts import Drafts, read_id
from netui.ui.portrait import facts_content, together
from netui.ui.text import fit

MOST_REMARKS: Final = 3
"""So many are shown at once: a letter is written, not graded."""

BOTH: Final = "introduction_both"
"""The letter to two people who both want to be introduced."""

_SAYS: Final[Mapping[str, str]] = {
    "thanks": "thanks",
    "catch_up": "catch up",
    "offer": "offer",
    "ask": "ask",
    "introduction": "introduction",
    BOTH: "introduction, both said yes",
    "congratulations": "congratulations",
    "birthday": "birthday",
    "nudge": "nudge",
}


_FIRST: Final[Sequence[RemarkKind]] = ("blank", "vague", "pitch", "flattery", "asked_often")
"""Remarks on words that stand there come before those on what is missing."""


class Form(NamedTuple):
    """A letter that can be begun."""

    name: str
    """The name of its template."""
    kind: DraftKind
    """What it is for."""

    @property
    def says(self) -> str:
        """What it is called."""
        return _SAYS.get(self.name) or self.name.replace("_", " ")

    @property
    def is_introduction(self) -> bool:
        """Whether it needs a second person."""
        return self.kind == "introduction" and self.name in _SAYS


class Addressed(NamedTuple):
    """Whom a letter is to."""

    contact: int
    """Their id."""
    form: str = ""
    """The name of the form; empty for what brings them up, or what was begun."""
    other: int | None = None
    """Of an introduction, the id of the other side."""
    place: str = ""
    """Which of several letters it is: "1 of 3"."""


def forms(own: Mapping[str, str], usual: DraftKind) -> list[Form]:
    """Return every letter that can be begun, a person's own templates last.

    A template of their own is for what its name begins with, ``ask_review``; else for `usual`.
    """
    found = []
    for kind in DRAFT_KINDS:
        found.append(Form(kind, kind))
        if kind == "introduction":
            found.append(Form(BOTH, kind))
    for name in own:
        if name not in TEMPLATES:
            begun = (kind for kind in DRAFT_KINDS if name.startswith(kind))
            found.append(Form(name, next(begun, usual)))
    return found


def unusable(own: Mapping[str, str]) -> dict[str, str]:
    """Return a person's own templates that can't be filled, each with the reason in short."""
    found = {}
    for name, template in own.items():
        try:
            check_template(template)
        except UnknownFieldError as error:
            found[name] = str(error).partition(".")[0]
    return found


def first_form(
    network: Network, drafts: Drafts, row: QueueRow, there: Sequence[Form]
) -> tuple[Form, int | None]:
    """Return what to write to somebody first, and of an introduction to whom they are introduced.

    What brings them up; where another letter to them was begun and that one was not, that other.
    """
    contact, usual = row.contact.id, kind_for(reason.kind for reason in row.reasons)
    partner = introduced_with(network, contact)
    by_name = {form.name: form for form in there}
    if partner and row.reasons and row.reasons[0].kind == "introduction":
        asked = is_asked(network, contact, partner) and is_asked(network, partner, contact)
        return by_name[BOTH if asked else "introduction"], partner
    if not read_letter(drafts, contact, by_name[usual])[1]:
        for form in there:
            other, text = read_letter(drafts, contact, form)
            if text and (not form.is_introduction or other in network.contacts):
                return form, other
    return by_name[usual], None


def letter_key(contact: int, form: Form) -> str:
    """Return the key under which a letter is kept while it is written."""
    return f"letter-{contact}-{form.name}"


def keep_letter(
    drafts: Drafts, contact: int, form: Form, text: str, other: int | None = None
) -> None:
    """Keep a letter as it stands, with the other side of an introduction; an empty one is let go.

    The drafts forget what is blank, so an introduction of which nothing is left is forgotten too.
    """
    kept = f"{other or 0}\n{text}" if form.is_introduction and text.strip() else text
    drafts.keep(letter_key(contact, form), kept)


def read_letter(drafts: Drafts, contact: int, form: Form) -> tuple[int | None, str]:
    """Return the other side of an introduction, and a letter as it was left; empty for none."""
    text = drafts.read(letter_key(contact, form))
    if not form.is_introduction:
        return None, text
    number, _, rest = text.partition("\n")
    return read_id(number) or None, rest


def in_mind(network: Network, row: QueueRow, width: int, most_lines: int) -> Content:
    """Return what to bear in mind while writing to somebody, what matters most first.

    Args:
        network: the network.
        row: the person, and why now.
        width: terminal cells there are.
        most_lines: how many lines it may take; the last facts are left out where they don't fit.
    """
    contact = row.contact
    facts = [
        ("rewarded for", contact.incentives),
        ("why now", " · ".join(reason.text for reason in row.reasons)),
        ("needs", contact.needs),
        ("between us", together(network, contact, due_too=not row.reasons)),
        ("I can help", contact.how_i_can_help),
        ("working on", contact.working_on),
        ("offers", contact.offers),
    ]
    known = [fact for fact in facts if fact[1]]
    if not known:
        return Content.styled("Nothing is noted of what counts for them yet.", "$muted")
    label = 14 if width >= 60 else 13
    lines: list[Content] = []
    for place, fact in enumerate(known):
        room = most_lines - len(lines) - min(2, len(known) - place - 1)
        if len(lines) < most_lines:
            shown = facts_content([fact], width, max(1, min(room, 3)), label_width=label)
            lines += shown.split("\n")
    return Content("\n").join(lines[:most_lines])


def remarks_content(found: Sequence[Remark], width: int, height: int) -> Content:
    """Return what to look at again, each with its reason, as much as fits, and how much more.

    Args:
        found: the remarks; those on words that stand in the letter are shown first.
        width: terminal cells there are.
        height: lines there are, at least one.
    """
    if not found:
        return Content.styled("Nothing to look at again.", "$muted")
    lines: list[Content] = []
    shown = 0
    for remark in sorted(found, key=lambda each: each.kind not in _FIRST)[:MOST_REMARKS]:
        told = Content.assemble("· ", remark.what, (f": {remark.why}", "$muted"))
        wrapped = told.wrap(max(10, width - 2))
        if shown and len(lines) + len(wrapped) > height:
            break
        lines += [line if not nth else Content("  ") + line for nth, line in enumerate(wrapped)]
        shown += 1
    lines = lines[:height]
    if more := len(found) - shown:
        said = f" · {more} more"
        lines[-1] = lines[-1].truncate(width - len(said), ellipsis=True) + Content.styled(
            said, "$muted"
        )
    return Content("\n").join(lines)


def head(contact: Contact, position: str, about: str, form: str, width: int) -> Content:
    """Return whom a letter is to, and at the edge what it is for.

    Args:
        contact: the person.
        position: what they do, where there is room for it.
        about: whom else it is about, and which of several it is.
        form: what it is for.
        width: terminal cells there are.
    """
    room = width - len(form) - 2 - len("To ")
    name = fit(contact.name + about, room).rstrip() if room > 0 else contact.name
    line = Content.assemble(("To ", "$muted"), (name, "bold"))
    left = width - line.cell_length - len(form) - 2
    if position and left > len("  ") + 8:
        line = line + Content.styled(f"  {fit(position, left - 2).rstrip()}", "$muted")
    gap = " " * max(2, width - line.cell_length - len(form))
    return Content.assemble(line, gap, (form, "$accent"))
