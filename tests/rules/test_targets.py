"""Whom to seek out at an event, and why."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from netui.model import Contact, Favor, Followup, Guest, Interaction, Target
from netui.rules.guests import match_guests
from netui.rules.reasons import Known
from netui.rules.targets import MOST_TARGETS, Suggestion, suggest_targets

TODAY = date(2026, 6, 9)


def guest(id: int, name: str, **fields: Any) -> Guest:
    return Guest(id=id, event=1, name=name, **{"answer": "coming", **fields})


def suggest(
    guests: Sequence[Guest],
    contacts: Sequence[Contact] = (),
    *,
    known: Sequence[Known] = (),
    **options: Any,
) -> list[Suggestion]:
    everybody = [*contacts, *(each.contact for each in known)]
    by_id = {each.id: Known(each) for each in everybody} | {k.contact.id: k for k in known}
    matches = match_guests(guests, everybody)
    return suggest_targets(matches, everybody, by_id.__getitem__, TODAY, **options)


MEI = Contact(id=1, name="Mei Tanaka", company="Tyrell")
AT_TYRELL = guest(10, "Mei Tanaka", company="Tyrell")


def favor(direction: Any, state: Any, what: str, value: int = 1) -> Favor:
    return Favor(
        id=5, contact=1, direction=direction, state=state, what=what, on=TODAY, value=value
    )


LATELY = Interaction(id=6, contacts=(1,), on=TODAY, summary="spoke", channel="call")

CASES = [
    (
        Known(MEI, (Followup(id=4, contact=1, due=date(2026, 6, 12), action="send deck"),)),
        {},
        "you promised for Friday: send deck; you know each other",
        "I still have this to do for you: send deck. Is it still of use?",
    ),
    (
        Known(MEI, favors=(favor("given", "open", "a reference"),), interactions=(LATELY,)),
        {},
        "they asked you: a reference; you last spoke today",
        "You asked me: a reference. Still so?",
    ),
    (
        Known(MEI, favors=(favor("received", "open", "an intro"),)),
        {},
        "you asked them: an intro; you know each other",
        "I asked you about this, and there is no hurry: an intro.",
    ),
    (
        Known(MEI, favors=(favor("received", "done", "a review", 4),), interactions=(LATELY,)),
        {},
        "they have done more for you than you for them; thank them: a review",
        "What could you use a hand with just now?",
    ),
    (
        Known(
            Contact(
                id=1,
                name="Mei Tanaka",
                company="Tyrell",
                cadence_days=30,
                working_on="the move",
            ),
            interactions=(Interaction(id=6, contacts=(1,), on=date(2026, 1, 5), channel="call"),),
        ),
        {},
        "; you last spoke 5 January",
        "How is it going with this: the move?",
    ),
    (
        Known(Contact(id=1, name="Mei Tanaka", company="Tyrell", role="Design Lead", hiring="yes")),
        {"looking_for": "payments, design lead"},
        "hiring, near what you look for: design lead; you know each other",
        "Whom are you looking for right now?",
    ),
    (
        Known(Contact(id=1, name="Mei Tanaka", company="Tyrell", role="Design Lead")),
        {"level": "senior"},
        "you know each other; one level up from you: lead",
        "What are you working on these days?",
    ),
]


@pytest.mark.parametrize(("known", "options", "why", "opener"), CASES)
def test_somebody_i_know(known: Known, options: dict[str, Any], why: str, opener: str) -> None:
    (found,) = suggest([AT_TYRELL], known=[known], **options)
    assert (found.name, found.contact) == ("Mei Tanaka", 1)
    assert found.why.endswith(why)
    assert found.opener == opener


NEEDY = Contact(id=2, name="Kofi Mensah", needs="an intro to Stripe or a design lead")
OFFERING = Contact(id=3, name="Ada Obi", offers="introductions at Globex")

STRANGERS = [
    (
        guest(10, "New One", company="Stripe, Inc."),
        [NEEDY],
        {},
        "Kofi Mensah looks for this: an intro to Stripe or a design lead; "
        "you know nobody at Stripe, Inc. yet",
    ),
    (
        guest(10, "New One", role="Design Lead"),
        [NEEDY],
        {},
        "Kofi Mensah looks for this: an intro to Stripe or a design lead",
    ),
    (
        guest(10, "New One", company="Globex"),
        [OFFERING],
        {},
        "Ada Obi offers this: introductions at Globex; you know nobody at Globex yet",
    ),
    (
        guest(10, "New One", role="CTO"),
        [],
        {"level": "senior"},
        "two levels up from you: executive",
    ),
    (
        guest(10, "New One", role="Senior PM"),
        [],
        {"level": "senior"},
        "near your own stage: senior",
    ),
    (
        guest(10, "New One", role="Payments engineer"),
        [],
        {"looking_for": "payments"},
        "near what you look for: payments",
    ),
    (
        guest(10, "New One", company="Adyen", note="Why? We're hiring for payments"),
        [],
        {"looking_for": "payments"},
        "hiring, near what you look for: payments; you know nobody at Adyen yet",
    ),
    (
        guest(10, "New One", company="Tyrell"),
        [MEI],
        {},
        "you know Mei Tanaka at Tyrell",
    ),
    (
        guest(10, "New One", company="Tyrell Robotics"),
        [MEI, Contact(id=7, name="Omar Haddad", company="Tyrell")],
        {},
        "you know Mei Tanaka and 1 other at Tyrell",
    ),
    (
        guest(10, "Mei Tanaka"),
        [MEI],
        {},
        "may be the Mei Tanaka you know (same name; nothing else to tell by)",
    ),
    (
        guest(10, "N", company="Adyen", answer="maybe"),
        [],
        {},
        "you know nobody at Adyen yet (may come)",
    ),
]


@pytest.mark.parametrize(("who", "contacts", "options", "why"), STRANGERS)
def test_somebody_new(
    who: Guest, contacts: list[Contact], options: dict[str, Any], why: str
) -> None:
    (found,) = suggest([who], contacts, **options)
    assert found.why == why
    assert found.contact is None
    assert found.opener


NOBODY = [
    (guest(10, "New One"), [], {}),
    (guest(10, "New One", role="CTO"), [], {}),
    (guest(10, "New One", role="CTO"), [], {"level": "junior"}),
    (guest(10, "New One", role="Intern"), [], {"level": "senior"}),
    (guest(10, "New One", company="Adyen", answer="declined"), [], {}),
    (guest(10, "New One", company="Adyen"), [], {"taken": [Target(name="new one")]}),
    (AT_TYRELL, [MEI], {"taken": [Target(name="M.", contact=1)]}),
    (AT_TYRELL, [Contact(id=1, name="Mei Tanaka", company="Tyrell", muted=True)], {}),
    (AT_TYRELL, [Contact(id=1, name="Mei Tanaka", company="Tyrell", archived_on=TODAY)], {}),
    (guest(10, "New One", role="Data"), [NEEDY], {"looking_for": " ,; "}),
]


@pytest.mark.parametrize(("who", "contacts", "options"), NOBODY)
def test_nobody_is_suggested_without_a_reason(
    who: Guest, contacts: list[Contact], options: dict[str, Any]
) -> None:
    assert suggest([who], contacts, **options) == []


def test_a_company_in_small_letters_is_a_word_like_others() -> None:
    needy = Contact(id=2, name="Kofi Mensah", needs="a square table")
    (found,) = suggest([guest(10, "New One", company="Square")], [needy])
    assert found.why == "you know nobody at Square yet"


def test_the_strongest_first_and_five_at_most_with_variety() -> None:
    promise = Followup(id=4, contact=1, due=TODAY, action="send deck")
    guests = [
        *(guest(n, f"Stranger {n}", company=f"Firm {n}") for n in range(20, 30)),
        *(guest(n, f"Striper {n}", company="Stripe") for n in range(30, 33)),
        *(guest(n, f"Boss {n}", role="Head of Risk") for n in range(40, 49)),
        AT_TYRELL,
    ]
    found = suggest(guests, [NEEDY], known=[Known(MEI, (promise,))], level="senior")
    assert len(found) == MOST_TARGETS
    assert [each.name for each in found] == [
        "Mei Tanaka", "Striper 30", "Boss 40", "Boss 41", "Boss 42",
    ]  # fmt: skip
    only_companies = suggest(guests[:10])
    assert [each.name for each in only_companies] == ["Stranger 20", "Stranger 21"]


def test_the_same_list_gives_the_same_people() -> None:
    guests = [guest(n, f"Stranger {n}", company=f"Firm {n % 3}", role="CTO") for n in range(30)]
    assert suggest(guests, level="lead") == suggest(guests, level="lead")
