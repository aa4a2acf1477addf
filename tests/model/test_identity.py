from __future__ import annotations

from uuid import RFC_4122, UUID

import pytest

from netui.model import Contact, Labeled, identifiers_of, profile_slug
from netui.model.identity import new_uid, new_uids


def with_email(address: str) -> Contact:
    return Contact(name="Priya Shah", emails=(Labeled(address),))


def with_phone(number: str) -> Contact:
    return Contact(name="Priya Shah", phones=(Labeled(number),))


def test_a_name_alone_identifies_nobody() -> None:
    assert identifiers_of(Contact(name="Priya Shah", company="Stripe", role="CTO")) == ()


def test_everything_that_identifies_a_person_is_found() -> None:
    contact = Contact(
        name="Priya Shah",
        uid="6f1c",
        emails=(Labeled("priya@stripe.com", "work"), Labeled("p@shah.in")),
        phones=(Labeled("+48 600 700 800"), Labeled("600 700 800")),
        linkedin="https://www.linkedin.com/in/priya-shah/",
    )

    assert identifiers_of(contact) == (
        "uid:6f1c",
        "email:priya@stripe.com",
        "email:p@shah.in",
        "phone:+48600700800",
        "linkedin:priya-shah",
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("priya@stripe.com", ("email:priya@stripe.com",)),
        ("Priya.Shah@Stripe.COM", ("email:priya.shah@stripe.com",)),
        (" priya@stripe.com ", ("email:priya@stripe.com",)),
        ("priya+netui@stripe.com", ("email:priya+netui@stripe.com",)),
        ("łukasz@przykład.pl", ("email:łukasz@przykład.pl",)),
        ("informatyka@stripe.com", ("email:informatyka@stripe.com",)),
        ("info@stripe.com", ()),
        ("INFO@Stripe.com", ()),
        ("no-reply@stripe.com", ()),
        ("noreply@stripe.com", ()),
        ("sales@stripe.com", ()),
        ("support@stripe.com", ()),
        ("hr@stripe.com", ()),
        ("priya", ()),
        ("@stripe.com", ()),
        ("priya@", ()),
        ("", ()),
    ],
)
def test_an_address_identifies_unless_it_belongs_to_a_desk(
    address: str, found: tuple[str, ...]
) -> None:
    assert identifiers_of(with_email(address)) == found


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("+48600700800", ("phone:+48600700800",)),
        ("+48 600 700 800", ("phone:+48600700800",)),
        ("+48-600-700-800", ("phone:+48600700800",)),
        ("(+48) 600.700.800", ("phone:+48600700800",)),
        ("+48\u00a0600/700/800", ("phone:+48600700800",)),
        ("0048 600 700 800", ("phone:+48600700800",)),
        ("+1 (415) 555-2671", ("phone:+14155552671",)),
        ("+44 (0)20 7946 0958", ("phone:+442079460958",)),
        ("+1234567", ("phone:+1234567",)),  # 7 digits, as short as they get
        ("+123456", ()),
        ("+123456789012345", ("phone:+123456789012345",)),  # 15, E.164's most
        ("+1234567890123456", ()),
        ("600 700 800", ()),  # national: another person's in another country
        ("020 7946 0958", ()),
        ("+0 600 700 800", ()),  # no country begins with 0
        ("+48 600 700 800 ext. 5", ()),
        ("call me", ()),
        ("", ()),
    ],
)
def test_a_number_identifies_in_international_form_only(
    number: str, found: tuple[str, ...]
) -> None:
    assert identifiers_of(with_phone(number)) == found


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://www.linkedin.com/in/priya-shah", "priya-shah"),
        ("https://www.linkedin.com/in/priya-shah/", "priya-shah"),
        ("http://linkedin.com/in/priya-shah", "priya-shah"),
        ("linkedin.com/in/priya-shah", "priya-shah"),
        ("https://pl.linkedin.com/in/Priya-Shah?trk=share", "priya-shah"),
        ("https://www.LinkedIn.com/In/priya-shah#about", "priya-shah"),
        ("https://www.linkedin.com/in/priya-shah/details/skills", "priya-shah"),
        ("https://www.linkedin.com/in/%C5%82ukasz-nowak-1a2b", "łukasz-nowak-1a2b"),
        ("https://www.linkedin.com/in/%c5%82ukasz-nowak-1a2b", "łukasz-nowak-1a2b"),
        ("https://www.linkedin.com/in/Łukasz-nowak-1a2b", "łukasz-nowak-1a2b"),
        ("https://www.linkedin.com/pub/priya-shah", "priya-shah"),
        # The old form tells two people of one name apart by its numbers alone.
        ("https://www.linkedin.com/pub/jan-nowak/12/345/678", "jan-nowak/12/345/678"),
        ("https://www.linkedin.com/pub/jan-nowak/9/87/65/?trk=x", "jan-nowak/9/87/65"),
        ("https://www.linkedin.com/company/stripe", ""),
        ("https://www.linkedin.com/in/", ""),
        ("https://example.org/in/priya-shah", ""),
        ("priya-shah", ""),
        ("", ""),
    ],
)
def test_the_slug_is_the_part_of_the_address_that_names_the_person(address: str, slug: str) -> None:
    assert profile_slug(address) == slug
    assert identifiers_of(Contact(name="P", linkedin=address)) == (
        (f"linkedin:{slug}",) if slug else ()
    )


def test_a_new_uid_is_a_random_uuid() -> None:
    made = {new_uid() for _ in range(1_000)}
    assert len(made) == 1_000
    for each in made:
        assert str(UUID(each)) == each
        assert (UUID(each).version, UUID(each).variant) == (4, RFC_4122)


@pytest.mark.parametrize("count", [0, 1, 3, 1_000])
def test_new_uids_are_as_many_random_uuids(count: int) -> None:
    made = new_uids(count)
    assert len(set(made)) == len(made) == count
    assert {UUID(each).version for each in made} <= {4}
    assert all(str(UUID(each)) == each for each in made)
