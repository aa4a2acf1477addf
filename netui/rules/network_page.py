"""The figures of a network as one page: figure by figure, each with whom it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.rules.evidence import Why
from netui.rules.matching import Match
from netui.rules.network_figures import Group, Line, NetworkFigures
from netui.rules.network_words import TOO_LITTLE, lines, rate_words, tie_words
from netui.rules.wording import counted, short_date

Form: TypeAlias = Literal["text", "goal", "weeks", "year", "heading", "row", "bar"]
"""How a figure is drawn: in words, with a bar to a goal, as a bar a week, as a cell a day; over
others, under them, or under them with a bar."""

Leads: TypeAlias = Literal["people", "card", "matches"]
"""Where Enter leads: to those behind it, to the card of the one behind it, to the matches."""

_SHOWN: Final = 5  # rows under a heading


class Figure(NamedTuple):
    """A figure, and who is behind it."""

    key: str
    """What it is on every page, whatever its numbers: "companies/Stripe"."""
    label: str
    """What it is called."""
    text: str = ""
    """The figure, in words."""
    form: Form = "text"
    """How it is shown."""
    people: tuple[int, ...] = ()
    """Who is behind it."""
    why: Why = "who"
    """What is told of each of them."""
    about: str = ""
    """What it counts, in a sentence."""
    part: tuple[int, int] = (0, 0)
    """Of a bar, how much of how much."""
    leads: Leads = "people"
    """What opens from it."""
    ranked: str = ""
    """The order of the people where it says something: "the most first"."""


def network_page(
    figures: NetworkFigures,
    introductions: Sequence[Match] | None,
    name_of: Callable[[int], str],
) -> list[Figure]:
    """Return the figures in the order of the page.

    Args:
        figures: what to tell.
        introductions: worth making, the best first; None while they are looked for.
        name_of: the name of a contact by id.
    """
    told = {line.label: line for line in lines(figures, name_of)}
    return [
        *_as_a_whole(figures, told),
        *_perhaps(told),
        *_returns(figures, told, name_of),
        *_one_sided(figures, name_of),
        *_introductions(introductions, name_of),
        *_spread("companies", "Companies", figures.companies, told["companies"]),
        *_spread("fields", "Fields", figures.fields, told["fields"]),
        *_spread("level", "Level", figures.levels, told["level"]),
        *_spread("places", "Places", figures.places, told["places"]),
        *_series(figures.series),
        *_year(told["rhythm"]),
    ]


def _as_a_whole(figures: NetworkFigures, told: dict[str, Line]) -> Iterator[Figure]:
    quality = told["quality contacts"]
    yield Figure(
        "quality", "Quality contacts", quality.text, "goal", quality.people, "quality",
        "Two talks or more, one within twelve months, and both ways: they began one, a favor was "
        "done, or they would answer.",
        (len(figures.quality), figures.goal or 0),
    )  # fmt: skip
    yield Figure(
        "circles", "Circles", told["circles"].text, "text", told["circles"].people, "circle",
        "How close somebody is to me, which sets how often netui reminds me.",
    )  # fmt: skip
    yield Figure(
        "ties", "Ties", told["ties"].text, "text", told["ties"].people, "tie",
        "What was given and what was received, by how much each favor mattered, 1 to 5.",
    )  # fmt: skip
    yield Figure(
        "time", "Time", told["time"].text, "text", told["time"].people, "time",
        "The minutes of a year's talks. New is whoever was met less than 30 days before.",
    )  # fmt: skip
    rhythm = told["rhythm"]
    talks = sum(week.talks for week in figures.weeks)
    said = f"{counted(talks, 'talk')} in 52 weeks"
    if figures.quiet_since:
        said += f" · quiet since {short_date(figures.quiet_since, figures.today)}"
    about = "How many talks were logged, week by week."
    if not talks:
        yield Figure("rhythm", "Rhythm", TOO_LITTLE, about=about)
        return
    yield Figure("rhythm", "Rhythm", said, "weeks", rhythm.people, "time", about)


def _year(rhythm: Line) -> Iterator[Figure]:
    about = "Every day of the last 52 weeks, with how many talks were logged."
    if rhythm.text != TOO_LITTLE:
        yield Figure("year", "The year", "", "year", rhythm.people, "time", about)


def _returns(
    figures: NetworkFigures, told: dict[str, Line], name_of: Callable[[int], str]
) -> Iterator[Figure]:
    about = "The value of what came back, by the hour: of talks, and of favors I did."
    for key, label, rates in (
        ("most", "Most back for my time", figures.best),
        ("least", "Least back for my time", figures.worst),
    ):
        line = told.get(f"{key} back")
        if line is None:
            continue
        text = "" if rates else line.text
        yield Figure(
            key, label, text, "heading", line.people, "return", about, ranked=f"the {key} first"
        )
        for rate in rates:
            yield Figure(
                f"{key}/{rate.contact}", name_of(rate.contact), rate_words(rate), "row",
                (rate.contact,), "return", about, leads="card",
            )  # fmt: skip


def _perhaps(told: dict[str, Line]) -> Iterator[Figure]:
    """Yield the one quiet suggestion, where there is one."""
    if line := told.get("perhaps"):
        yield Figure("perhaps", "Perhaps", line.text, "text", line.people, "return", leads="card")


def _one_sided(figures: NetworkFigures, name_of: Callable[[int], str]) -> Iterator[Figure]:
    found = figures.one_sided
    text = counted(len(found), "person") if found else "none"
    people = tuple(each.contact for each in found)
    about = "One of us gave clearly more: by 3 or more, and by more than a quarter of all."
    yield Figure(
        "one-sided",
        "One-sided ties",
        text,
        "heading",
        people,
        "tie",
        about,
        ranked="the most first",
    )
    for each in found[:_SHOWN]:
        yield Figure(
            f"one-sided/{each.contact}", name_of(each.contact), tie_words(each), "row",
            (each.contact,), "tie", about, leads="card",
        )  # fmt: skip


def _introductions(
    found: Sequence[Match] | None, name_of: Callable[[int], str]
) -> Iterator[Figure]:
    text = "…" if found is None else f"{len(found):,} worth making" if found else "none to see yet"
    yield Figure("introductions", "Introductions", text, "heading", leads="matches")
    for match in (found or ())[:3]:
        taker, giver = match.contacts
        key = f"introductions/{taker}/{giver}"
        text = f"↔ {name_of(giver)}: {match.wants}"
        yield Figure(key, name_of(taker), text, "row", match.contacts, leads="matches")


def _spread(key: str, label: str, groups: Sequence[Group], line: Line) -> Iterator[Figure]:
    """Yield where people are: the largest groups with a bar each; all of them at Enter."""
    people = tuple(dict.fromkeys(id for each in groups for id in each.people))
    if line.text == TOO_LITTLE:
        yield Figure(key, label, TOO_LITTLE, "heading", line.people)
        return
    remark = line.text.partition(" (")[2].removesuffix(")") if key != "level" else ""
    several = [each for each in groups if len(each.people) > 1]
    shown = groups if key == "level" else several[:_SHOWN] or groups[:_SHOWN]
    more = f"{len(groups):,} in all" if len(groups) > len(shown) else ""
    yield Figure(key, label, " · ".join(filter(None, (more, remark))), "heading", people)
    most = max(len(each.people) for each in groups)
    for group in shown:
        size = len(group.people)
        yield Figure(
            f"{key}/{group.name}", group.name, f"{size:,}", "bar", group.people, part=(size, most)
        )


def _series(series: Sequence[Line]) -> Iterator[Figure]:
    if not series:
        return
    people = tuple(dict.fromkeys(id for line in series for id in line.people))
    about = "Whom I met there first. After the third time there is a verdict."
    yield Figure("series", "What events brought", "", "heading", people, "met", about)
    for line in series:
        yield Figure(
            f"series/{line.label}", line.label, line.text, "row", line.people, "met", about
        )
