"""Bringing in another program's contacts: nobody doubled, nobody lost, and nothing done twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.actions.importing import Plan, apply_import, plan_import
from netui.actions.merging import merge
from netui.interchange import Meeting, Row
from netui.model import Contact, Labeled, Move
from netui.network import Network
from netui.store import StoreError

TODAY = date(2026, 6, 9)
SWITCHBOARD = "+44 20 7946 0000"


def card(name: str, *emails: str, phones: Sequence[str] = (), **fields: Any) -> Contact:
    return Contact(
        name=name,
        emails=tuple(map(Labeled, emails)),
        phones=tuple(map(Labeled, phones)),
        **fields,
    )


def profile(slug: str) -> str:
    return f"https://www.linkedin.com/in/{slug}"


def rows_of(*people: Contact | None) -> list[Row]:
    return [
        Row(f"file:{line}", contact, "" if contact else "nobody")
        for line, contact in enumerate(people, 1)
    ]


def bring(network: Network, *people: Contact | None, source: str = "vcard") -> Plan:
    return apply_import(network, rows_of(*people), source, "file")


def actions(plan: Plan) -> list[str]:
    return [outcome.action for outcome in plan.outcomes]


def names(network: Network) -> list[str]:
    return [contact.name for contact in network.contacts.values()]


def only(network: Network) -> Contact:
    (contact,) = network.contacts.values()
    return contact


@pytest.fixture(scope="session")
def unchanged(everything: Callable[[Network], Any]) -> Callable[..., None]:
    """Importing the same file once more must change nothing."""

    def check(network: Network, *people: Contact | None, source: str = "vcard") -> None:
        before = everything(network)
        plan = bring(network, *people, source=source)
        assert set(actions(plan)) <= {"same", "skipped"}, plan.outcomes
        assert everything(network) == before

    return check


# What is counted and said


def test_rows_are_counted_by_what_becomes_of_them(network: Network) -> None:
    bring(network, card("Priya Shah", "p@x.org"), card("Tom Lee", "t@x.org"))
    plan = bring(
        network,
        card("Priya Shah", "p@x.org"),
        card("Tom Lee", "t@x.org", role="Lead"),
        card("Noor Rahimi", "n@x.org"),
        None,
    )
    assert actions(plan) == ["same", "updated", "new", "skipped"]
    assert [plan.count(each) for each in ("new", "updated", "same", "skipped")] == [1, 1, 1, 1]
    assert plan.changed() == 2
    assert [each.at for each in plan.outcomes] == ["file:1", "file:2", "file:3", "file:4"]
    assert [each.why for each in plan.outcomes] == ["", "role Lead", "", "nobody"]


def test_every_outcome_has_the_contact_as_it_is_afterwards(network: Network) -> None:
    bring(network, card("Tom Lee", "t@x.org"))
    plan = bring(
        network,
        card("Tom Lee", "t@x.org", role="Lead"),
        card("Noor Rahimi", "n@x.org"),
        card("Noor Rahimi", "n@x.org", role="CTO"),
        None,
    )
    *people, nobody = plan.outcomes
    assert nobody.contact is None
    for outcome in people:
        assert outcome.contact is not None
        assert outcome.contact == network.contacts[outcome.contact.id]


def test_what_a_row_could_not_say_is_told_beside_the_person(network: Network) -> None:
    row = Row("file:1", card("Priya Shah", "p@x.org"), "the date “x” can't be read")
    for action in ("new", "same"):
        (outcome,) = apply_import(network, [row], "vcard", "file").outcomes
        assert (outcome.action, outcome.why) == (action, "the date “x” can't be read")


def test_a_preview_changes_nothing_and_agrees_with_the_import(network: Network) -> None:
    rows = rows_of(card("Priya Shah", "p@x.org"), card("Priya S", "p@x.org", role="CTO"), None)
    plan = plan_import(network, rows, "vcard")
    assert network.is_new()
    assert not network.contacts
    done = apply_import(network, rows, "vcard", "file")
    assert [each[:3] for each in plan.outcomes] == [each[:3] for each in done.outcomes]


def test_a_preview_tells_how_far_it_is(network: Network) -> None:
    heard: list[int] = []
    rows = (Row(f"file:{n}", card(f"Person {n}"), "") for n in range(1_200))
    plan_import(network, rows, "vcard", heard.append)
    assert heard == [500, 1_000]


# Who is who


@pytest.mark.parametrize(
    ("there", "incoming", "same"),
    [
        (card("Priya", "p@x.org"), card("Priya", "P@X.ORG "), True),
        (
            card("Priya", phones=["+44 7700 900123"]),
            card("Priya", phones=["0044 (7700) 900-123"]),
            True,
        ),
        (card("Priya", linkedin=profile("p")), card("Priya", linkedin=profile("P")), True),
        (card("Priya", uid="u1"), card("Priya", uid="u1", role="Lead"), True),
        # by another name, the identifier decides
        (card("Priya Shah", "p@x.org"), card("P. Shah-Lee", "p@x.org"), True),
        # by name alone, nobody
        (card("Priya", "p@x.org"), card("Priya", "p@y.org"), False),
        (card("Priya", company="Stripe"), card("Priya", company="Stripe", role="Lead"), False),
        (card("Priya", "p@x.org"), card("Priya", role="Lead"), False),
        # an address of a desk, a number that can't be dialled from everywhere
        (card("Priya", "info@x.org"), card("Tom", "info@x.org"), False),
        (card("Priya", "Sales@x.org"), card("Priya", "sales@x.org", role="Lead"), False),
        (card("Priya", phones=["020 7946 0000"]), card("Tom", phones=["020 7946 0000"]), False),
    ],
)
def test_who_is_the_same(network: Network, there: Contact, incoming: Contact, same: bool) -> None:
    bring(network, there)
    bring(network, incoming)
    assert len(network.contacts) == (1 if same else 2)


@pytest.mark.parametrize(
    ("there", "incoming"),
    [
        ({"company": "Stripe"}, {"company": "Adyen"}),
        ({"role": "Lead"}, {"role": "Engineer"}),
        ({"birthday": "1990-01-01"}, {"birthday": "1991-01-01"}),
        ({"location": "Leeds"}, {"location": "Berlin"}),
        ({"met_on": date(2024, 1, 5)}, {"met_on": date(2025, 2, 6)}),
        ({"linkedin": profile("maria-1")}, {"linkedin": profile("maria-2")}),
    ],
)
@pytest.mark.parametrize("source", ["linkedin", "vcard"])
def test_namesakes_who_differ_are_two_people(
    network: Network,
    there: dict[str, Any],
    incoming: dict[str, Any],
    source: str,
    unchanged: Callable[..., None],
) -> None:
    both = card("Maria Garcia", **there), card("Maria Garcia", **incoming)
    assert actions(bring(network, *both, source=source)) == ["new", "new"]
    unchanged(network, *both, source=source)


def test_a_namesake_at_the_same_company_is_perhaps_the_same(network: Network) -> None:
    bring(network, card("Maria Garcia", company="Stripe"))
    bring(network, card("Maria Garcia", company="Adyen"))
    plan = bring(network, card("María García", "m@x.org", company="Stripe, Inc.", role="Lead"))
    assert actions(plan) == ["new"]
    assert plan.outcomes[0].why == "perhaps the same as Maria Garcia: same name and company"


def test_somebody_with_nothing_but_a_name_is_not_doubled(
    network: Network, unchanged: Callable[..., None]
) -> None:
    people = (
        card("Maria Garcia"),
        card("Maria Garcia", company="Stripe"),
        card("Maria Garcia", company="Stripe", met_on=date(2024, 1, 5)),
        card("Maria Garcia"),
    )
    assert actions(bring(network, *people)) == ["new", "new", "new", "same"]
    unchanged(network, *people)
    unchanged(network, *reversed(people))


@pytest.mark.parametrize(("sharing", "left"), [(2, 1), (3, 1), (4, 4), (7, 7)])
def test_a_number_of_more_than_three_people_identifies_nobody(
    network: Network, sharing: int, left: int, unchanged: Callable[..., None]
) -> None:
    people = [card(f"Person {n}", phones=[SWITCHBOARD]) for n in range(sharing)]
    bring(network, *people)
    assert len(network.contacts) == left
    unchanged(network, *people)


def test_one_person_on_many_cards_shares_with_nobody(network: Network) -> None:
    bring(network, *[card("Priya Shah", "p@x.org", role=f"Role {n}") for n in range(9)])
    assert len(network.contacts) == 1


def test_what_more_than_three_contacts_share_already_identifies_nobody(
    network: Network, unchanged: Callable[..., None]
) -> None:
    with network.transaction("set up") as transaction:
        for name in "ABCD":
            transaction.add(card(name, "desk-of-four@x.org"))
    bring(network, card("E", "desk-of-four@x.org"))
    assert names(network) == ["A", "B", "C", "D", "E"]
    unchanged(network, card("E", "desk-of-four@x.org"))


def test_those_known_before_count_among_those_who_share(
    network: Network, unchanged: Callable[..., None]
) -> None:
    with network.transaction("set up") as transaction:
        for name in "AB":
            transaction.add(card(name, "desk-of-four@x.org"))
    people = card("C", "desk-of-four@x.org"), card("D", "desk-of-four@x.org")
    bring(network, *people)
    assert names(network) == ["A", "B", "C", "D"]
    unchanged(network, *people)


def test_contacts_of_one_name_are_counted_once(
    network: Network, unchanged: Callable[..., None]
) -> None:
    with network.transaction("set up") as transaction:
        for _ in range(4):
            transaction.add(card("Priya Shah", "desk-of-four@x.org"))
    people = (
        card("Priya Shah", "desk-of-four@x.org", role="Lead"),
        card("Tom Lee", "desk-of-four@x.org"),
    )
    assert actions(bring(network, *people)) == ["updated", "new"]
    unchanged(network, *people)


def test_a_number_that_the_file_gives_to_another_namesake_identifies_as_before(
    network: Network, unchanged: Callable[..., None]
) -> None:
    bring(network, card("Noor Rahimi", phones=[SWITCHBOARD]))
    people = (
        card("Maria Garcia", linkedin=profile("maria")),
        card("Noor Rahimi", phones=[SWITCHBOARD], uid="u1"),
        card("Tom Lee", phones=[SWITCHBOARD]),
        card("Maria Garcia", phones=[SWITCHBOARD]),
        card("Maria Garcia", phones=[SWITCHBOARD], linkedin=profile("maria")),
    )
    assert actions(bring(network, *people)) == ["new", "same", "new", "new", "updated"]
    unchanged(network, *people)


def test_cards_of_one_name_with_two_uids_are_two_people(
    network: Network, unchanged: Callable[..., None]
) -> None:
    both = card("Maria Garcia", uid="u1"), card("Maria Garcia", uid="u2")
    assert actions(bring(network, *both)) == ["new", "new"]
    unchanged(network, *both)


def test_a_uid_on_many_cards_identifies_nobody_and_is_given_to_nobody(
    network: Network, unchanged: Callable[..., None]
) -> None:
    people = [card(f"Person {n}", uid="template") for n in range(5)]
    bring(network, *people)
    assert len({contact.uid for contact in network.contacts.values()}) == 5
    assert "template" not in {contact.uid for contact in network.contacts.values()}
    unchanged(network, *people)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_who_share_a_number_the_name_decides(
    network: Network, turned: bool, unchanged: Callable[..., None]
) -> None:
    home = "+44 113 496 0000"
    bring(network, card("Ann Bell", "ann@x.org"), card("Bob Bell", "bob@x.org"))
    people = [
        card("Bob Bell", phones=[home], role="Cook"),
        card("Ann Bell", phones=[home], role="Pilot"),
        card("Bob Bell", "bob@x.org", phones=[home]),
        card("Ann Bell", "ann@x.org", phones=[home]),
    ]
    people = people[::-1] if turned else people
    bring(network, *people)
    unchanged(network, *people)
    if turned:  # the full cards came first, so that the short ones find their people
        roles = {contact.name: contact.role for contact in network.contacts.values()}
        assert roles == {"Ann Bell": "Pilot", "Bob Bell": "Cook"}


def test_who_has_a_number_may_show_as_late_as_the_last_row(
    network: Network, unchanged: Callable[..., None]
) -> None:
    home = "+44 113 496 0000"
    people = (
        card("Bob Bell", phones=[home], role="Cook"),
        card("Ann Bell", phones=[home], role="Pilot"),
        card("Ann Bell", phones=[home], linkedin=profile("ann")),
        card("Ann Bell", linkedin=profile("ann")),
    )
    bring(network, *people)
    roles = {contact.name: contact.role for contact in network.contacts.values()}
    assert roles == {"Bob Bell": "Cook", "Ann Bell": "Pilot"}
    unchanged(network, *people)


def test_what_was_once_told_of_one_is_not_told_of_another_later(
    network: Network, unchanged: Callable[..., None]
) -> None:
    home = "+44 113 496 0000"
    row = card("Bob Bell", phones=[home], notes="likes tea")
    bring(network, card("Ann Bell", phones=[home]), card("Bob Bell", "bob@x.org"))
    bring(network, row)
    bring(network, card("Bob Bell", "bob@x.org", phones=[home]))
    unchanged(network, row)


@pytest.mark.parametrize(
    ("shared", "why"),
    [
        ({"emails": (Labeled("bells@x.org"),)}, "same e-mail address"),
        ({"phones": (Labeled("+44 113 496 0000"),)}, "same phone number"),
        ({"uid": "u1"}, "same entry of an address book"),
    ],
)
def test_two_of_other_names_who_share_something_are_both_kept_and_it_is_said(
    network: Network, shared: dict[str, Any], why: str, unchanged: Callable[..., None]
) -> None:
    people = (
        Contact(name="Ann Smith", company="Acme", **shared),
        Contact(name="Bob Jones", company="Beta", role="Cook", **shared),
    )
    plan = bring(network, *people)
    assert actions(plan) == ["new", "new"]
    assert plan.outcomes[1].why == f"perhaps the same as Ann Smith: {why}"
    assert names(network) == ["Ann Smith", "Bob Jones"]
    unchanged(network, *people)
    unchanged(network, *reversed(people))


@pytest.mark.parametrize("turned", [False, True])
def test_rows_of_one_name_at_two_companies_are_not_about_somebody_of_another_name(
    network: Network, turned: bool, unchanged: Callable[..., None]
) -> None:
    bring(network, card("Maria Garcia", phones=[SWITCHBOARD], role="Lead"))
    at_stripe = card("한민서", phones=[SWITCHBOARD], company="Stripe", linkedin=profile("minseo"))
    at_adyen = card("한민서", phones=[SWITCHBOARD], company="Adyen", role="Engineer")
    people = (at_adyen, at_stripe) if turned else (at_stripe, at_adyen)
    plan = bring(network, *people)
    assert plan.outcomes[0].why == "perhaps the same as Maria Garcia: same phone number"
    maria, minseo = sorted(network.contacts.values(), key=lambda each: each.name)
    assert (maria.company, maria.linkedin) == ("", "")
    assert (minseo.company, minseo.linkedin) == (people[0].company, profile("minseo"))
    unchanged(network, *people)


@pytest.mark.parametrize("turned", [False, True])
def test_a_row_is_about_whoever_has_its_profile_whatever_a_namesake_shares(
    network: Network, turned: bool, unchanged: Callable[..., None]
) -> None:
    bring(
        network,
        card("Maria Garcia", phones=[SWITCHBOARD], role="Lead", linkedin=profile("minseo")),
        card("Minseo Han", phones=[SWITCHBOARD], company="Adyen"),
    )
    people = (
        card("Minseo Han", phones=[SWITCHBOARD], linkedin=profile("minseo"), notes="likes tea"),
        card("Minseo Han", phones=[SWITCHBOARD], role="Engineer"),
    )
    people = people[::-1] if turned else people
    bring(network, *people)
    maria, minseo = sorted(network.contacts.values(), key=lambda each: each.name)
    assert (maria.notes, maria.role) == ("likes tea", "Lead")
    assert (minseo.notes, minseo.role, minseo.linkedin) == ("", "Engineer", "")
    unchanged(network, *people)


def test_rows_of_one_name_are_about_one_person_whatever_rows_of_another_name_tell_between(
    network: Network, unchanged: Callable[..., None]
) -> None:
    bring(network, card("Maria Garcia", phones=[SWITCHBOARD], role="Lead"))
    people = (
        card("Maria Wolf", phones=[SWITCHBOARD], role="Engineer", notes="likes tea"),
        card("Maria Lopez", phones=[SWITCHBOARD], company="Stripe"),
        card("Maria Wolf", phones=[SWITCHBOARD], company="Adyen"),
    )
    plan = bring(network, *people)
    assert [each.contact and each.contact.name for each in plan.outcomes] == [
        "Maria Garcia", "Maria Lopez", "Maria Garcia",
    ]  # fmt: skip
    unchanged(network, *people)


def test_somebody_who_was_merged_into_another_is_not_brought_in_again(
    network: Network, unchanged: Callable[..., None]
) -> None:
    people = card("Ann Bell", "bells@x.org"), card("Bob Bell", "bells@x.org")
    bring(network, *people)
    merge(network, *network.contacts)
    unchanged(network, *people)


def test_another_spelling_of_the_name_is_said_even_where_nothing_changes(network: Network) -> None:
    bring(network, card("Ann Bell", "bells@x.org"))
    plan = bring(network, card("A. Bell", "bells@x.org"))
    assert plan.outcomes[0].why == "kept name Ann Bell; the file says A. Bell"
    assert actions(plan) == ["same"]


def test_a_card_found_by_one_identifier_brings_the_others(
    network: Network, unchanged: Callable[..., None]
) -> None:
    people = (
        card("Priya Shah", "p@x.org"),
        card("Priya Shah", "p@x.org", phones=["+447700900123"]),
        card("Priya Shah", phones=["+447700900123"], linkedin=profile("priya")),
        card("Priya Shah", linkedin=profile("priya"), role="Lead"),
    )
    bring(network, *people)
    assert only(network).role == "Lead"
    unchanged(network, *people)


# What is merged


def test_addresses_numbers_tags_links_and_notes_are_joined(network: Network) -> None:
    bring(
        network,
        card(
            "Priya Shah",
            "p@x.org",
            phones=["+44 7700 900123"],
            tags=("Chess",),
            links=("https://a.org",),
            notes="likes tea",
        ),
    )
    bring(
        network,
        card(
            "Priya Shah",
            "P@x.org",
            "p@y.org",
            phones=["+447700900123", "+447700900124"],
            tags=("chess", "payments"),
            links=("https://a.org", "https://b.org"),
            notes="knows Tom",
        ),
    )
    contact = only(network)
    assert [each.value for each in contact.emails] == ["p@x.org", "p@y.org"]
    assert [each.value for each in contact.phones] == ["+44 7700 900123", "+447700900124"]
    assert contact.tags == ("Chess", "payments")
    assert contact.links == ("https://a.org", "https://b.org")
    assert contact.notes == "likes tea\nknows Tom"


def test_what_is_empty_is_filled_and_what_is_known_stays(network: Network) -> None:
    bring(network, card("Priya Shah", "p@x.org", location="Leeds"))
    plan = bring(
        network, card("Priya Shah", "p@x.org", location="Berlin", birthday="--02-29", role="Lead")
    )
    contact = only(network)
    assert (contact.location, contact.birthday, contact.role) == ("Leeds", "--02-29", "Lead")
    assert plan.outcomes[0].why == (
        "birthday added; role Lead; kept location Leeds; the file says Berlin"
    )


def test_linkedin_says_where_people_have_moved(network: Network) -> None:
    bring(network, card("Priya Shah", "p@x.org", company="Stripe", role="Engineer"))
    plan = bring(
        network,
        card("Priya Shah", "p@x.org", company="Adyen", role="Lead"),
        source="linkedin",
    )
    contact = only(network)
    assert (contact.company, contact.role) == ("Adyen", "Lead")
    assert contact.moves == (Move(TODAY, "Stripe", "Adyen"),)
    assert plan.outcomes[0].why == "moved from Stripe to Adyen; role Lead"


@pytest.mark.parametrize("company", ["STRIPE", "Stripe", ""])
def test_the_same_company_in_another_spelling_or_none_is_no_move(
    network: Network, company: str
) -> None:
    bring(network, card("Priya Shah", "p@x.org", company="Stripe"))
    bring(network, card("Priya Shah", "p@x.org", company=company), source="linkedin")
    assert (only(network).company, only(network).moves) == ("Stripe", ())


@pytest.mark.parametrize(
    ("there", "incoming"),
    [
        ({"uid": "u1"}, {"uid": "u1"}),
        ({"emails": (Labeled("p@x.org"),)}, {"emails": (Labeled("P@x.org"),)}),
        ({"linkedin": profile("priya")}, {"linkedin": profile("priya")}),
    ],
)
def test_any_file_that_is_surely_about_somebody_says_that_they_have_moved(
    network: Network,
    there: dict[str, Any],
    incoming: dict[str, Any],
    unchanged: Callable[..., None],
) -> None:
    bring(network, Contact(name="Priya Shah", company="Stripe", role="Engineer", **there))
    row = Contact(name="Priya Shah", company="Adyen", role="Lead", **incoming)
    assert bring(network, row).outcomes[0].why == "moved from Stripe to Adyen; role Lead"
    assert only(network).moves == (Move(TODAY, "Stripe", "Adyen"),)
    unchanged(network, row)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        # a number may be a house's, a name that only fits somebody else's
        (
            card("Priya Shah", phones=["+447700900123"], company="Acme"),
            "kept company Adyen; the file says Acme",
        ),
        (
            card("P. Shah", "p@x.org", company="Acme"),
            "kept company Adyen; the file says Acme; kept name Priya Shah; the file says P. Shah",
        ),
        # whoever has left a company is in an old address book as they were
        (
            card("Priya Shah", "p@x.org", company="Stripe", role="Engineer"),
            "kept company Adyen; the file says Stripe",
        ),
        # a role may be mine
        (
            card("Priya Shah", "p@x.org", company="Adyen", role="CTO"),
            "kept role Lead; the file says CTO",
        ),
    ],
)
def test_what_a_file_says_otherwise_is_kept_and_counted(
    network: Network, row: Contact, said: str
) -> None:
    phones = ["+44 7700 900123"]
    bring(network, card("Priya Shah", "p@x.org", phones=phones, company="Stripe", role="Engineer"))
    bring(network, card("Priya Shah", "p@x.org", company="Adyen", role="Lead"))
    plan = bring(network, row)
    assert (actions(plan), plan.differing()) == (["same"], 1)
    assert "; ".join(plan.outcomes[0].kept) == plan.outcomes[0].why
    assert sorted(plan.outcomes[0].why.split("; kept ")) == sorted(said.split("; kept "))
    assert (only(network).company, only(network).role) == ("Adyen", "Lead")


@pytest.mark.parametrize("source", ["linkedin", "vcard"])
def test_of_one_person_twice_in_a_file_the_first_company_stands(
    network: Network, source: str, unchanged: Callable[..., None]
) -> None:
    people = (
        card("Priya Shah", "p@x.org", company="Stripe", role="Engineer"),
        card("Priya Shah", "p@x.org", company="Adyen", role="Lead"),
    )
    bring(network, *people, source=source)
    contact = only(network)
    assert (contact.company, contact.role, contact.moves) == ("Stripe", "Engineer", ())
    unchanged(network, *people, source=source)


# Undo, failure


def test_one_undo_takes_the_whole_import_back(
    network: Network, everything: Callable[[Network], Any]
) -> None:
    bring(network, card("Priya Shah", "p@x.org", company="Stripe"))
    before = everything(network)
    bring(
        network,
        card("Priya Shah", "p@x.org", company="Adyen", tags=("a",)),
        card("Tom Lee"),
        card("Noor Rahimi", "n@x.org"),
        source="linkedin",
    )
    assert network.undo() == "Imported file"
    assert everything(network) == before


def test_an_import_that_changes_nothing_is_no_step_of_undo(network: Network) -> None:
    bring(network, card("Priya Shah", "p@x.org"))
    bring(network, card("Priya Shah", "p@x.org"))
    network.undo()
    assert not network.contacts


def test_what_the_disk_refuses_is_not_in_memory_either(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("netui.store.DataFile.commit", full)
    with pytest.raises(StoreError):
        bring(network, card("Priya Shah", "p@x.org"))
    assert not network.contacts


# Twice is once, whatever is in the file

PEOPLE = [
    # Two share a landline, five a switchboard, two a name; one has nothing but a name.
    ("Ann Bell", "ann@x.org", "+441134960000", "ann"),
    ("Bob Bell", "bob@x.org", "+441134960000", "bob"),
    ("Maria Garcia", "maria@x.org", "+442079460000", "maria"),
    ("Maria Garcia", "mg@y.org", "+442079460000", "maria-g"),
    ("Noor Rahimi", "noor@x.org", "+442079460000", ""),
    ("한민서", "", "+442079460000", "minseo"),
    ("Tom Lee", "tom@x.org", "+442079460000", ""),
    ("Uma Wolf", "", "", ""),
]


@st.composite
def told(draw: st.DrawFn, source: str) -> Contact:
    """A row that tells a part of what is true of somebody, or was at some time."""
    name, email, phone, slug = draw(st.sampled_from(PEOPLE))
    some = st.sampled_from
    row = Contact(
        name=name,
        emails=(Labeled(email),) if email and draw(st.booleans()) else (),
        linkedin=profile(slug) if slug and draw(st.booleans()) else "",
        company=draw(some(["", "Stripe", "Adyen"])),
        role=draw(some(["", "Lead", "Engineer"])),
        met_on=draw(some([None, date(2024, 1, 5), date(2025, 2, 6)])),
    )
    if source == "linkedin":  # which tells no more than that
        return row
    return replace(
        row,
        phones=(Labeled(phone),) if phone and draw(st.booleans()) else (),
        department=draw(some(["", "Risk"])),
        birthday=draw(some(["", "--02-29", "1990-01-01"])),
        notes=draw(some(["", "tea", "likes tea"])),
        tags=draw(some([(), ("a",), ("A", "b")])),
        uid=draw(some(["", "", f"uid of {name}"])),
    )


files = st.sampled_from(["linkedin", "vcard"]).flatmap(
    lambda source: st.tuples(st.just(source), st.lists(told(source), max_size=8))
)
"""Kinds of file, with the rows of one."""


@given(earlier=files, file=files)
def test_importing_any_file_twice_is_importing_it_once(
    new_network: Callable[[], Network],
    unchanged: Callable[..., None],
    earlier: tuple[str, list[Contact]],
    file: tuple[str, list[Contact]],
) -> None:
    network = new_network()
    for source, people in (earlier, file):
        bring(network, *people, source=source)
    unchanged(network, *people, source=source)


@given(file=files)
def test_nobody_and_nothing_in_a_file_is_lost(
    new_network: Callable[[], Network], file: tuple[str, list[Contact]]
) -> None:
    network = new_network()
    source, people = file
    plan = bring(network, *people, source=source)
    for row, outcome in zip(people, plan.outcomes, strict=True):
        assert outcome.contact is not None
        there = network.contacts[outcome.contact.id]
        assert {each.value for each in row.emails} <= {each.value for each in there.emails}
        assert {each.value for each in row.phones} <= {each.value for each in there.phones}
        assert {tag.lower() for tag in row.tags} <= {tag.lower() for tag in there.tags}
        assert row.notes in there.notes
        assert there.name == row.name or f"the file says {row.name}" in outcome.why
        moved_through = {there.company, *(move.from_ for move in there.moves)}
        assert (
            row.company in moved_through
            or f"the file says {row.company}" in outcome.why
            or (not row.company)
        )


# A preview, and what comes between it and the import


def test_a_preview_is_used_only_if_nothing_was_written_since(network: Network) -> None:
    rows = rows_of(card("Priya Shah", "p@x.org"), card("Tom Lee", "t@x.org"))
    plan = plan_import(network, rows, "vcard")
    bring(network, card("Tom Lee", "t@x.org", role="Lead"))
    done = apply_import(network, rows, "vcard", "file", plan=plan)
    assert actions(done) == ["new", "same"]
    assert sorted(names(network)) == ["Priya Shah", "Tom Lee"]


def test_a_preview_of_yesterday_is_not_used(network: Network, clock: Any) -> None:
    bring(network, card("Priya Shah", "p@x.org", company="Adyen"), source="linkedin")
    rows = rows_of(card("Priya Shah", "p@x.org", company="Stripe"))
    plan = plan_import(network, rows, "linkedin")
    clock.goes_on(days=1)
    apply_import(network, rows, "linkedin", "file", plan=plan)
    assert only(network).moves == (Move(date(2026, 6, 10), "Adyen", "Stripe"),)


def test_the_preview_spares_the_second_comparison(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netui.actions import importing

    rows = rows_of(card("Priya Shah", "p@x.org"))
    plan = plan_import(network, rows, "vcard")
    monkeypatch.setattr(importing, "plan_import", lambda *_, **__: pytest.fail("compared again"))
    done = apply_import(network, rows, "vcard", "file", plan=plan)
    assert done.outcomes[0].contact == only(network)


def test_every_outcome_of_a_change_has_the_contact_before(network: Network) -> None:
    bring(network, card("Priya Shah", "p@x.org"))
    before = only(network)
    (outcome,) = bring(network, card("Priya Shah", "p@x.org", role="Lead")).outcomes
    assert outcome.before == before


# Talks


def talk(at: str, *people: str, on: date = TODAY, summary: str = "tea", **more: Any) -> Meeting:
    return Meeting(at=at, people=people, on=on, summary=summary, **more)


def test_talks_are_noted_with_everybody_who_was_there_and_never_twice(network: Network) -> None:
    rows = rows_of(card("Priya Shah", "p@x.org"), None, card("Tom Lee", "t@x.org"))
    meetings = [
        talk("file:7", "file:1", "file:3"),
        talk("file:8", "file:3", "file:1"),
        talk("file:9", "file:1", summary="a call", channel="call", minutes=5, started_by="them"),
        talk("file:10", "file:2", why="nobody"),
    ]
    plan = apply_import(network, rows, "friends", "file", meetings)
    assert [each.action for each in plan.meetings] == ["new", "same", "new", "skipped"]
    assert plan.meetings[3].why == "nobody"
    tea, call = network.interactions.values()
    assert [network.contacts[id].name for id in tea.contacts] == ["Priya Shah", "Tom Lee"]
    assert (call.channel, call.minutes, call.started_by) == ("call", 5, "them")
    assert plan.meetings[0].interaction == tea
    again = apply_import(network, rows, "friends", "file", meetings)
    assert again.changed() == 0
    assert len(network.interactions) == 2


def test_another_day_or_another_word_is_another_talk(network: Network) -> None:
    rows = rows_of(card("Priya Shah", "p@x.org"))
    apply_import(network, rows, "friends", "file", [talk("file:7", "file:1")])
    more = [
        talk("file:7", "file:1", on=date(2026, 6, 8)),
        talk("file:8", "file:1", summary="coffee"),
    ]
    assert apply_import(network, rows, "friends", "file", more).new_meetings() == 2


# Notes


def test_of_notes_only_the_lines_that_are_new_are_added(network: Network) -> None:
    bring(network, card("Priya Shah", "p@x.org", notes="likes tea\nplays chess"))
    plan = bring(network, card("Priya Shah", "p@x.org", notes="moved house\nlikes tea"))
    assert actions(plan) == ["updated"]
    assert only(network).notes == "likes tea\nplays chess\nmoved house"
    assert actions(bring(network, card("Priya Shah", "p@x.org", notes="likes tea"))) == ["same"]


# Companies


@pytest.mark.parametrize("written", ["Stripe Inc.", "stripe", "STRIPE, Inc"])
def test_another_way_to_write_a_company_is_no_move(network: Network, written: str) -> None:
    bring(network, card("Priya Shah", "p@x.org", company="Stripe"), source="linkedin")
    plan = bring(network, card("Priya Shah", "p@x.org", company=written), source="linkedin")
    assert actions(plan) == ["same"]
    assert (only(network).company, only(network).moves) == ("Stripe", ())


def test_more_newcomers_than_are_added_at_once_all_come_in_their_order(network: Network) -> None:
    people = [Contact(name=f"Person {each}") for each in range(2_100)]
    done = bring(network, *people)
    assert [each.name for each in network.contacts.values()] == [each.name for each in people]
    assert [each.contact for each in done.outcomes] == [*network.contacts.values()]
    assert len({each.uid for each in network.contacts.values()}) == 2_100
