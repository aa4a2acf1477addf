"""The figures of a network in words, each with the people behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from netui.rules.network_figures import Group, Line, NetworkFigures, OneSided, Rate, Week
from netui.rules.rhythm import bars
from netui.rules.wording import ago, counted, short_date, spent

TOO_LITTLE: Final = "too little to say"
"""What stands where a figure would be made up."""

_ENOUGH_KNOWN = 5  # people of whom it is known, below which a spread says nothing
_SHOWN = 4  # groups named in a line
_MUCH = 1 / 3  # of all in one group: worth a word
_WRITE_AFTER = 60  # days after which it is time to write to those who give much
_TIES: Final = {
    "balanced": "balanced",
    "i_give_more": "I give more",
    "they_give_more": "they give more",
    "untested": "untested",
}


def lines(figures: NetworkFigures, name_of: Callable[[int], str]) -> list[Line]:
    """Return the figures as lines, in the order of the screen.

    Args:
        figures: what to tell.
        name_of: the name of a contact by id.
    """
    found = [
        _quality(figures),
        Line("circles", _counts(figures.circles), _all_but(figures.circles, "none")),
        Line(
            "ties",
            " · ".join(f"{_TIES[each.name]} {len(each.people):,}" for each in figures.ties),
            _all_but(figures.ties, "untested"),
        ),
        _one_sided(figures.one_sided, name_of),
        *_returns(figures, name_of),
        _spread("companies", figures.companies),
        _spread("fields", figures.fields),
        _levels(figures.levels),
        _spread("places", figures.places),
        _rhythm(figures),
        _time(figures),
        *figures.series,
    ]
    if text := suggestion(figures, name_of):
        found.append(text)
    return found


def suggestion(figures: NetworkFigures, name_of: Callable[[int], str]) -> Line | None:
    """Return one quiet suggestion from the return on time; None where there is none to make."""
    for each in figures.best:
        if each.last and (figures.today - each.last).days >= _WRITE_AFTER:
            spoken = ago(each.last, figures.today)
            text = f"{name_of(each.contact)} gave much, last spoke {spoken}: a good time to write?"
            return Line("perhaps", text, (each.contact,))
    for each in figures.worst:
        if not each.rate:
            text = (
                f"{name_of(each.contact)}: {rate_words(each)}. "
                "One specific ask, or less time, would both be fine."
            )
            return Line("perhaps", text, (each.contact,))
    return None


def sparkline(weeks: Sequence[Week]) -> str:
    """Return a bar for each week, the busiest one full; a week without any is the lowest bar."""
    return bars([week.talks for week in weeks])


def calendar(weeks: Sequence[Week]) -> list[str]:
    """Return a year as seven lines, Monday first: a column a week, a cell a day."""
    return [
        "".join(_SHADES[min(week.days[day], len(_SHADES) - 1)] for week in weeks)
        for day in range(7)
    ]


def months(weeks: Sequence[Week]) -> str:
    """Return the names of the months over a calendar, each where its first Monday stands.

    Of the last one there may be no room for the name.
    """
    line = " " * len(weeks)
    for place, week in enumerate(weeks):
        if week.begins.day <= 7 and place + 3 <= len(weeks):
            line = f"{line[:place]}{_MONTHS[week.begins.month - 1]}{line[place + 3 :]}"
    return line.rstrip()


_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SHADES: Final = "·░▒▓█"


def rate_words(each: Rate) -> str:
    """Return "5.0 an hour", or "6 h 10 spent, nothing yet"."""
    if each.rate:
        return f"{each.rate:.1f} an hour"
    return f"{spent(each.minutes)}, nothing yet"


def tie_words(each: OneSided) -> str:
    """Return "I gave 7, they 0"."""
    return f"I gave {each.tie.given}, they {each.tie.received}"


def _quality(figures: NetworkFigures) -> Line:
    all_of = counted(len(figures.everybody), "person")
    text = f"{len(figures.quality):,} of {all_of}"
    if figures.goal:
        text += f" · goal for {figures.today.year}: {figures.goal:,}"
    return Line("quality contacts", text, figures.quality)


def _counts(groups: Sequence[Group]) -> str:
    return " · ".join(f"{each.name} {len(each.people):,}" for each in groups)


def _all_but(groups: Sequence[Group], name: str) -> tuple[int, ...]:
    return tuple(id for each in groups if each.name != name for id in each.people)


def _one_sided(found: Sequence[OneSided], name_of: Callable[[int], str]) -> Line:
    shown = [f"{name_of(each.contact)} ({tie_words(each)})" for each in found[:3]]
    more = f" and {len(found) - 3:,} more" if len(found) > 3 else ""
    text = "; ".join(shown) + more if found else "none"
    return Line("one-sided", text, tuple(each.contact for each in found))


def _returns(figures: NetworkFigures, name_of: Callable[[int], str]) -> list[Line]:
    found = []
    for label, rates in (("most back", figures.best), ("least back", figures.worst)):
        if label == "least back" and not figures.best and not rates:
            continue
        text = "; ".join(f"{name_of(each.contact)} {rate_words(each)}" for each in rates)
        empty = TOO_LITTLE if label == "most back" else "nobody"
        found.append(Line(label, text or empty, tuple(each.contact for each in rates)))
    return found


def _spread(label: str, groups: Sequence[Group]) -> Line:
    known = {id for each in groups for id in each.people}
    if len(known) < _ENOUGH_KNOWN:
        return Line(label, TOO_LITTLE, tuple(known))
    first = groups[0]
    text = _counts(groups[:_SHOWN])
    if len(groups) > _SHOWN:
        text += f" · {len(groups) - _SHOWN:,} more"
    if len(groups) > 1 and len(first.people) >= _MUCH * len(known):
        share = round(100 * len(first.people) / len(known))
        text += f" ({share} % {first.name}: others would bring other news)"
    return Line(label, text, first.people)


def _levels(groups: Sequence[Group]) -> Line:
    known = [each for each in groups if each.name != "not known"]
    people = tuple(id for each in known for id in each.people)
    text = _counts(groups) if len(people) >= _ENOUGH_KNOWN else TOO_LITTLE
    return Line("level", text, people)


def _rhythm(figures: NetworkFigures) -> Line:
    people = tuple(dict.fromkeys(id for week in figures.weeks for id in week.people))
    if not any(week.talks for week in figures.weeks):
        return Line("rhythm", TOO_LITTLE, people)
    text = sparkline(figures.weeks)
    if figures.quiet_since:
        text += f" quiet since {short_date(figures.quiet_since, figures.today)}"
    return Line("rhythm", text, people)


def _time(figures: NetworkFigures) -> Line:
    time, percent = figures.time, figures.time.percent_known
    if percent is None:
        return Line("time", TOO_LITTLE)
    text = f"{percent} % with people I already knew, {100 - percent} % with new people"
    return Line("time", text, (*time.with_known, *time.with_new))
