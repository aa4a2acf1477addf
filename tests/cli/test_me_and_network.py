"""netui me, network, call-list and draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Netui = Callable[..., Any]


# me


def test_the_profile_is_written_down_and_shown(netui: Netui) -> None:
    assert netui("me").err.startswith("Nothing is known of you yet.")
    said = netui(
        "me", "name=Ada Moreau", "line=I make data readable", "goal=60", "email=ada@example.org"
    )
    assert said == (
        0,
        "Name       Ada Moreau\n"
        "One line   I make data readable\n"
        "E-mail     ada@example.org\n"
        "Goal       60\n",
        "",
    )
    netui("need", "a desk")
    assert netui("me").out.endswith("I look for a desk\n")
    assert netui("me", "--json").json["looking_for"] == ["a desk"]
    netui("me", "emails+=a@example.com", "goal=", "seniority=lead")
    me = netui("me", "--json").json
    assert [each["value"] for each in me["emails"]] == ["ada@example.org", "a@example.com"]
    assert (me["goal"], me["seniority"], me["name"]) == (None, "lead", "Ada Moreau")
    netui("undo")
    assert netui("me", "--json").json["goal"] == 60


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("boss=Kim", "There is no field “boss”. There are: name line role company"),
        ("circle=close", "There is no field “circle”."),
        ("goal=many", "goal: a number of people, 1 to 9999, or empty."),
        ("goal=0", "goal: a number of people"),
        ("seniority=boss", "seniority: "),
        ("hello", "“hello” sets nothing"),
    ],
)
def test_what_is_no_field_of_mine_is_said(netui: Netui, words: str, message: str) -> None:
    said = netui("me", words)
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert netui("me", "--json").json["id"] == 0


def test_a_code_of_my_card_fits_a_small_screen_and_says_what_it_lacks(netui: Netui) -> None:
    netui("me", "name=Ada Moreau", "emails=ada@example.org", "role=Engineer", "links=example.org/a")
    said = netui("me", "--qr", "--columns", "40", "--rows", "20")
    rows = said.out.splitlines()
    assert len(rows) <= 20
    assert {len(row) for row in rows} == {39}
    assert set(said.out) <= set("█▀▄ \n")
    assert said.err == "netui: not in the code, for want of room: link\n"
    whole = netui("me", "--qr", "--columns", "120", "--rows", "60", "--json").json
    assert whole["left_out"] == []
    assert whole["vcard"].startswith("BEGIN:VCARD\nVERSION:3.0\nN:Ada Moreau\n")
    light = netui("me", "--qr", "--inverted", "--columns", "40", "--rows", "20").out
    assert light != said.out
    card = netui("me", "--vcard").out
    assert card.startswith(("BEGIN:VCARD\r\n", "BEGIN:VCARD\n"))
    assert "EMAIL:ada@example.org" in card
    assert netui("me", "--vcard", "--json").json["vcard"].startswith("BEGIN:VCARD")


def test_a_card_needs_a_name_and_some_room(netui: Netui) -> None:
    assert "needs a name" in netui("me", "--qr").err
    netui("me", f"name={'x' * 60}")
    said = netui("me", "--qr", "--columns", "40", "--rows", "20")
    assert (said.code, said.out) == (1, "")
    assert "more columns and rows" in said.err


# network


def test_the_figures_are_told_and_each_has_its_people(filled: Netui) -> None:
    filled("me", "goal=5")
    filled("favor", "tom", "got a referral 5")
    said = filled("network")
    assert said.code == 0
    assert "quality contacts  0 of 3 people · goal for 2026: 5\n" in said.out
    assert "most back         too little to say\n" in said.out
    assert "one-sided         Tom Lee (I gave 0, they 5)\n" in said.out
    assert filled("network", "--who", "one").out == "Tom Lee\n"
    assert filled("network", "--who", "ties", "--json").json["names"] == ["Tom Lee"]
    shown = filled("network", "--json").json
    assert (shown["goal"], shown["quality"], len(shown["weeks"])) == (5, [], 52)
    assert shown["lines"][0]["label"] == "quality contacts"
    assert shown["quiet_since"] is None


def test_a_year_is_seven_rows(filled: Netui) -> None:
    rows = filled("network", "--year").out.splitlines()
    assert [len(row) for row in rows] == [52] * 7


def test_a_figure_that_there_is_not_is_said_with_those_there_are(filled: Netui) -> None:
    said = filled("network", "--who", "money")
    assert said.code == 2
    assert "There are: quality contacts, circles, ties" in " ".join(said.err.split())
    assert filled("network", "--who", "quality").err == "Nobody yet.\n"


# call-list


def test_whom_to_call_with_what_to_ask_and_why(filled: Netui) -> None:
    assert filled("call-list").err.startswith("Nobody yet.")
    filled("edit", "tom", "hiring=yes", "knows_hiring_manager=yes", "emails=tom@example.org")
    assert filled("call-list").out == (
        "Tom Lee, CTO at Acme\n"
        "  ask whether they would speak for me to who decides at Acme\n"
        "  near who decides at Acme; Acme is hiring; situation known today\n"
    )
    (call,) = filled("call-list", "--json").json
    assert (call["name"], call["points"], call["stale"]) == ("Tom Lee", 55, False)
    assert filled("call-list", "--markdown").out == (
        "# Call list, Tue 9 June 2026\n\n"
        "1. **Tom Lee**, CTO at Acme\n"
        "   - ask whether they would speak for me to who decides at Acme\n"
        "   - why: near who decides at Acme; Acme is hiring; situation known today\n"
        "   - tom@example.org\n"
    )


def test_a_call_list_that_is_cut_says_how_long_it_is(filled: Netui) -> None:
    for name in ("tom", "Priya Shah"):
        filled("edit", name, "would_answer=yes")
    assert filled("call-list").err == ""
    assert filled("call-list", "--most", "1").err == "2 in all; --most 2 shows them\n"


def test_those_of_whom_little_is_known_are_asked_how_they_are(filled: Netui) -> None:
    filled("edit", "tom", "would_answer=yes")
    later = {"now": "2027-01-11T10:00+01:00"}
    assert "first ask how they are" in filled("call-list", **later).out
    said = filled("call-list", "--ask", **later)
    assert said.out == "Tom Lee: ask how they are, and how things are at Acme, Mon 11 January\n"
    assert filled("call-list", "--ask", **later).out == ""
    assert "ask how they are" in filled("queue", **later).out


# draft


def test_a_draft_is_data_and_its_remarks_are_talk(filled: Netui) -> None:
    filled("me", "name=Ada Moreau")
    filled("edit", "tom", "incentives=calm releases", "how_i_can_help=review his runbook")
    said = filled("draft", "tom", "--kind", "ask", "--ask", "read one page", "--minutes", "15")
    assert said == (
        0,
        "Subject: A question, and something for you\n\n"
        "Hi Tom,\n\n"
        "I could review your runbook.\n\n"
        "One thing I would like to ask you: read one page.\n"
        "It would take 15 minutes.\n\n"
        "If it does not suit you, just say so. That is fine.\n\n"
        "Ada\n",
        "",
    )
    bare = filled("draft", "Priya Sharma", "--ask", "read one page")
    assert "· nothing in it for them: a small offer is enough\n" in bare.err
    assert "· no time named" in bare.err
    shown = filled("draft", "tom", "--kind", "thanks", "--about", "the lift", "--json").json
    assert shown["drafts"][0]["body"].startswith("Hi Tom,\n\nThank you for the lift.\n")
    assert [each["kind"] for each in shown["remarks"]] == ["blank"]


def test_what_brings_somebody_up_says_what_is_written(filled: Netui) -> None:
    filled("favor", "tom", "the lift", "--received", now="2026-06-09T20:00+02:00")
    assert "Thank you for the lift." in filled("draft", "tom").out
    assert "I could fix it." in filled("draft", "tom", "--offer", "fix it").out
    assert filled("draft", "Priya Sharma").out.startswith("Subject: How are you?\n")


def test_a_text_of_ones_own_is_looked_at(filled: Netui) -> None:
    vague = "great meeting you, can I pick your brain over coffee?\x1b[31m"
    said = filled("draft", "tom", "--check", stdin=vague)
    assert said.code == 0
    assert said.out.splitlines()[0].startswith("no purpose: ")
    assert "“pick your brain”: " in said.out
    assert "\x1b" not in said.out
    clear = (
        "Hi Tom, I can send you my notes on Rust. Could you read one page by Friday? "
        "If not, that is fine."
    )
    assert filled("draft", "tom", "--check", stdin=clear) == (0, "", "")


def test_an_introduction_has_three_letters(filled: Netui) -> None:
    shown = filled("draft", "tom", "--with", "priya shah", "--json").json
    assert [each["to"] for each in shown["drafts"]] == [
        "Tom Lee",
        "Priya Shah",
        "Tom Lee and Priya Shah",
    ]
    assert "To Priya Shah\n" in filled("draft", "tom", "--with", "priya shah").out


def test_templates_of_ones_own_take_the_place_of_netuis(
    filled: Netui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETUI_CONFIG", str(tmp_path / "config.toml"))
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "ask.txt").write_text("Dear {name}, {ask}?")
    (folder / "hello.txt").write_text("Hello {given_name} at {company}.")
    (folder / "odd.txt").write_text("Dear {boss}")
    assert filled("draft", "tom", "--ask", "one page").out == "Dear Tom Lee, one page?\n"
    assert filled("draft", "tom", "--template", "hello").out == "Hello Tom at Acme.\n"
    said = filled("draft", "tom", "--template", "odd")
    assert (said.code, said.out) == (1, "")
    assert "There is no field {boss}. There are: {name} {given_name}" in said.err
    said = filled("draft", "tom", "--template", "none")
    assert said.code == 2
    assert "ask, hello, odd" in said.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("Nobody",), 3, "Nobody matches “Nobody”."),
        (("tom", "--kind", "poem"), 2, "'thanks'"),
        (("tom", "--kind", "introduction"), 2, "--with NAME"),
        (("tom", "--with", "tom"), 2, "needs two people"),
        (("tom", "--with", "Nobody"), 3, "Nobody matches “Nobody”."),
        (("tom", "--minutes", "0"), 2, "--minutes"),
    ],
)
def test_a_draft_that_can_not_be_is_refused(
    filled: Netui, words: tuple[str, ...], code: int, message: str
) -> None:
    said = filled("draft", *words)
    assert (said.code, said.out) == (code, "")
    assert message in said.err


@pytest.mark.parametrize(
    ("kind", "gap"),
    [
        ("ask", "[one thing, and how long it takes]"),
        ("congratulations", "[what they achieved]"),
        ("nudge", "[what you wait for]"),
    ],
)
def test_what_only_the_person_can_say_is_a_gap(filled: Netui, kind: str, gap: str) -> None:
    said = filled("draft", "tom", "--kind", kind)
    assert gap in said.out
    assert "still to fill in" in said.err


def test_a_line_of_ones_own_that_loses_the_ask_is_told_of(
    filled: Netui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETUI_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "ask.txt").write_text("Hi {given_name}\n{ask} {time}")
    told = "left out the line “{ask} {time}”: {time} says nothing"
    assert told in filled("draft", "tom", "--ask", "one page").err
    assert told not in filled("draft", "tom", "--ask", "one page", "--minutes", "5").err
    (said,) = filled("draft", "tom", "--ask", "one page", "--json").json["left_out"]
    assert told in said
    assert (
        filled("draft", "tom", "--ask", "one page", "--minutes", "5", "--json").json["left_out"]
        == []
    )
