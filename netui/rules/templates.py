"""Templates of letters: text with named fields, such as ``{given_name}``.

A line in which a field has nothing to say is left out, so that one template serves whoever is known
well and whoever is not. ``{{`` and ``}}`` stand for braces. The first line may be ``Subject: …``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

FIELDS: Final[Mapping[str, str]] = {
    "name": "their whole name",
    "given_name": "how a letter calls them",
    "company": "where they work",
    "role": "what they do there",
    "location": "where they live",
    "incentives": "what they are rewarded for",
    "needs": "what they look for",
    "needs_met": "the same, where what I offer answers it",
    "looks_for": "the same, as it is said of them to another",
    "offers": "what they can help with",
    "working_on": "what they work on now",
    "since_last": "how long ago we spoke: 3 weeks",
    "opening": "how one catches up, with the time since we spoke from two weeks on",
    "wrote": "that I wrote: 3 weeks ago I wrote to you",
    "about": "what the letter is about",
    "congratulated": "what went well, as it follows “Congratulations”",
    "thanks": "what I thank for, as it follows “thank you”",
    "reminder": "what I await an answer to, as it follows “I wrote to you”",
    "offer": "what I can do for them",
    "ask": "the one thing I ask",
    "question": "that, as a sentence of its own",
    "time": "how long that takes: 20 minutes",
    "other": "whom I introduce",
    "other_given_name": "how a letter calls them",
    "other_position": "what they do, and where",
    "other_in_full": "whom I introduce, with what they do as far as that is known",
    "other_who": "the same, as a sentence begins with it",
    "why": "what one looks for and the other has",
    "my_name": "my whole name",
    "my_given_name": "my first name",
    "my_line": "my one line",
    "my_role": "what I do",
    "my_company": "where I work",
}
"""The fields of a template, and what each says."""


class UnknownFieldError(ValueError):
    """A template names a field that there isn't; ``str()`` says which there are."""


class Draft(NamedTuple):
    """A letter to be read and changed before it is sent."""

    subject: str
    """For an e-mail; empty where the template has none."""
    body: str
    """What is written."""

    @property
    def text(self) -> str:
        """Return both as one text, as `read_draft` reads it."""
        return f"Subject: {self.subject}\n\n{self.body}" if self.subject else self.body


def read_draft(text: str) -> Draft:
    """Return a text as a letter; its first line may be ``Subject: …``."""
    first, _, rest = text.lstrip().partition("\n")
    if found := _SUBJECT.fullmatch(first.rstrip()):
        return Draft(" ".join(found[1].split()), rest.strip("\n").rstrip())
    return Draft("", text.strip("\n").rstrip())


def check_template(template: str) -> None:
    """Refuse a template with a field that there isn't.

    Raises:
        UnknownFieldError: it has one.
    """
    for found in _FIELD.finditer(template):
        if found["name"] is not None and found["name"].strip() not in FIELDS:
            known = " ".join(f"{{{name}}}" for name in FIELDS)
            raise UnknownFieldError(f"There is no field {found[0]}. There are: {known}")


def fill(template: str, values: Mapping[str, str]) -> Draft:
    """Return a template with its fields filled; lines with an empty one are left out.

    Args:
        template: the text.
        values: by field what it says; one that is missing says nothing.

    Raises:
        UnknownFieldError: the template has a field that there isn't.
    """
    check_template(template)
    lines: list[str] = []
    for line in template.strip().splitlines():
        fields = [each["name"] for each in _FIELD.finditer(line) if each["name"] is not None]
        if all(values.get(name.strip(), "") for name in fields):
            lines.append(_FIELD.sub(lambda found: _filled(found, values), line).rstrip())
    return read_draft(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))


def left_out(template: str, values: Mapping[str, str], said: Iterable[str]) -> list[str]:
    """Return, for a person, the lines that `fill` leaves out although what was said stands in them.

    Args:
        template: the text.
        values: by field what it says.
        said: the fields that the person filled themselves for this letter.
    """
    wanted = {*said}
    found = []
    for line in template.strip().splitlines():
        fields = [each["name"].strip() for each in _FIELD.finditer(line) if each["name"]]
        empty = [name for name in fields if not values.get(name, "")]
        if empty and any(values.get(name, "") for name in wanted.intersection(fields)):
            nothing = " and ".join(f"{{{name}}}" for name in dict.fromkeys(empty))
            found.append(f"left out the line “{line.strip()}”: {nothing} says nothing")
    return found


def _filled(found: re.Match[str], values: Mapping[str, str]) -> str:
    if found["name"] is None:
        return found[0][0]
    return values[found["name"].strip()]


_FIELD: Final = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}\n]*)\}")
_SUBJECT: Final = re.compile(r"subject\s*:\s*(.*)", re.IGNORECASE)
