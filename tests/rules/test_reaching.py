from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact, Labeled
from netui.rules.reaching import letter_address, ways_to_reach, web_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://priya.design/work?q=1#top", "https://priya.design/work?q=1#top"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.ORG", "HTTPS://Example.ORG"),
        ("linkedin.com/in/priya", "https://linkedin.com/in/priya"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("https://مثال.إختبار/", "https://%D9%85%D8%AB%D8%A7%D9%84.%D8%A5%D8%AE%D8%AA%D8%A8%D8%A7%D8%B1/"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt://example.org/%0aalert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("ssh://example.org", ""),
        ("mailto:a@b.org", ""),
        ("vbscript:x", ""),
        ("http://", ""),
        ("http://localhost/admin", ""),
        ("http://example.org:port/", ""),
        ("http://[::1", ""),
        ("https://example.org/ --new", ""),
        ("https://example.org/\"; rm -rf ~", ""),
        ("https://example.org/$(reboot)`x`", ""),
        ("--help", ""),
        ("-oProxyCommand=x.org", ""),
        ("\\\\server\\share", ""),
        ("a page", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_only_pages_are_opened(text: str, address: str) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("priya@example.org", "mailto:priya@example.org"),
        ("o'neil+netui@example.org", "mailto:o%27neil+netui@example.org"),
        ("a?bcc=evil@example.org", "mailto:a%3Fbcc%3Devil@example.org"),
        ("a@example.org?bcc=evil@example.net", ""),
        ("a@b.org,c@d.org", ""),
        ("a@b.org\nBcc: c@d.org", ""),
        ("no address", ""),
        ("@example.org", ""),
    ],
)
def test_a_letter_goes_to_one_address_and_adds_nothing(value: str, address: str) -> None:
    (way,) = ways_to_reach(Contact(name="Ana", emails=(Labeled(value),)))
    assert (way.text, way.address) == (value, address)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("+44 (0)20 7946-0000", "tel:+442079460000"),
        ("030/23125 027", "tel:03023125027"),
        ("+49 30 1234 ext. 5", "tel:+49301234"),
        ("ask", ""),
        ("12", ""),
    ],
)
def test_a_number_is_dialled_by_its_figures(value: str, address: str) -> None:
    (way,) = ways_to_reach(Contact(name="Ana", phones=(Labeled(value),)))
    assert way.address == address


def test_what_one_writes_by_comes_first() -> None:
    contact = Contact(
        name="Ana",
        phones=(Labeled("+34 910 000 000", "work"),),
        emails=(Labeled("ana@example.org", "home"), Labeled("a@example.com")),
        linkedin="linkedin.com/in/ana",
        links=("https://ana.example",),
    )
    ways = [(way.kind, way.label, way.channel) for way in ways_to_reach(contact)]
    assert ways == [
        ("e-mail", "home", "email"),
        ("e-mail", "", "email"),
        ("LinkedIn", "", "message"),
        ("link", "", "message"),
        ("phone", "work", "call"),
    ]
    assert ways_to_reach(Contact(name="Ana")) == []


@given(st.text())
def test_whatever_is_opened_is_a_page_or_a_letter_or_a_call(text: str) -> None:
    contact = Contact(
        name="Ana", emails=(Labeled(text),), phones=(Labeled(text),), links=(text,), linkedin=text
    )
    for way in ways_to_reach(contact):
        assert not way.address or way.address.casefold().startswith(
            ("https://", "http://", "mailto:", "tel:")
        )
        assert way.address.isascii()
        assert not set(way.address) & set(" \"'<>\\^`{|}\n\x1b")


def test_a_letter_begins_with_its_subject_and_text() -> None:
    address = letter_address("o'neil@example.org", "Two\nlines & more", "Hi,\n\nhow? 100 %\n")
    assert address == (
        "mailto:o%27neil@example.org?subject=Two%20lines%20%26%20more"
        "&body=Hi%2C%0D%0A%0D%0Ahow%3F%20100%20%25"
    )


def test_nothing_in_a_letter_adds_a_header() -> None:
    address = letter_address("a@b.org", "x&bcc=evil@example.org", "y?cc=evil@example.org")
    assert address.count("&") == address.count("?") == 1
    assert letter_address("a?bcc=evil@example.org@", "x", "y") == ""


def test_a_long_letter_is_left_to_be_pasted() -> None:
    assert letter_address("a@b.org", "x", "y" * 3000) == "mailto:a@b.org?subject=x"
