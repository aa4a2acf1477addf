"""What a table's columns hold shows in their names."""

import pytest

from netui.interchange.columns import SYNONYMS, Column, column_named, match_columns, plain_name


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Full Name", "name"),
        ("first_name", "given_name"),
        ("firstName", "given_name"),
        ("Prénom", "given_name"),
        ("NACHNAME", "family_name"),
        ("Apellidos", "family_name"),
        ("Фамилия", "family_name"),
        ("E-mail Address", "email"),
        ("Your e-mail", "email"),
        ("Correo electrónico", "email"),
        ("メールアドレス", "email"),
        ("Handynummer", "phone"),
        ("What company do you work for?", "company"),
        ("Where do you work?", "company"),
        ("Current employer", "company"),
        ("Organisation", "company"),
        ("Société", "company"),
        ("What is your role?", "role"),
        ("What's your job title?", "role"),
        ("Position", "role"),
        ("LinkedIn Profile URL", "linkedin"),
        ("What's your LinkedIn?", "linkedin"),
        ("Website", "link"),
        ("Geburtsdatum", "birthday"),
        ("ZIP code", "postcode"),
        ("Connected On", "met_on"),
        ("Bemerkungen", "notes"),
    ],
)
def test_a_column_is_known_by_its_name(name: str, field: str) -> None:
    column = column_named(name)
    assert column is not None
    assert column.field == field


@pytest.mark.parametrize(
    "name", ["", "Shoe size", "qr_code_url", "approval_status", "Ticket name", "Home", "2", "Work"]
)
def test_another_name_says_nothing(name: str) -> None:
    assert column_named(name) is None


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Work phone", Column("phone", "work", "work")),
        ("Phone 2 (home)", Column("phone", "home 2", "home")),
        ("Telefon geschäftlich", Column("phone", "work", "work")),
        ("Mobile", Column("phone", "mobile", "mobile")),
        ("Business E-mail", Column("email", "work", "work")),
        ("Email 2", Column("email", "2", "")),
        ("Home city", Column("city", "home", "home")),
        ("Notes 2", Column("notes")),
    ],
)
def test_numbers_and_labels_tell_which_of_several_it_is(name: str, column: Column) -> None:
    assert column_named(name) == column


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Name", "Firma"], ["name", "company"]),
        (["Name", "Vorname"], ["family_name", "given_name"]),
        (["Nom", "Prénom"], ["family_name", "given_name"]),
        (["Nom", "Société"], ["name", "company"]),
        (["Nombre", "Apellidos"], ["given_name", "family_name"]),
        (["Nome", "Email"], ["name", "email"]),
        (["Name", "First name", "Last name"], ["name", "given_name", "family_name"]),
    ],
)
def test_a_word_for_the_whole_name_means_a_part_beside_the_other_part(
    header: list[str], fields: list[str]
) -> None:
    assert [column.field for column in match_columns(header).found if column] == fields


def test_columns_that_were_not_understood_are_named() -> None:
    columns = match_columns(["\ufeffName", "Shoe size", "", "email"])
    assert columns.names == ("Name", "Shoe size", "", "email")
    assert columns.not_understood == ("Shoe size",)
    assert columns.has("email")
    assert not columns.has("phone", "role")


def test_cells_are_found_by_what_their_column_holds() -> None:
    columns = match_columns(["Email 2", "Shoe size", "Email"])
    assert columns.values(["a@x.org", "43", "b@x.org"], "email") == ["a@x.org", "b@x.org"]
    assert columns.first(["", "43", "b@x.org"], "email") == "b@x.org"
    assert columns.first(["", "43"], "email") == ""


def test_no_name_means_two_things() -> None:
    meanings = [(plain_name(name), field) for field, names in SYNONYMS.items() for name in names]
    assert len({name for name, _ in meanings}) == len(set(meanings))
