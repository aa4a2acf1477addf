"""Opening a file: its kind shows in its content; what can't be used is refused in a sentence."""

from pathlib import Path

import pytest

from netui.interchange import ImportRefused, file_bytes, kinds, open_source

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Noor Rahimi\r\nEND:VCARD\r\n"
TABLE = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
    b"Noor,Rahimi,,,,,05 Jan 2024\r\n"
)
GOOGLE = b"First Name,Last Name,Labels,E-mail 1 - Value\r\nNoor,Rahimi,,\r\n"
OUTLOOK = b"First Name,Last Name,E-mail Address,Business Phone\r\nNoor,Rahimi,,\r\n"
ANY = b"Full name,Email\r\nNoor Rahimi,\r\n"


def write(folder: Path, content: bytes, name: str = "people.dat") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refusal(path: Path, kind: str | None = None) -> str:
    with pytest.raises(ImportRefused) as refused:
        open_source(path, kind)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(CARD, "vcard"), (TABLE, "linkedin"), (GOOGLE, "google"), (OUTLOOK, "outlook"), (ANY, "csv")],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_kind_shows_in_the_content(
    tmp_path: Path, content: bytes, kind: str, codec: str
) -> None:
    path = write(tmp_path, content.decode().encode(codec), "any.txt")
    opened = open_source(path)
    assert (opened.kind, opened.path) == (kind, path)
    (row,) = opened.rows
    assert row.at.startswith("any.txt:")
    assert row.contact is not None
    assert row.contact.name == "Noor Rahimi"


def test_rows_can_be_read_again_from_the_first(tmp_path: Path) -> None:
    opened = open_source(write(tmp_path, CARD * 3))
    assert len(list(opened.rows)) == len(list(opened.rows)) == 3


def test_the_kind_can_be_chosen(tmp_path: Path) -> None:
    assert open_source(write(tmp_path, CARD), "vcard").kind == "vcard"
    assert set(kinds()) == {*("linkedin", "google", "outlook", "vcard", "friends", "monica", "csv")}


def test_a_wrong_choice_is_named_with_the_right_one(tmp_path: Path) -> None:
    said = refusal(write(tmp_path, CARD), "linkedin")
    assert "but it is contact cards" in said
    assert "Choose “vcard”" in said


def test_an_unknown_kind_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    said = refusal(write(tmp_path, CARD), "carrier pigeon")
    assert "“carrier pigeon”" in said
    assert "“linkedin”" in said
    assert "“vcard”" in said


@pytest.mark.parametrize(
    ("content", "saying"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"PK\x03\x04rest", "ZIP archive that can't be read"),
        (b"%PDF-1.7", "PDF"),
        (bytes(range(256)) * 8, "no text"),
        (b'{"people": []}', "JSON"),
        (b'[\n  {"name": "Noor"}]', "JSON"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
        (b"<html></html>", "web page"),
        (b"Dear Noor\nhow are you\n", "no contacts could be made out"),
    ],
)
def test_another_file_is_refused_by_what_it_is(tmp_path: Path, content: bytes, saying: str) -> None:
    said = refusal(write(tmp_path, content))
    assert "“people.dat”" in said
    assert saying in said


def test_another_table_is_refused_with_the_columns_expected_and_found(tmp_path: Path) -> None:
    said = refusal(write(tmp_path, b"Shoe size;Lunch;Firma\n43;fish;\n"))
    assert "Found: Shoe size, Lunch, Firma." in said
    assert "Expected were such as Name, First Name" in said


def test_columns_that_were_not_understood_are_told(tmp_path: Path) -> None:
    opened = open_source(write(tmp_path, b"Name,Email,Lunch\nNoor Rahimi,,fish\n"))
    assert opened.contents.not_understood == ("Lunch",)
    assert open_source(write(tmp_path, TABLE)).contents.not_understood == ()


def test_a_word_in_brackets_is_no_json(tmp_path: Path) -> None:
    assert "is JSON" not in refusal(write(tmp_path, b"[people]\nnoor = 1\n"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "There is no file “gone.vcf”" in refusal(tmp_path / "gone.vcf")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.parametrize("name", ["nul\0byte", "x" * 5_000])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, CARD)
    monkeypatch.setattr(Path, "open", forbidden)
    assert refusal(path) == "“people.dat” can't be opened: Permission denied."


def test_a_file_beyond_the_ceiling_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_bytes, "LARGEST_FILE", len(CARD))
    assert open_source(write(tmp_path, CARD)).kind == "vcard"
    assert "is larger than" in refusal(write(tmp_path, CARD + b"\n"))


def test_a_file_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in refusal(tmp_path / "a\x1b[2J.vcf")


GUEST_LISTS = [
    (
        "Luma",
        "api_id,name,first_name,last_name,email,approval_status\ng,Mei T,Mei,T,m@x.org,declined",
    ),
    ("Eventbrite", "Order #,Order Date,First Name,Last Name,Email\n1,2026-05-01,Mei,T,m@x.org"),
    ("Meetup", "Name\tUser ID\tTitle\tEvent Host\tRSVP\nMei T\tuser 1\t\tNo\tYes"),
]


@pytest.mark.parametrize(("maker", "text"), GUEST_LISTS)
def test_a_guest_list_makes_no_contacts_unless_that_is_asked_for(
    tmp_path: Path, maker: str, text: str
) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match=f"guest list .* from {maker}. “netui guests EVENT"):
        open_source(path)
    assert len(list(open_source(path, "csv").rows)) == 1
    path.write_text("Name,Email\nMei T,m@x.org\n", encoding="utf-8")
    assert open_source(path).kind == "csv"
