"""From one typed line to a person, a note and follow-ups; nothing typed is lost."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netui.actions.capture import capture, last_captured, recapture
from netui.actions.events import start_event
from netui.actions.wrapup import correct_guess
from netui.lists.events import wrap_steps
from netui.model import Contact, Labeled
from netui.network import Announcement, Network
from netui.rules.wrapup import CheckGuesses
from netui.store import DataFile, StoreError

HOSTILE = [
    "\x1b[2JPriya Shah @Stripe hello",
    "\x1b]52;c;aGk=\x07Priya Shah, pasted",
    "Priya Shah\u202e @epirtS\u2066 hi\u2069",
    "[@click=app.quit]x[/] @[/] [vip] #[b]",
    "[/] @[/]",
    "\x00\x01\x7f\x85\x9b Priya Shah",
    "Priya Shah " + "very long note " * 700,
    "x" * 10_000,
]


def person(network: Network, **fields: Any) -> Contact:
    with network.transaction("set up") as transaction:
        return transaction.add(Contact(**fields))


def all_text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(all_text, value.values()))
    if isinstance(value, list):
        return " ".join(map(all_text, value))
    return str(value)


def fail_to_save(*_: object, **__: object) -> None:
    raise StoreError("The disk is full.")


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_line_makes_a_contact_a_note_and_a_follow_up(network: Network) -> None:
    captured = capture(network, "Priya Shah @Stripe #payments wants intro >fri send deck")
    contact = captured.contact
    assert contact is not None
    assert (contact.name, contact.company, contact.tags) == ("Priya Shah", "Stripe", ("payments",))
    assert contact.uid
    assert network.contacts == {contact.id: contact}
    assert contact.notes == "2026-06-09: wants intro"
    assert not network.interactions
    (followup,) = network.followups.values()
    assert captured.followups == (followup,)
    assert (followup.contact, followup.action) == (contact.id, "send deck")
    assert followup.due == date(2026, 6, 12)
    (line,) = network.captures.values()
    assert line == captured.capture
    assert line.line == "Priya Shah @Stripe #payments wants intro >fri send deck"
    assert (line.contact, line.state, line.possible_duplicate) == (contact.id, "sorted", None)
    assert not captured.known


def test_somebody_met_at_an_event_has_it_noted(network: Network) -> None:
    event = start_event(network, "PyData")
    captured = capture(network, "Priya Shah @Stripe", event.id)
    assert captured.contact is not None
    assert captured.contact.met_at == event.id
    assert captured.contact.met_on == date(2026, 6, 9)
    (interaction,) = network.interactions.values()
    assert (interaction.event, interaction.channel) == (event.id, "event")
    assert captured.capture.event == event.id


def test_a_line_without_a_note_outside_an_event_is_no_interaction(network: Network) -> None:
    capture(network, "Priya Shah @Stripe")
    assert not network.interactions


@pytest.mark.parametrize(
    ("there", "line", "known"),
    [
        # the full name, and no company against it
        ({"name": "Priya Shah", "company": "Stripe"}, "Priya Shah @Stripe", True),
        ({"name": "Priya Shah", "company": "Stripe"}, "Priya Shah @STRIPE", True),
        ({"name": "Priya Shah", "company": "Stripe"}, "priya shah, hello", True),
        ({"name": "Priya Shah"}, "Priya Shah @Stripe", True),
        ({"name": "Łukasz Ó Briain"}, "Lukasz O Briain, hello", True),
        # a company against it
        ({"name": "Priya Shah", "company": "Stripe"}, "Priya Shah @Adyen", False),
        # a given name alone is nobody's full name: only with the company
        ({"name": "Priya"}, "Priya, hello", False),
        ({"name": "Priya", "company": "Stripe"}, "Priya, hello", False),
        ({"name": "Priya"}, "Priya @Stripe", False),
        ({"name": "Priya", "company": "Stripe"}, "Priya @Stripe", True),
        # Han and Hangul write full names without a blank
        ({"name": "山田太郎"}, "山田太郎、hello @Sony", True),
        ({"name": "한민서"}, "한민서 @Naver", True),
        ({"name": "한민서", "company": "Kakao"}, "한민서 @Naver", False),
        # nobody of that name
        ({"name": "Priya Shah"}, "Priya Sharma @Stripe", False),
    ],
)
def test_who_a_line_is_about(
    network: Network, there: dict[str, str], line: str, known: bool
) -> None:
    earlier = person(network, **there)
    captured = capture(network, line)
    assert captured.contact is not None
    assert captured.known is known
    assert (captured.contact.id == earlier.id) is known
    assert len(network.contacts) == (1 if known else 2)


def test_somebody_of_the_same_name_elsewhere_is_noted_as_a_possible_duplicate(
    network: Network,
) -> None:
    earlier = person(network, name="Priya Shah", company="Stripe")
    captured = capture(network, "Priya Shah @Adyen")
    assert captured.capture.possible_duplicate == earlier.id
    assert network.contacts[earlier.id] == earlier


def test_one_of_two_namesakes_is_never_picked(network: Network) -> None:
    first = person(network, name="Priya Shah")
    person(network, name="Priya Shah")
    captured = capture(network, "Priya Shah, hello")
    assert not captured.known
    assert captured.capture.possible_duplicate == first.id


def test_somebody_archived_is_no_candidate(network: Network) -> None:
    person(network, name="Priya Shah", archived_on=date(2026, 1, 1))
    captured = capture(network, "Priya Shah, hello")
    assert not captured.known
    assert captured.capture.possible_duplicate is None


def test_what_is_known_stays_and_what_is_new_is_added(network: Network) -> None:
    person(
        network,
        name="Priya Shah",
        company="Stripe",
        role="Engineer",
        tags=("Payments",),
        emails=(Labeled("p@x.org", "work"),),
        phones=(Labeled("+44 7700 900123"),),
    )
    captured = capture(
        network,
        "Priya Shah @stripe #payments #chess P@X.org +447700900123 loc:Leeds via:Tom",
    )
    contact = captured.contact
    assert contact is not None
    assert captured.known
    assert (contact.company, contact.role, contact.location) == ("Stripe", "Engineer", "Leeds")
    assert contact.via == "Tom"
    assert contact.tags == ("Payments", "chess")
    assert contact.emails == (Labeled("p@x.org", "work"),)
    assert contact.phones == (Labeled("+44 7700 900123"),)


def test_a_second_address_and_number_are_added(network: Network) -> None:
    capture(network, "Priya Shah p@x.org +447700900123")
    captured = capture(network, "Priya Shah p@y.org +447700900124")
    assert captured.contact is not None
    assert [each.value for each in captured.contact.emails] == ["p@x.org", "p@y.org"]
    assert [each.value for each in captured.contact.phones] == ["+447700900123", "+447700900124"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("li:priya-shah", "https://www.linkedin.com/in/priya-shah"),
        ("li:linkedin.com/in/Priya-Shah/", "https://www.linkedin.com/in/priya-shah"),
        ("https://uk.linkedin.com/in/priya-shah?x=1", "https://www.linkedin.com/in/priya-shah"),
        ("li:elsewhere.org/priya", "elsewhere.org/priya"),
    ],
)
def test_a_profile_is_kept_in_the_form_that_imports_recognise(
    network: Network, typed: str, kept: str
) -> None:
    captured = capture(network, f"Priya Shah @Stripe {typed}")
    assert captured.contact is not None
    assert captured.contact.linkedin == kept


@pytest.mark.parametrize(
    ("line", "kind", "priority"),
    [
        ("Priya Shah >fri send deck", "promise", 0),
        ("Priya Shah >fri send deck !", "promise", 1),
        ("Priya Shah !! >fri send deck", "promise", 2),
        ("Priya Shah >fri thank her", "thanks", 0),
        ("Priya Shah >fri say thanks", "thanks", 0),
        ("Priya Shah >fri congratulate", "congratulate", 0),
        ("Priya Shah >fri birthday card", "birthday", 0),
    ],
)
def test_a_follow_up_has_a_kind_and_a_priority(
    network: Network, line: str, kind: str, priority: int
) -> None:
    (followup,) = capture(network, line).followups
    assert (followup.kind, followup.priority) == (kind, priority)


def test_a_priority_without_a_follow_up_pins_the_person(network: Network) -> None:
    captured = capture(network, "Priya Shah @Stripe !")
    assert captured.contact is not None
    assert captured.contact.pinned
    followed = capture(network, "Tom Lee @Acme ! >fri call")
    assert followed.contact is not None
    assert not followed.contact.pinned


def test_twice_at_one_event_adds_to_the_one_interaction(network: Network) -> None:
    event = start_event(network, "PyData").id
    capture(network, "Priya Shah @Stripe likes tea", event)
    capture(network, "Priya Shah, met her boss", event)
    (interaction,) = network.interactions.values()
    assert interaction.summary == "likes tea; met her boss"


def test_the_second_day_of_an_event_is_an_interaction_of_its_own(
    network: Network, clock: Any
) -> None:
    event = start_event(network, "PyData").id
    capture(network, "Priya Shah, tea", event)
    clock.goes_on(days=1)
    capture(network, "Priya Shah, cake", event)
    days = [(each.on.day, each.summary) for each in network.interactions.values()]
    assert days == [(9, "tea"), (10, "cake")]


def test_another_event_is_an_interaction_of_its_own(network: Network) -> None:
    capture(network, "Priya Shah, tea", start_event(network, "PyData").id)
    capture(network, "Priya Shah, cake", start_event(network, "Rust night").id)
    assert [each.summary for each in network.interactions.values()] == ["tea", "cake"]


def test_a_line_outside_an_event_is_a_note_and_no_talk(network: Network, clock: Any) -> None:
    capture(network, "Priya Shah @Stripe, likes tea")
    capture(network, "+ has a dog")
    clock.goes_on(days=1)
    priya = capture(network, "Priya Shah, likes cake").contact
    capture(network, "Priya Shah, likes cake")
    assert priya is not None
    assert network.contacts[priya.id] == priya
    assert priya.notes.split("\n") == [
        "2026-06-09: likes tea",
        "2026-06-09: has a dog",
        "2026-06-10: likes cake",
    ]
    assert not network.interactions
    network.undo()
    network.undo()
    assert "cake" not in network.contacts[priya.id].notes
    assert len(network.captures) == 2


def test_a_plus_line_adds_to_the_last_person_of_the_same_event(network: Network) -> None:
    here, there = start_event(network, "PyData").id, start_event(network, "Rust night").id
    priya = capture(network, "Priya Shah, tea", here).contact
    tom = capture(network, "Tom Lee, cake", there).contact
    noor = capture(network, "Noor Rahimi, call").contact
    for event, whom in ((here, priya), (there, tom), (None, noor)):
        captured = capture(network, "+ #late likes chess >fri call", event)
        assert whom is not None
        assert captured.contact is not None
        assert captured.contact.id == whom.id
        assert captured.contact.tags == ("late",)
        assert captured.followups[0].contact == whom.id
    assert sorted(each.summary for each in network.interactions.values()) == [
        "cake; likes chess",
        "tea; likes chess",
    ]
    assert noor is not None
    assert network.contacts[noor.id].notes == "2026-06-09: call\n2026-06-09: likes chess"


def test_a_plus_line_adds_to_the_newest_of_several(network: Network) -> None:
    for name in ("Priya Shah", "Tom Lee", "Noor Rahimi"):
        capture(network, f"{name} @Stripe")
    captured = capture(network, "+ likes chess")
    assert captured.contact is not None
    assert captured.contact.name == "Noor Rahimi"


def test_a_plus_line_adds_to_the_last_line_with_a_name_or_without(network: Network) -> None:
    priya = capture(network, "Priya Shah @Stripe")
    nameless = capture(network, "great chat about nothing")
    captured = capture(network, "+ likes chess >fri call")
    assert captured.contact is None
    assert captured.capture.id == nameless.capture.id
    assert captured.capture.line == "great chat about nothing // likes chess >fri call"
    assert len(network.captures) == 2
    assert not network.followups

    captured = capture(network, "+ likes bees", adding_to=priya.capture.id)
    assert captured.contact is not None
    assert captured.contact.name == "Priya Shah"


def test_what_is_known_otherwise_is_kept_in_the_note(network: Network) -> None:
    event = start_event(network, "PyData").id
    capture(network, "Zoë Brandt @Rocket role:CTO loc:Bonn", event)
    zoe = capture(
        network, "+ likes @Foo #bar role:founder loc:Ghent via:Raj >tom write", event
    ).contact
    assert zoe is not None
    assert (zoe.company, zoe.role, zoe.location, zoe.via) == ("Rocket", "founder", "Bonn", "Raj")
    (talk,) = network.interactions_of(zoe.id)
    assert talk.summary == "likes; @Foo; in Ghent"


def test_a_plus_line_before_anybody_is_kept_to_be_sorted(network: Network) -> None:
    event = start_event(network, "PyData").id
    capture(network, "Priya Shah @Stripe")
    captured = capture(network, "+ likes chess >fri call", event)
    assert captured.contact is None
    assert captured.capture.state == "unsorted"
    assert captured.capture.line == "+ likes chess >fri call"
    last = last_captured(network, event)
    assert last is not None
    assert last.id == captured.capture.id


@pytest.mark.parametrize(
    "line", ["great chat about nothing", ":wrap", "/priya", "- dash line", "???", "the the >fri"]
)
def test_a_line_that_names_nobody_is_kept_as_typed(network: Network, line: str) -> None:
    captured = capture(network, line)
    assert captured.contact is None
    assert (captured.capture.line, captured.capture.state) == (line, "unsorted")
    assert network.captures == {captured.capture.id: captured.capture}
    assert not network.contacts
    assert not network.interactions
    assert not network.followups


@pytest.mark.parametrize("line", ["", "   ", "\n\t", "\x1b\x00", "\u202e"])
def test_a_blank_line_is_refused(network: Network, line: str) -> None:
    with pytest.raises(ValueError, match="nothing in the line"):
        capture(network, line)
    assert network.is_new()


@pytest.mark.parametrize("line", ["Priya Shah @Stripe #x hello >fri call >> write", "no person"])
def test_one_undo_takes_a_line_back_whole(
    network: Network, line: str, everything: Callable[[Network], Any]
) -> None:
    event = start_event(network, "PyData").id
    capture(network, "Priya Shah, tea", event)
    before = everything(network)
    capture(network, line, event)
    assert everything(network) != before
    network.undo()
    assert everything(network) == before


def test_correcting_the_last_line_replaces_it(
    network: Network, everything: Callable[[Network], Any]
) -> None:
    event = start_event(network, "PyData").id
    before = everything(network)
    wrong = capture(network, "Pria Sha @Stripe tea >fri call", event)
    right = recapture(network, wrong.capture, "Priya Shah @Stripe tea")
    assert [each.name for each in network.contacts.values()] == ["Priya Shah"]
    assert list(network.captures.values()) == [right.capture]
    assert right.capture.event == event
    assert not network.followups
    network.undo()
    assert everything(network) == before


def test_correcting_an_older_line_makes_a_line_of_its_own(network: Network) -> None:
    wrong = capture(network, "Pria Sha @Stripe")
    capture(network, "Tom Lee @Acme")
    recapture(network, wrong.capture, "Priya Shah @Stripe")
    assert [each.name for each in network.contacts.values()] == [
        "Pria Sha",
        "Tom Lee",
        "Priya Shah",
    ]


def test_a_correction_to_nothing_is_refused_and_the_line_stays(
    network: Network, everything: Callable[[Network], Any]
) -> None:
    captured = capture(network, "Priya Shah @Stripe")
    before = everything(network)
    with pytest.raises(ValueError, match="nothing in the line"):
        recapture(network, captured.capture, "  ")
    assert everything(network) == before


def test_what_the_disk_refuses_is_not_in_memory_either(
    network: Network, monkeypatch: pytest.MonkeyPatch, everything: Callable[[Network], Any]
) -> None:
    capture(network, "Tom Lee @Acme")
    before = everything(network)
    monkeypatch.setattr("netui.store.DataFile.commit", fail_to_save)
    with pytest.raises(StoreError):
        capture(network, "Priya Shah @Stripe hello >fri call")
    assert everything(network) == before


REFUSALS = {
    "when the earlier line is taken back": ("netui.network.network.Network.undo", fail_to_save),
    "when the corrected one is captured": ("netui.actions.capture.capture", fail_to_save),
    "when its person is looked up": ("netui.actions.capture._person", fail_to_save),
    "when both are written": ("netui.store.disk.Disk.write", no_space),
    "when both are added to the journal": ("netui.store.files.DataFiles.append", no_space),
}


@pytest.mark.parametrize("when", REFUSALS)
def test_a_correction_that_is_refused_leaves_the_earlier_line_in_memory_and_on_the_disk(
    network: Network,
    when: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    everything: Callable[[Network], Any],
) -> None:
    event = start_event(network, "PyData").id
    earlier = capture(network, "Pria Sha @Stripe tea >fri call", event)
    before, history = everything(network), network.history()
    heard: list[Announcement] = []
    network.subscribe(heard.append)

    with monkeypatch.context() as patch:
        patch.setattr(*REFUSALS[when])
        with pytest.raises(StoreError):
            recapture(network, earlier.capture, "Priya Shah @Stripe tea")

    assert heard == []
    for each in (network, Network(DataFile(tmp_path / "netui.json"), network.now)):
        assert everything(each) == before
        assert each.history() == history
    recapture(network, earlier.capture, "Priya Shah @Stripe tea")
    assert [each.name for each in network.contacts.values()] == ["Priya Shah"]
    reopened = Network(DataFile(tmp_path / "netui.json"), network.now)
    assert everything(reopened) == everything(network)


def test_a_correction_is_one_line_of_the_journal(network: Network, tmp_path: Path) -> None:
    capture(network, "Tom Lee @Acme")
    earlier = capture(network, "Pria Sha @Stripe tea >fri call")
    journal = tmp_path / "netui.json.journal"
    lines = journal.read_bytes().count(b"\n")

    recapture(network, earlier.capture, "Priya Shah @Stripe tea")

    assert journal.read_bytes().count(b"\n") == lines + 1


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: repr(line[:20]))
def test_hostile_text_is_kept_as_text_without_controls(
    network: Network, line: str, everything: Callable[[Network], Any]
) -> None:
    capture(network, line, start_event(network, "PyData").id)
    text = all_text(everything(network))
    assert not [sign for sign in text if unicodedata.category(sign) == "Cc"]
    assert not set(text) & set("\u202e\u2066\u2069")
    (kept,) = network.captures.values()
    visible = [sign for sign in line if sign.isprintable() and sign != " "]
    assert [sign for sign in kept.line if sign != " "] == visible


@given(st.lists(st.text(max_size=60), max_size=4))
@example(["0", "+"])
@example(["the tall guy", "+ likes bees >fri call", "+", "Wei Zhang", "+ x"])
def test_any_lines_can_be_captured_and_all_are_taken_back(
    new_network: Callable[[], Network],
    everything: Callable[[Network], Any],
    lines: list[str],
) -> None:
    network = new_network()
    event = start_event(network, "PyData").id
    moments = []
    ids: set[int] = set()
    for line in lines:
        before = everything(network)
        try:
            captured = capture(network, line, event)
        except ValueError:
            assert everything(network) == before
        else:
            moments.append(before)
            ids.add(captured.capture.id)  # a + line may make the one before it longer
            assert network.captures[captured.capture.id].line == captured.capture.line
            assert all(followup.action for followup in captured.followups)
    assert network.captures.keys() == ids
    for before in reversed(moments):
        network.undo()
        assert everything(network) == before


def test_a_company_that_is_known_is_one_in_small_letters_too_as_a_guess(network: Network) -> None:
    capture(network, "Tom Lee @Stripe")
    event = start_event(network, "PyData").id

    captured = capture(network, "Priya Shah, stripe, wants an intro", event)

    assert captured.contact is not None
    assert (captured.contact.company, captured.reading.note) == ("Stripe", "wants an intro")
    (step,) = [each for each in wrap_steps(network, event, 7) if isinstance(each, CheckGuesses)]
    assert [(each.field, each.value) for each in step.guesses] == [("company", "Stripe")]
    put_right = correct_guess(network, captured.capture.id, "company", "")
    assert put_right.company == ""
    assert capture(network, "Ana Ruiz, oakmoth", event).reading.company == ""
