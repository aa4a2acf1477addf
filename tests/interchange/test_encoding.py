"""Text is read right under the encodings that programs write without saying so."""

import pytest

from netui.interchange.encoding import (
    character_set,
    decode,
    decode_stated,
    guess_code_page,
    is_utf8,
    to_utf8,
)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_files_become_plain_utf8(codec: str) -> None:
    text = "BEGIN:VCARD\r\nFN:Zoë Ødegård 孔\r\nEND:VCARD\r\n"
    assert to_utf8(text.encode(codec)) == text.encode()


def test_broken_utf16_is_still_text() -> None:
    assert to_utf8(b"\xff\xfeA\x00\x00\xd8") == "A\ufffd".encode()


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "Jörg Müßig, Ørsted & Søn, Nuñez"),
        ("cp1252", "plain English"),
        ("cp1251", "Оксана Забужко и Борис"),
        ("cp1253", "Ελένη Καρρά, Αθήνα"),
        ("cp1255", "רונית אלקבץ"),
    ],
)
def test_the_code_page_shows_in_the_words(codec: str, text: str) -> None:
    assert guess_code_page(text.encode(codec)) == codec


def test_utf8_is_told_from_what_is_not() -> None:
    assert is_utf8("Søren".encode())
    assert not is_utf8("Søren".encode("cp1252"))


def test_a_text_cut_within_a_character_keeps_the_rest() -> None:
    assert decode("Çağla".encode() + b"\xc3", "utf-8") == "ÇağlaÃ"


def test_utf8_wins_over_the_fallback() -> None:
    assert decode("Оксана".encode(), "cp1251") == "Оксана"
    assert decode("Оксана".encode("cp1251"), "cp1251") == "Оксана"


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("Windows-1253", "cp1253"),
        ("US-ASCII", "utf-8"),
        ("ISO-8859-1", "cp1252"),
        ("GB2312", "gb18030"),
        ("murks", ""),
        ("unicode_escape", ""),
        ("idna", ""),
        ("base64", ""),
        ("a\0b", ""),
        ("", ""),
    ],
)
def test_only_character_sets_may_be_named(name: str, codec: str) -> None:
    assert character_set(name) == codec


@pytest.mark.parametrize("name", ["Shift_JIS", "ISO-2022-JP", "EUC-JP", "GB2312", "Big5"])
def test_east_asian_sets_are_taken_at_their_word(name: str) -> None:
    text = "山田太郎" if "J" in name else "王大文"
    assert decode_stated(text.encode(name), character_set(name), "utf-8") == text


def test_a_wrong_statement_does_not_garble_utf8() -> None:
    assert decode_stated("Þóra".encode(), "cp1252", "utf-8") == "Þóra"
