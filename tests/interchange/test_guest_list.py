"""Guest lists from Luma, Eventbrite and Meetup, from any table, and as plain names."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.interchange.guest_columns import answer_of, field_of
from netui.interchange.guest_list import (
    MOST_GUESTS,
    GuestList,
    guest_list_of,
    read_guest_list,
)
from netui.interchange.names_list import (
    guest_of_line,
    looks_like_names,
    name_from_address,
)
from netui.interchange.row import ImportRefused
from netui.model import Guest, clean_line, clean_text

LUMA = (
    "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,"
    "custom_source,qr_code_url,amount,ticket_name,What company do you work for?,What is your role?,"
    "What is your LinkedIn profile?,What brings you here?"
)


def read(*lines: str, codec: str = "utf-8") -> GuestList:
    return guest_list_of("guests.csv", "\r\n".join(lines).encode(codec))


def guests(*lines: str, codec: str = "utf-8") -> list[Guest]:
    rows = read(*lines, codec=codec).rows
    assert all(row.guest for row in rows), rows
    return [row.guest for row in rows if row.guest]


def test_luma_with_its_custom_questions() -> None:
    read_list = read(
        LUMA,
        "gst-1,Ngozi Adébáyò,Ngozi,Adébáyò,ngozi@example.org,+234 1,2026-05-30T18:00Z,approved,"
        ',,,,Standard,"Okafor, Sons & Co",VP of Data,linkedin.com/in/Ngozi-A,To meet founders',
        "gst-2,Mei Tanaka,Mei,Tanaka,mei@example.org,,2026-05-30T18:00:00Z,waitlist,,,,,,,,n/a,",
        "gst-3,Omar Haddad,,,omar@example.org,,,declined,,,,,,,,,",
        "gst-4,Lena Kowalczyk,,,,,,pending_approval,,,,,,,,,",
        "gst-5,Kofi Mensah,,,,,,invited,2026-06-09T17:01:00Z,,,,,,,,",
    )
    assert read_list.kind == "luma"
    assert read_list.noted == ("What brings you here?",)
    first, second, third, fourth, fifth = (row.guest for row in read_list.rows)
    assert first == Guest(
        event=0,
        name="Ngozi Adébáyò",
        company="Okafor, Sons & Co",
        role="VP of Data",
        email="ngozi@example.org",
        linkedin="https://www.linkedin.com/in/ngozi-a",
        answer="coming",
        note="What brings you here? To meet founders",
    )
    assert second and (second.answer, second.linkedin) == ("maybe", "")
    assert second.note == "What is your LinkedIn profile? n/a\non the waiting list"
    assert third and third.answer == "declined"
    assert fourth and (fourth.answer, fourth.note) == (
        "unknown",
        "approval_status: pending_approval",
    )
    assert fifth and fifth.answer == "coming"  # whoever was checked in is there


def test_eventbrite() -> None:
    read_list = read(
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status,"
        "Job Title,Company",
        "123,2026-05-01,Diego,García,diego@example.org,1,General,Attending,Data Engineer,Hooli",
        "124,2026-05-01,Chloé,Östberg,chloe@example.org,1,General,Not Attending,,",
    )
    assert read_list.kind == "eventbrite"
    assert read_list.noted == ()
    assert [row.guest for row in read_list.rows] == [
        Guest(
            event=0,
            name="Diego García",
            company="Hooli",
            role="Data Engineer",
            email="diego@example.org",
            answer="coming",
        ),
        Guest(event=0, name="Chloé Östberg", email="chloe@example.org", answer="declined"),
    ]


def test_meetup_is_text_with_tabs_and_its_title_is_no_job() -> None:
    read_list = read(
        "Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tURL of Member Profile",
        "Tāne Parata\tuser 1\tCo-Organizer\tYes\tYes\t0\t1 June\thttps://example.org/1",
        "Zoë\tuser 2\t\tNo\tWaitlist\t2\t1 June\thttps://example.org/2",
        codec="utf-16",
    )
    assert read_list.kind == "meetup"
    assert [row.guest for row in read_list.rows] == [
        Guest(
            event=0,
            name="Tāne Parata",
            answer="coming",
            note="Title: Co-Organizer\nEvent Host: Yes",
        ),
        Guest(event=0, name="Zoë", answer="maybe", note="Guests: 2\non the waiting list"),
    ]


@pytest.mark.parametrize(
    ("lines", "name", "company", "role"),
    [
        (("Full Name,Organisation,Job Title", "Ada Obi,Hooli,CTO"), "Ada Obi", "Hooli", "CTO"),
        (("Vorname;Nachname;Firma", "Jörg;Müller;A & B"), "Jörg Müller", "A & B", ""),
        (("Vorname;Name;Funktion", "Jörg;Müller;Leiter"), "Jörg Müller", "", "Leiter"),
        (("Prénom,Nom,Entreprise,Poste", "Zoé,Petit,Écho,Juriste"), "Zoé Petit", "Écho", "Juriste"),
        (("Nombre,Apellidos,Cargo", "Inés,Ruiz Gil,Jefa"), "Inés Ruiz Gil", "", "Jefa"),
        (("Nome,Empresa", "João Lima,Tear"), "João Lima", "Tear", ""),
        (("Имя,Фамилия,Компания", "Иван,Орлов,Заря"), "Иван Орлов", "Заря", ""),
        (("姓,名,会社名,役職", "田中,芽衣,灯,部長"), "田中芽衣", "灯", "部長"),
        (("이름\t회사\t직책", "김민준\t해\t이사"), "김민준", "해", "이사"),
        (("الاسم,الشركة", "ليلى حداد,نور"), "ليلى حداد", "نور", ""),
        (("Title,Name,Title", "Dr,Mei Tanaka,Dr"), "Mei Tanaka", "", ""),
        (("Name,Title", "Mei Tanaka,Head of Risk"), "Mei Tanaka", "", "Head of Risk"),
        (("Guests of Friday", "", "Name,Company", "Mei,Tyrell"), "Mei", "Tyrell", ""),
        (("Name", "Mei Tanaka"), "Mei Tanaka", "", ""),
        (("Name,First name", "An Nguyen,An"), "An Nguyen", "", ""),
        (("Name,First name", "Anderson,An"), "An Anderson", "", ""),
    ],
)
def test_any_table_by_the_headings_people_use(
    lines: tuple[str, ...], name: str, company: str, role: str
) -> None:
    (guest,) = guests(*lines)
    assert (guest.name, guest.company, guest.role) == (name, company, role)


def test_a_code_page_shows_in_the_words() -> None:
    (guest,) = guests("Имя,Компания", "Светлана Орлова,Заря", codec="cp1251")
    assert guest.name == "Светлана Орлова"


QUESTIONS = [
    ("What company do you work for?", "company"),
    ("Which organisation are you from? *", "company"),
    ("Where do you work?", "company"),
    ("Company (optional)", "company"),
    ("Für welches Unternehmen arbeitest du?", "company"),
    ("Quelle est votre entreprise ?", "company"),
    ("¿En qué empresa trabajas?", "company"),
    ("What is your current job title?", "role"),
    ("What is your role at your company?", "role"),
    ("What do you do?", "role"),
    ("LinkedIn Profile URL", "linkedin"),
    ("What's your name?", "name"),
    ("Is your company hiring?", None),
    ("What does your company do?", None),
    ("Company website", None),
    ("Role and company", None),
    ("How did you hear of us on LinkedIn?", None),
    ("What are you looking for?", None),
    ("What team do you work in?", None),
    ("Where are you from?", None),
    ("?", None),
]


@pytest.mark.parametrize(("heading", "field"), QUESTIONS)
def test_what_a_question_asks_for(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Yes", "coming"),
        ("GOING", "coming"),
        ("zugesagt", "coming"),
        ("はい", "coming"),
        ("Tentative", "maybe"),
        ("peut-être", "maybe"),
        ("Warteliste", "maybe"),
        ("No", "declined"),
        ("Can't go", "declined"),
        ("não", "declined"),
        ("perhaps later", "unknown"),
    ],
)
def test_whether_they_come(said: str, answer: str) -> None:
    assert answer_of(said)[0] == answer


@pytest.mark.parametrize(
    ("line", "guest"),
    [
        ("Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        ("- Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        ("3. Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        (
            "Mei Tanaka, Tyrell, Design Lead",
            Guest(event=0, name="Mei Tanaka", company="Tyrell", role="Design Lead"),
        ),
        (
            "Mei Tanaka, Tyrell, Lead, Risk",
            Guest(event=0, name="Mei Tanaka", company="Tyrell", role="Lead", note="Risk"),
        ),
        ("Mei Tanaka – Tyrell", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        ("Mei Tanaka (Tyrell)", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        ("Mei Tanaka - Tyrell", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        ("Mei Tanaka -Tyrell", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        ("Mei Tanaka—Tyrell", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        ("Mei Tanaka @ Tyrell", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        ("Mei Tanaka / Tyrell", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        (
            "Mei Tanaka - Tyrell (Lead)",
            Guest(event=0, name="Mei Tanaka", company="Tyrell", role="Lead"),
        ),
        ("1. Mei Tanaka, Tyrell", Guest(event=0, name="Mei Tanaka", company="Tyrell")),
        ("12)Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        ("(3) Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        ("#4 Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        ("- [x] Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        ("[ ] Mei Tanaka", Guest(event=0, name="Mei Tanaka")),
        (
            "Mei Tanaka <mei@example.org>",
            Guest(event=0, name="Mei Tanaka", email="mei@example.org"),
        ),
        (
            "mei.tanaka@example.org",
            Guest(event=0, name="Mei Tanaka", email="mei.tanaka@example.org"),
        ),
        (
            "Mei Tanaka https://www.linkedin.com/in/mei-t, Tyrell",
            Guest(
                event=0,
                name="Mei Tanaka",
                company="Tyrell",
                linkedin="https://www.linkedin.com/in/mei-t",
            ),
        ),
        ("王芳，灯", Guest(event=0, name="王芳", company="灯")),
        ("María-José d'Oré", Guest(event=0, name="María-José d'Oré")),
    ],
)
def test_a_name_a_line(line: str, guest: Guest) -> None:
    read_list = read(line, "Ada Obi")
    assert read_list.kind == "names"
    assert read_list.rows[0].guest == guest


@pytest.mark.parametrize(
    "odd", ["!!! 4711", "https://x.example/z", "Guests:", "What? Really?", "—"]
)
def test_an_odd_line_costs_no_other_and_is_named(odd: str) -> None:
    rows = read("Bob Jones - Acme", odd, "Priya Shah (Stripe)").rows
    assert [(row.at, row.guest and row.guest.name, row.why) for row in rows] == [
        ("guests.csv:1", "Bob Jones", ""),
        ("guests.csv:2", None, "no name in the line"),
        ("guests.csv:3", "Priya Shah", ""),
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ada.obi2@example.org", "Ada Obi"),
        ("jean-luc_petit+events@example.org", "Jean Luc Petit"),
        ("ada@example.org", "ada@example.org"),
        ("a.obi@example.org", "a.obi@example.org"),
        ("no-reply@example.org", "no-reply@example.org"),
    ],
)
def test_the_name_in_an_address(address: str, name: str) -> None:
    assert name_from_address(address) == name


def test_rows_that_can_not_be_used_say_where_and_why() -> None:
    rows = read(
        "Name,Email,Company",
        "Ada Obi,ada@example.org,Hooli",
        ",,Hooli",
        ",mei.tanaka@example.org,",
        "A,b@example.org,Hooli, Inc.",
        f"{'x' * 201},,",
        "Omar,no address,",
        "Name,Email,Company",
        "",
        '"Zoë,,',
    ).rows
    assert [(row.at, bool(row.guest), row.why) for row in rows] == [
        ("guests.csv:2", True, ""),
        ("guests.csv:3", False, "neither a name nor an e-mail address"),
        ("guests.csv:4", True, "no name: taken from the e-mail address"),
        ("guests.csv:5", False, "4 cells where the heading has 3"),
        ("guests.csv:6", False, "a name of 201 characters"),
        ("guests.csv:7", True, ""),
        ("guests.csv:10", False, "a quotation mark that opens here is never closed"),
    ]
    assert rows[5].guest and rows[5].guest.note == "Email: no address"


def test_what_drives_a_terminal_or_a_spreadsheet_is_taken_off() -> None:
    (guest,) = guests(
        "Name,Company,Why\x1b[2J?", "\x1b[31mMei\u202e Tanaka\x00,'=Tyrell,\x1bto\x9b learn"
    )
    assert (guest.name, guest.company) == ("[31mMei Tanaka", "=Tyrell")
    assert guest.note == "Why[2J? to learn"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"invoice,amount,date\nx1,3,2026\n", "Expected: Name .* Found: invoice, amount, date"),
        (b"Stadt,Einwohner\nBerlin,3500000\nWien,1900000\n", "Found: Stadt, Einwohner"),
        (b"It was late, and the quick brown fox had long since gone home to bed.\n", "Expected"),
        (b"BEGIN:VCARD\nFN:Mei\nEND:VCARD\n", "contact cards"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "web page"),
        (b'[{"name": "Mei"}]', "JSON"),
        (b"Name\nMei\x00\x01\n", "no text"),
    ],
)
def test_what_is_no_guest_list_is_refused_with_what_was_expected(content: bytes, why: str) -> None:
    with pytest.raises(ImportRefused, match=why):
        guest_list_of("file", content)


def test_a_crowd_is_no_guest_list() -> None:
    with pytest.raises(ImportRefused, match="more than 20,000 rows"):
        read("Name", *["Mei"] * (MOST_GUESTS + 1))
    assert len(read("Name", *["Mei"] * 3).rows) == 3


@pytest.mark.parametrize(
    "line",
    [
        "x" * 300_000,
        "x" * 300_000 + "@",
        "a@b@" * 50_000,
        "linkedin." * 20_000,
        "x linkedin.com/<" * 10_000,
        "- " * 100_000,
        "a (" * 100_000,
    ],
    ids=lambda line: line[-20:],
)
def test_no_line_takes_time_out_of_proportion(line: str) -> None:
    """Each takes a fraction of a second; going over it from each character would take minutes."""
    looks_like_names([line])
    guest_of_line(line)


def test_a_line_brings_no_more_of_anything_than_a_row_of_a_table() -> None:
    long = "Words " * 1_000
    guest = guests(*["Mei Tanaka"] * 9, f"Tom Lee, {long}, {long}, {long}, x@{'y' * 900}.org")[-1]
    assert (guest.name, len(guest.company), len(guest.role)) == ("Tom Lee", 200, 200)
    assert (len(guest.note), guest.email) == (2_000, "")


def test_a_file_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_text("Name\nMei Tanaka\n", encoding="utf-8-sig")
    (row,) = read_guest_list(path).rows
    assert row.at == "guests.csv:2"
    with pytest.raises(ImportRefused, match="no file"):
        read_guest_list(tmp_path / "other.csv")


scraps = st.sampled_from(
    b"Name|Email|Status|,|;|\t|\n|\"|'=1|\x1b|\xff|\xe2\x80\xae|a@b.org|linkedin.com/in/%1B|Dr".split(
        b"|"
    )
)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.lists(scraps, max_size=40).map(b"".join))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        rows = guest_list_of("f", b"Name,Email,Status,Why?\n" + content).rows
    except ImportRefused:
        return
    for row in rows:
        assert row.guest or row.why
        if row.guest:
            assert row.guest.name
            for field in ("name", "company", "role", "email", "linkedin"):
                value = getattr(row.guest, field)
                assert value == clean_line(value)
            assert row.guest.note == clean_text(row.guest.note)
