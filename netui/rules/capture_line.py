"""One line typed while mingling, read as a person, a note and follow-ups.

    Priya Shah @Stripe #payments wants intro to design lead >fri send deck

The reading is a pure function of the line and the day, so a line that was kept as typed can be read
again at any time. Every word of the line ends up in a field, in the note, or in the action of a
follow-up; where a field was inferred rather than marked, the reading says that it is a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from netui.rules.capture_names import NameReading, is_post_nominal, read_name
from netui.rules.capture_positions import (
    PositionReading,
    is_only_a_role,
    is_pronouns,
    read_position,
)
from netui.rules.capture_sections import (
    cut_sections,
    is_plain_mark,
    parenthesis_at,
    segment_at,
    text_of,
)
from netui.rules.capture_tokens import Token, split_words, tokenize
from netui.rules.capture_words import is_capitalised, is_dash

ReadingKind: TypeAlias = Literal["capture", "append", "command", "search", "unsorted"]

NO_ACTION = "follow up"
"""The action of a follow-up for which only a date was typed."""

_BETWEEN_NOTES = "; "
_GUESS_ORDER = ("name", "role", "company", "email", "tel", "li", "url", "unsorted")
_BEFORE_A_PLACE = frozenset("to with at from for about of by via and or in".split())


class Promise(Struct, frozen=True):
    """Something to do by a day, as promised in a capture line."""

    due: date
    """The day it is due."""
    action: str
    """What to do; "follow up" where no action was typed."""


class Reading(Struct, frozen=True, kw_only=True):
    """What a capture line says."""

    kind: ReadingKind
    """``capture`` names a person; ``append`` adds to the last one; ``unsorted`` names nobody."""
    name: str = ""
    """The full name, as typed."""
    company: str = ""
    """Where they work."""
    role: str = ""
    """What they do there."""
    tags: tuple[str, ...] = ()
    """Words to find them by, in the order typed, without the ``#``."""
    note: str = ""
    """The words that are nothing else; several notes are joined by a semicolon."""
    followups: tuple[Promise, ...] = ()
    """What was promised, in the order typed."""
    priority: int = 0
    """0, or 1 and 2 for ``!`` and ``!!``."""
    details: dict[str, str] = {}
    """What was given of ``email``, ``tel``, ``li``, ``url``, ``via`` and ``loc``."""
    text: str = ""
    """The words of a command or a search."""
    guess: tuple[str, ...] = ()
    """The fields that were inferred; ``unsorted`` where a note may hold a name after all."""
    warnings: tuple[str, ...] = ()
    """Sentences to show beside the reading."""


def read_line(line: str, today: date) -> Reading:
    """Read a capture line typed on `today`. Every text has a reading; none raises."""
    typed = line.strip()
    first, rest = typed[:1], typed[1:]
    if first in ("/", "／") and not rest.startswith(("/", "／")):
        return Reading(kind="search", text=rest.strip())
    if first in (":", "：") and (not rest or rest.lstrip()[:1].isalpha()):
        return Reading(kind="command", text=rest.strip())
    appending = first in ("+", "＋") and (not rest or rest[0].isspace())
    tokens, warnings = tokenize(split_words(rest if appending else typed), today)
    return _Reader(tokens, appending=appending).reading(warnings)


def in_order_of_guesses(fields: Collection[str]) -> tuple[str, ...]:
    """Return the fields that were inferred, in the order in which they are told."""
    return tuple(field for field in _GUESS_ORDER if field in fields)


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as a JSON object, dates as ISO texts; what is empty is left out."""
    document: dict[str, Any] = {"kind": reading.kind}
    for key in ("name", "company", "role", "tags", "note"):
        document[key] = getattr(reading, key)
    document["followups"] = [
        {"due": promise.due.isoformat(), "action": promise.action} for promise in reading.followups
    ]
    for key in ("priority", "details", "text", "guess", "warnings"):
        document[key] = getattr(reading, key)
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in document.items()
        if value
    }


class _Reader:
    """Collects the fields of one line; the first company, role and so on that is met stays."""

    def __init__(self, tokens: Sequence[Token], *, appending: bool) -> None:
        self._appending = appending
        self._sections = cut_sections(tokens)
        self._name = ""
        self._company = ""
        self._role = ""
        self._tags: dict[str, str] = {}
        self._priority = 0
        self._details: dict[str, str] = {}
        self._guess: set[str] = set()
        notes = [token for part in self._sections if part.due is None for token in part.tokens]
        # What a person marked beats what could be guessed from the words.
        self._company_marked = any(t.kind == "company" and not t.loose for t in notes)
        self._role_marked = any(t.key == "role" for t in notes)

    def reading(self, warnings: tuple[str, ...]) -> Reading:
        note = _BETWEEN_NOTES.join(text for text in self._read_notes() if text)
        followups = tuple(
            Promise(section.due, self._read_action(section.tokens) or NO_ACTION)
            for section in self._sections
            if section.due is not None
        )
        kind: ReadingKind = "capture" if self._name else "unsorted"
        if self._appending:
            kind = "append"
        elif not self._name and note:
            self._guess.add("unsorted")
        return Reading(
            kind=kind,
            name=self._name,
            company=self._company,
            role=self._role,
            tags=tuple(self._tags.values()),
            note=note,
            followups=followups,
            priority=self._priority,
            details=self._details,
            guess=in_order_of_guesses(self._guess),
            warnings=warnings,
        )

    def _read_notes(self) -> list[str]:
        """Read everything but the actions; the person stands at the front of the first note."""
        notes: list[str] = []
        for section in self._sections:
            if section.due is not None or not section.tokens:
                continue
            rest = self._lift(section.tokens)
            if not notes and not self._appending:
                rest = self._read_head(rest, followed=not section.last)
            notes.append(self._read_note(rest))
        return notes

    def _lift(self, tokens: list[Token]) -> list[Token]:
        """Take the tokens in front of the first plain word; return the rest."""
        at = 0
        while at < len(tokens) and self._take(tokens[at], in_head=True):
            at += 1
        return tokens[at:]

    def _read_head(self, tokens: list[Token], *, followed: bool) -> list[Token]:
        """Read name and position; return what is left for the note."""
        at = 0
        while at < len(tokens) and is_plain_mark(tokens[at]):
            at += 1
        marks = [token for token in tokens[:at] if not is_dash(token.words[0])]
        rest = self._lift(tokens[at:])
        segment = segment_at(rest, 0, followed=followed)
        more = followed or any(token.kind != "text" or token.closed for token in rest)
        found = read_name(segment.words, delimited=segment.closed, more=more)
        if found is None or is_only_a_role(found.name):
            return marks + rest
        aside, at = self._read_position(rest, self._set_name(found, rest), followed=followed)
        # A sentence that leads up to the name is left whole, to be read as it was typed.
        return marks + (rest if found.inside else aside + rest[at:])

    def _set_name(self, found: NameReading, tokens: list[Token]) -> int:
        """Note the name with the degrees that follow it; return how many tokens that took."""
        self._name = found.name
        if found.guessed:
            self._guess.add("name")
        at = found.used
        while tokens[at - 1].closed and at < len(tokens) and tokens[at].kind == "text":
            if not is_post_nominal(tokens[at].words) or _begins_role(tokens, at):
                break
            self._name += f", {tokens[at].words[0].text}"
            at += 1
        return at

    def _read_position(
        self, tokens: list[Token], at: int, *, followed: bool
    ) -> tuple[list[Token], int]:
        """Read what stands between the name and the note.

        Returns the tokens that only stand aside there (an emoji, pronouns), and where the note
        begins.
        """
        aside: list[Token] = []
        after_dash = False
        while at < len(tokens):
            token = tokens[at]
            if token.kind != "text":
                if not self._take(token, in_head=True):
                    break
                at += 1
            elif is_dash(token.words[0]):
                after_dash = True
                at += 1
                continue
            elif length := parenthesis_at(tokens, at):
                group = tokens[at : at + length]
                if not self._take_parenthesis(group):
                    aside += [*group[:-1], _without_comma(group[-1])]
                at += length
            elif is_plain_mark(token):
                aside.append(token)
                at += 1
            else:
                opened = tokens[at - 1].closed
                taken = self._take_segment(tokens, at, opened, after_dash, followed)
                if not taken:
                    break
                at += taken
            after_dash = False
        return aside, at

    def _take_segment(
        self, tokens: list[Token], at: int, opened: bool, after_dash: bool, followed: bool
    ) -> int:
        """Read role and company from plain words; return how many of them were taken."""
        segment = segment_at(tokens, at, followed=followed)
        end = at + len(segment.words)
        ended = segment.closed or end == len(tokens)
        # After a dash anything may follow ("Anna – Python"), so a company must be closed as well.
        opened = opened or (after_dash and segment.by_punctuation)
        found = read_position(segment.words, opened=opened, closed=ended, more=end < len(tokens))
        return found.used if found is not None and self._set_position(found) else 0

    def _take_parenthesis(self, group: list[Token]) -> bool:
        words = [token.words[0] for token in group]
        words[0] = words[0]._replace(text=words[0].text[1:])
        words[-1] = words[-1]._replace(text=words[-1].text[:-1])
        if is_pronouns(words) or any(word.comma for word in words[:-1]):
            return False
        found = read_position(words, opened=True, closed=True, more=False)
        return found is not None and found.used == len(words) and self._set_position(found)

    def _set_position(self, found: PositionReading) -> bool:
        """Note a guessed company and role, unless better ones are known."""
        if found.company and (self._company or self._company_marked):
            return False
        if found.role and (self._role or self._role_marked):
            return False
        self._company = found.company or self._company
        self._role = found.role or self._role
        self._guess.update(["company"] if found.company else [])
        self._guess.update(["role"] if found.role else [])
        return True

    def _take(self, token: Token, *, in_head: bool = False) -> bool:
        """Note what a token says; False where it is no token here and belongs to the text."""
        match token.kind:
            case "tag":
                self._tags.setdefault(token.value.casefold(), token.value)
                return True
            case "priority":
                self._priority = max(self._priority, len(token.value))
                return True
            case "company":
                if self._company or (token.loose and not in_head):
                    return False
                self._company = token.value
                if token.loose and len(token.words) > 2:
                    self._guess.add("company")
                return True
            case "detail" | "key":
                return self._take_detail(token.key, token.value)
            case _:
                return False

    def _take_detail(self, key: str, value: str) -> bool:
        if key == "role":
            if self._role:
                return False
            self._role = value
            return True
        return self._details.setdefault(key, value) == value

    def _read_note(self, tokens: list[Token]) -> str:
        """Note the tokens within a text; return it without those at its end."""
        taken = [self._take(token) for token in tokens]
        end = len(tokens)
        while end and taken[end - 1]:
            end -= 1
        return text_of(tokens[:end])

    def _read_action(self, tokens: list[Token]) -> str:
        """The same for an action, which keeps the addresses and places it speaks of."""
        end = len(tokens)
        liftable = [
            self._take_from_action(token, tokens[at - 1] if at else None)
            for at, token in enumerate(tokens)
        ]
        while end and liftable[end - 1]:
            end -= 1
        return text_of(tokens[:end])

    def _take_from_action(self, token: Token, before: Token | None) -> bool:
        """Note a token within an action; whether it says nothing about the action itself."""
        if token.kind in ("tag", "priority", "key"):
            return self._take(token)
        if token.kind == "detail" and token.key not in self._details:
            self._take(token)
            self._guess.add(token.key)
        elif token.kind == "company" and not self._company:
            # "intro to @Stripe" speaks of a place to reach, "lunch @Stripe" more likely of theirs.
            word = before.words[-1].text.casefold() if before is not None else ""
            if word not in _BEFORE_A_PLACE and self._take(token):
                self._guess.add("company")
        return False


def _begins_role(tokens: Sequence[Token], at: int) -> bool:
    """Whether "Sr" and its like stand for a role here: "Ana Ruiz, Sr PM"."""
    following = tokens[at + 1 : at + 2]
    return (
        not tokens[at].closed
        and bool(following)
        and following[0].kind == "text"
        and is_capitalised(following[0].words[0])
    )


def _without_comma(token: Token) -> Token:
    """A plain word that a comma set off from what has since been taken out after it."""
    return token._replace(words=(token.words[0]._replace(comma="", spaced=True),))
