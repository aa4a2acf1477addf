"""Why somebody stands behind a figure of the network, in a line about each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from netui.model import Favor, Interaction
from netui.rules.balance import minutes_spent, return_on_time, tie
from netui.rules.cadence import cadence_of
from netui.rules.portrait import position
from netui.rules.reasons import Known
from netui.rules.wording import ago, counted, every, hours, spent

Why: TypeAlias = Literal["quality", "circle", "tie", "return", "time", "who", "met"]
"""What is told of somebody: why they count, how close they are, how give and take stand, what came
back for time, the time spent in a year, who they are, what came of having met."""

_A_YEAR: Final = timedelta(days=365)


def why_words(why: Why, known: Known, today: date) -> str:
    """Return why somebody stands behind a figure: "4 talks, last 3 weeks ago · would answer".

    Args:
        why: what is to be told.
        known: the person with what there was between us.
        today: the day to look from.
    """
    match why:
        case "quality":
            return _joined(_talks(known, today), *_both_ways(known))
        case "circle":
            days = cadence_of(known.contact)
            circle = known.contact.circle or "in no circle"
            return _joined(circle, every(days) if days else "", _last(known, today))
        case "tie":
            return _joined(_given_and_taken(known.favors), _latest_favor(known.favors, today))
        case "return":
            return _joined(_rate(known), _weightiest(known.favors))
        case "time":
            return _in_a_year(known, today)
        case "met":
            return _joined(position(known.contact), _talks(known, today))
        case "who":
            contact = known.contact
            tags = " ".join(f"#{tag}" for tag in contact.tags)
            return _joined(position(contact), contact.location, contact.seniority or "", tags)


def _talks(known: Known, today: date) -> str:
    found = known.interactions
    if not found:
        return "nothing logged"
    return f"{counted(len(found), 'talk')}, {_latest(found, today)}"


def _latest(talks: Sequence[Interaction], today: date) -> str:
    last = ago(max(each.on for each in talks), today)
    return last if len(talks) == 1 else f"last {last}"


def _last(known: Known, today: date) -> str:
    if not known.interactions:
        return "nothing logged"
    return f"spoke {ago(max(each.on for each in known.interactions), today)}"


def _both_ways(known: Known) -> list[str]:
    """Return the signs that it goes both ways; see `netui.rules.quality`."""
    done = sum(favor.state == "done" for favor in known.favors)
    signs = {
        "began one": any(each.started_by == "them" for each in known.interactions),
        f"{counted(done, 'favor')} done": done,
        "would answer": known.contact.would_answer == "yes",
    }
    return [words for words, holds in signs.items() if holds]


def _given_and_taken(favors: Sequence[Favor]) -> str:
    stands = tie(favors)
    if stands.state == "untested":
        return "no favor yet, either way"
    return f"I gave {stands.given}, they {stands.received}"


def _latest_favor(favors: Sequence[Favor], today: date) -> str:
    done = [each for each in favors if each.state == "done"]
    if not done:
        return ""
    favor = max(done, key=lambda each: (each.on, each.id))
    who = "they" if favor.direction == "received" else "I"
    return f"last {who}: {favor.what}, {ago(favor.on, today)}"


def _rate(known: Known) -> str:
    rate = return_on_time(known.interactions, known.favors)
    back = f"{rate:.1f} an hour" if rate else "nothing yet"
    return f"{back} · {spent(minutes_spent(known.interactions, known.favors))}"


def _weightiest(favors: Sequence[Favor]) -> str:
    """Return what mattered most of what somebody did for me."""
    done = [each for each in favors if each.state == "done" and each.direction == "received"]
    return max(done, key=lambda each: (each.value, each.on, each.id)).what if done else ""


def _in_a_year(known: Known, today: date) -> str:
    year = [each for each in known.interactions if today - _A_YEAR < each.on <= today]
    if not year:
        return "nothing within a year"
    minutes = sum(each.minutes for each in year)
    talks = f"{counted(len(year), 'talk')} in a year"
    return _joined(talks, hours(minutes) if minutes else "", _latest(year, today))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
