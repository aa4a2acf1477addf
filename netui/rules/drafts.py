"""Letters to begin from: by kind, out of what is known of somebody and what one wants to say.

Each has a purpose, says what is in it for them, asks one thing at most with the time it takes, and
leaves an easy way out (craft.md, rows 6, 7 and 17). What only a person can say stands in square
brackets. People put templates of their own in place of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from netui.model import Contact, Profile
from netui.rules.addressing import first_of, given_name, reminder_of, thanks_for
from netui.rules.noted import (
    congratulated_on,
    could,
    looked_for,
    looked_for_by_another,
    one_line,
    question,
    said_to_them,
)
from netui.rules.portrait import position
from netui.rules.reasons import ReasonKind
from netui.rules.stems import words
from netui.rules.templates import Draft, fill
from netui.rules.wording import counted, span

DraftKind: TypeAlias = Literal[
    "thanks",
    "catch_up",
    "offer",
    "ask",
    "introduction",
    "congratulations",
    "birthday",
    "nudge",
]
"""What a letter is for."""


def kind_for(reasons: Iterable[ReasonKind]) -> DraftKind:
    """Return what a letter is for that is written for what brings somebody up in the queue."""
    for reason in reasons:
        if reason in _KIND_FOR:
            return _KIND_FOR[reason]
    return "catch_up"


DRAFT_KINDS: Final[tuple[DraftKind, ...]] = get_args(DraftKind)


class Matter(NamedTuple):
    """What a letter is made of."""

    to: Contact
    """Whom it is to."""
    me: Profile
    """My own card."""
    today: date
    """The day it is written."""
    last: date | None = None
    """The day we last spoke, or for a nudge the day I wrote."""
    about: str = ""
    """What I thank for, congratulate on, or await an answer to."""
    offer: str = ""
    """What I can do for them, as it follows "I could"; where empty, what is known of that."""
    ask: str = ""
    """The one thing I ask."""
    minutes: int = 0
    """How long that takes them; 0 where that isn't known."""
    other: Contact | None = None
    """Whom I introduce them to."""
    why: str = ""
    """Of an introduction, what this person looks for, or has to give."""


def draft(kind: DraftKind, matter: Matter, own: Mapping[str, str] | None = None) -> Draft:
    """Return a letter.

    Args:
        kind: what it is for. An introduction asks this side whether it would be welcome.
        matter: what it is made of.
        own: a person's own templates by name; one named like the kind is taken.

    Raises:
        UnknownFieldError: a template of their own has a field that there isn't.
        ValueError: an introduction needs somebody to be introduced to.
    """
    if kind == "introduction":
        if matter.other is None:
            raise ValueError("An introduction needs two people: to whom?")
        return from_template("introduction", matter, own)
    return from_template(kind, matter, own)


def introduction_drafts(
    taker: Matter, giver: Matter, own: Mapping[str, str] | None = None
) -> tuple[Draft, Draft, Draft]:
    """Return the letters of an introduction: to who looks for something, to who has it, to both.

    The third is for when both have said yes.

    Args:
        taker: the letter to who looks for something; its `why` is what the other has.
        giver: the letter to the other; its `why` is what is looked for.
        own: a person's own templates: ``introduction``, ``introduction_giver``,
            ``introduction_both``.

    Raises:
        UnknownFieldError: a template of their own has a field that there isn't.
    """
    return (
        from_template("introduction", taker, own),
        from_template("introduction_giver", giver, own),
        from_template("introduction_both", taker, own),
    )


def from_template(name: str, matter: Matter, own: Mapping[str, str] | None = None) -> Draft:
    """Return a letter from a person's own template of a name, else from netui's.

    Raises:
        UnknownFieldError: the template has a field that there isn't.
        KeyError: there is no template of that name.
    """
    template = (own or {}).get(name) or TEMPLATES[name]
    return fill(template, values(matter))


def values(matter: Matter) -> dict[str, str]:
    """Return what each field of a template says."""
    to, me, other = matter.to, matter.me, matter.other
    where = (position(other) or other.location) if other else ""
    days = (matter.today - matter.last).days if matter.last else 0
    offer = matter.offer or could(to.how_i_can_help)
    needs = looked_for(to.needs)
    who = other.name if other else ""
    return {
        "name": to.name,
        "given_name": given_name(to),
        "company": to.company,
        "role": to.role,
        "location": to.location,
        "incentives": said_to_them(to.incentives, "what counts for you"),
        "needs": needs,
        "needs_met": needs if _answers(offer, to.needs) else "",
        "looks_for": looked_for_by_another(to.needs),
        "offers": said_to_them(to.offers, "what you offer"),
        "working_on": said_to_them(to.working_on, "what you work on"),
        "since_last": span(days) if days > 0 else "",
        "opening": _opening(days),
        "wrote": f"{span(days)} ago I wrote to you" if days > 0 else "I wrote to you",
        "about": one_line(matter.about),
        "congratulated": congratulated_on(matter.about),
        "thanks": thanks_for(matter.about),
        "reminder": reminder_of(matter.about),
        "offer": one_line(offer),
        "ask": one_line(matter.ask),
        "question": question(matter.ask),
        "time": counted(matter.minutes, "minute") if matter.minutes else "",
        "other": who,
        "other_given_name": given_name(other) if other else "",
        "other_position": where,
        "other_in_full": ", ".join(part for part in (who, where) if part),
        "other_who": f"{who}, {where}," if where else who,
        "why": looked_for_by_another(matter.why),
        "my_name": me.name,
        "my_given_name": first_of(me.name) if me.name else "",
        "my_line": me.line,
        "my_role": me.role,
        "my_company": me.company,
    }


def _opening(days: int) -> str:
    """Return how one catches up; only after two weeks or more is the time worth a word."""
    wish = "I would like to know how you are."
    return f"It has been {span(days)} since we spoke, and {wish}" if days >= 14 else wish


def _answers(offer: str, need: str) -> bool:
    """Whether an offer may follow a need as its answer: they share a word, or it isn't said yet."""
    is_open = not offer or offer.startswith("[")
    return is_open or bool({e.stem for e in words(offer)} & {e.stem for e in words(need)})


_KIND_FOR: Final[Mapping[ReasonKind, DraftKind]] = {
    "thanks": "thanks",
    "congratulate": "congratulations",
    "birthday": "birthday",
    "waiting": "nudge",
    "promise": "offer",
}
"""By what brings somebody up, what one writes; anything else is a reason to catch up."""

TEMPLATES: Final[Mapping[str, str]] = {
    "thanks": """\
Subject: Thank you
Hi {given_name},

Thank you{thanks}.
[What came of it, in a sentence.]

If it helps you, I could {offer}.

{my_given_name}
""",
    "catch_up": """\
Subject: How are you?
Hi {given_name},

{opening}
How is it going with {working_on}?
[One piece of news from me, in a sentence.]

If it helps you, I could {offer}.
No hurry with an answer: whenever it suits you.

{my_given_name}
""",
    "offer": """\
Subject: Something that may help
Hi {given_name},

You are looking for {needs_met}, if I remember it rightly.
I could {offer}.

Would that help? If not, there is no need to answer.

{my_given_name}
""",
    "promise": """\
Subject: As promised
Hi {given_name},

I promised to {offer}.
[Here it is, or when it comes, in a sentence.]

No need to answer, unless something is missing.

{my_given_name}
""",
    "ask": """\
Subject: A question, and something for you
Hi {given_name},

I could {offer}.

{question}
It would take {time}.

If it does not suit you, just say so. That is fine.

{my_given_name}
""",
    "introduction": """\
Subject: An introduction to {other}?
Hi {given_name},

You are looking for {needs}.
I know somebody who may help: {other_in_full}.
What made me think of it: {why}.

Shall I introduce you? I would ask {other_given_name} as well: it takes a yes from both.
If it is not the moment, just say so. That is fine.

{my_given_name}
""",
    "introduction_giver": """\
Subject: May I introduce {other} to you?
Hi {given_name},

{other_who} looks for this: {why}.
I thought of you because of what you know: {offers}.

Would you talk to {other_given_name} once?
It would take {time}.
I introduce nobody without a yes from both, so a no is fine and stays with me.

{my_given_name}
""",
    "introduction_both": """\
Subject: {given_name}, meet {other_given_name}
Hi {given_name}, hi {other_given_name},

As promised, here you are.

{name} is looking for {looks_for}.
{other_who} has this: {why}.

I leave it to you from here. Enjoy the talk!

{my_given_name}
""",
    "congratulations": """\
Subject: Congratulations!
Hi {given_name},

Congratulations{congratulated}!
[What you are glad about in it, in a sentence.]

{my_given_name}
""",
    "birthday": """\
Subject: Happy birthday!
Hi {given_name},

Happy birthday, and a good year to you!
[A wish that only you would write.]

{my_given_name}
""",
    "nudge": """\
Subject: Once more, in short
Hi {given_name},

{wrote}{reminder}.
It still stands, should it suit you. If not, there is no need to answer, and I let it rest.

{my_given_name}
""",
}
"""netui's own templates by name: the kinds, an offer that was promised, and the two more letters of
an introduction."""
