"""netui events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pendulum
import pytest

Netui = Callable[..., Any]


@pytest.fixture(autouse=True)
def in_berlin() -> Iterator[None]:
    with pendulum.test_local_timezone(pendulum.timezone("Europe/Berlin")):
        yield


@pytest.fixture
def planned(netui: Netui) -> Netui:
    """The command line, with one event ahead."""
    said = netui("events", "--new", "PyData Berlin 15", "--starts", "fri 19:00", "--goal", "3")
    assert said.code == 0
    return netui


def test_an_event_is_planned_and_its_brief_printed(planned: Netui) -> None:
    said = planned("events", "pydata")
    assert said == (
        0,
        "PyData Berlin 15\n"
        "\n"
        "When and where\n"
        "  Fri 12 June, 19:00 · in 3 days\n"
        "  open to all\n"
        "  my goal: 3 conversations\n"
        "\n"
        "When to arrive\n"
        "  19:00–19:15: few are here yet, and everybody is glad to talk\n"
        "  19:45–20:00: groups have formed and take somebody in\n",
        "",
    )


def test_options_change_an_event_and_the_change_is_undone(planned: Netui) -> None:
    said = planned(
        *("events", "PyData Berlin 15", "--place", "Lantern Loft", "--series", "PyData"),
        *("--format", "dinner", "--access", "closed", "--goal", "0", "--rename", "Supper"),
        *("--starts", "2026-06-13T18:30", "--ends", "2026-06-13 21:00", "--json"),
    )
    event = said.json["event"]
    kept = "name place series format access goal starts ends".split()
    assert [event[field] for field in kept] == [
        "Supper",
        "Lantern Loft",
        "PyData",
        "dinner",
        "closed",
        None,
        "2026-06-13T18:30:00+02:00",
        "2026-06-13T21:00:00+02:00",
    ]
    assert planned("undo").code == 0
    assert planned("events", "PyData", "--json").json["event"]["name"] == "PyData Berlin 15"


def test_an_event_over_is_rated_and_told(planned: Netui) -> None:
    evening = "2026-06-12T19:30+02:00"
    said = planned(
        "add", "--event", "PyData Berlin 15", "Tom Lee @Acme >fri send deck", now=evening
    )
    assert said.code == 0
    night = "2026-06-13T16:00+02:00"
    planned("events", "pydata", "--rate", "4", "--review", "Long breaks.", now=night)
    assert planned("events", now=night).out == (
        "Past\n"
        "  PyData Berlin 15 · Fri 12 June, 19:00 · rated 4 of 5 · 1 new · 1 follow-up, 0 done\n"
    )
    assert planned("events", "pydata", now=night).out == (
        "PyData Berlin 15\n"
        "\n"
        "When and where\n"
        "  Fri 12 June, 19:00\n"
        "  open to all\n"
        "\n"
        "How it was\n"
        "  rated 4 of 5: Long breaks.\n"
        "  1 new · goal 1 of 3 ■□□\n"
        "  1 follow-up came of it, 0 done\n"
        "\n"
        "Whom you met\n"
        "  Tom Lee · Acme\n"
        "    to do Friday: send deck\n"
        "\n"
        "PyData Berlin so far\n"
        "  too little to say: 2 times more until there is a verdict\n"
        "    been there: 1 time\n"
        "    rating: 4 of 5 on average\n"
        "    met: 1 person, 1 of them new\n"
        "    quality: 0 of 1 new quality contacts today\n"
        "    favors: 0 of 1 new with a favor done since, either way\n"
        "    follow-ups: 0 of 1 done\n"
        "    kind: open to all, people stand about\n"
    )


def test_a_conference_is_of_whole_days(planned: Netui) -> None:
    said = planned("events", "--new", "Fair", "--starts", "12jun", "--ends", "14jun")
    assert "Without an hour it is all of Fri 12 June; with one: 12jun 19:00." in said.err
    assert "  Fri 12 June to Sun 14 June · in 3 days\n" in said.out
    assert "When to arrive" not in said.out


def test_of_an_event_that_is_over_the_day_before_is_meant(planned: Netui) -> None:
    planned("add", "--event", "Supper", "Tom Lee", now="2026-05-05T19:00+02:00")
    event = planned("events", "Supper", "--starts", "nov 20 19:00", "--json").json["event"]
    assert event["starts"] == "2025-11-20T19:00:00+01:00"
    event = planned("events", "pydata", "--starts", "nov 20 19:00", "--json").json["event"]
    assert event["starts"] == "2026-11-20T19:00:00+01:00"


def test_what_is_still_to_come_is_not_rated(planned: Netui) -> None:
    said = planned("events", "pydata", "--rate", "4")
    assert (said.code, said.out) == (2, "")
    assert "PyData Berlin 15 has not begun yet; a rating is for afterwards." in said.err
    assert planned("events", "pydata", "--json").json["event"]["rating"] is None
    assert planned("events", "--new", "Supper", "--rate", "4").code == 2
    new = planned(
        "events", "--new", "Supper", "--rate", "4", "--starts", "yesterday 19:00", "--json"
    )
    assert new.json["event"]["rating"] == 4
    assert planned("events", "pydata", "--rate", "4", now="2026-06-12T19:00+02:00").code == 0


def test_what_was_met_at_is_rated_though_no_day_is_known(planned: Netui) -> None:
    planned("events", "--new", "Supper")
    planned("add", "--event", "Supper", "Tom Lee")
    planned("events", "Supper", "--starts", "fri 19:00")
    assert planned("events", "Supper", "--rate", "4").code == 0


def test_events_are_listed_running_to_come_and_past(planned: Netui) -> None:
    planned("events", "--new", "Long Table Supper", "--place", "Weir Street")
    for name, day in (("PyData 13", "2026-05-05"), ("PyData 14", "2026-05-12")):
        assert planned("add", "--event", name, "Tom Lee", now=f"{day}T19:00+02:00").code == 0
    planned("add", "--event", "Rust night", "Nadia Oulhaj >fri send the notes")
    assert planned("events") == (
        0,
        "Running\n"
        "  Rust night · Tue 9 June, 19:30 · 1 new · 1 follow-up, 0 done\n"
        "To come\n"
        "  PyData Berlin 15 · Fri 12 June, 19:00 · goal 3\n"
        "  Long Table Supper · Weir Street\n"
        "Past\n"
        "  PyData 14 · Tue 12 May, 19:00 · 1 known\n"
        "  PyData 13 · Tue 5 May, 19:00 · 1 new\n"
        "Series\n"
        "  PyData · too little to say: 1 time more until there is a verdict\n",
        "",
    )
    found = planned("events", "--json").json
    assert [each["name"] for each in found["events"]] == [
        "Rust night",
        "PyData Berlin 15",
        "Long Table Supper",
        "PyData 14",
        "PyData 13",
    ]
    assert (found["events"][0]["new"], found["events"][0]["state"]) == (1, "running")
    assert found["series"][0]["verdict"] == "too little to say"


def test_without_any_it_is_said_how_to_plan_one(filled: Netui) -> None:
    said = filled("events")
    assert (said.code, said.out) == (0, "")
    assert "netui events --new NAME" in said.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("nothing",), 3, "There is no event “nothing”; with --new it is planned."),
        (("--goal", "3"), 2, "Which event?"),
        (("--new",), 2, "Which event?"),
        (("pydata", "--starts", "tonight"), 2, "At what time? For instance: tonight 19:00."),
        (("pydata", "--starts", "3/4 19:00"), 2, "“3/4” is no day"),
        (("pydata", "--ends", "yesterday 19:00"), 2, "ends before it starts"),
        (("pydata", "--goal", "100"), 2, "100"),
        (("pydata", "--rate", "6"), 2, "6"),
        (("pydata", "--format", "party"), 2, "party"),
        (("pydata", "--rename", " "), 2, "An event needs a name."),
        (("--new", "pydata berlin 15"), 1, "is there already"),
    ],
)
def test_what_cant_be_done_is_said(
    planned: Netui, words: tuple[str, ...], code: int, message: str
) -> None:
    before = planned("events", "--json").out
    said = planned("events", *words)
    assert said.code == code
    assert message in said.err
    assert planned("events", "--json").out == before


def test_which_event_is_meant(planned: Netui) -> None:
    planned("events", "--new", "PyData Berlin 16", "--starts", "30jun 19:00")
    planned("events", "--new", "Pottery Table", "--starts", "30jun 19:00")

    def meant(*words: str) -> str:
        return str(planned("events", *words, "--json").json["event"]["name"])

    assert meant("pydata berlin 16") == "PyData Berlin 16"
    assert meant("pydata") == "PyData Berlin 15"  # the next of one series
    assert meant("berlin", "16") == "PyData Berlin 16"
    assert meant("table") == "Pottery Table"
    id = planned("events", "table", "--json").json["event"]["id"]
    assert meant(str(id)) == "Pottery Table"
    said = planned("events", "p")
    assert said.code == 3
    assert "Pottery Table · Tue 30 June, 19:00" in said.err


def test_the_hour_that_the_clocks_skip_is_said(planned: Netui) -> None:
    said = planned("events", "pydata", "--starts", "28 mar 2027 2:30")
    assert "The clocks go forward that night" in said.err
    assert "Sun 28 March 2027, 03:30" in said.out


def test_people_on_the_guest_list_are_in_the_brief(planned: Netui, file: Any) -> None:
    from netui.clock import read_moment
    from netui.model import Contact, Guest
    from netui.network import Network
    from netui.store import DataFile

    network = Network(DataFile(file), lambda: read_moment("2026-06-09T19:30+02:00"))
    (event,) = network.events.values()
    with network.transaction("guests") as transaction:
        for name, answer in (
            ("Tom Lee", "coming"),
            ("Selam Worku", "maybe"),
            ("No One", "declined"),
        ):
            contact = transaction.add(Contact(name=name))
            guest = Guest(event=event.id, name=name, contact=contact.id, answer=answer)  # type: ignore[arg-type]
            transaction.add(guest)
        transaction.add(Guest(event=event.id, name="A Stranger"))
    network.close()
    text = planned("events", "pydata").out
    assert "Tom Lee\n    on the guest list" in text
    assert "Selam Worku\n    may come" in text
    assert "No One" not in text
    assert text.endswith("  A Stranger\n") and "On the guest list: 3 people\n" in text


def test_hostile_text_is_printed_as_one_plain_line(planned: Netui) -> None:
    said = planned(
        "events", "pydata", "--rename", "[red]Py\x1b[31mData\nBerlin", "--review", "a\nb"
    )
    assert said.out.splitlines()[0] == "[red]Py[31mData Berlin"
