"""From the bytes of a vCard file to the properties of its cards."""

import pytest

from netui.interchange.vcard_lines import (
    LONGEST_LINE,
    MOST_PROPERTIES,
    Property,
    cards,
    recognises,
    split,
    unescape,
)


def card_of(*lines: str | bytes, line_break: bytes = b"\r\n") -> list[Property]:
    inner = [line.encode() if isinstance(line, str) else line for line in lines]
    raw = line_break.join([b"BEGIN:VCARD", *inner, b"END:VCARD", b""])
    (card,) = cards(raw)
    return card.properties


def only(*lines: str | bytes) -> Property:
    (entry,) = card_of(*lines)
    return entry


@pytest.mark.parametrize("line_break", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_any_line_break_will_do(line_break: bytes) -> None:
    entries = card_of("FN:Ana", "TEL:1", line_break=line_break)
    assert [entry.text for entry in entries] == ["Ana", "1"]


def test_a_property_has_group_name_parameters_and_text() -> None:
    entry = only('item1.tel;type=work,voice;PREF=1;X-A="b;c:d":+49 (30) 1: 2')
    assert (entry.group, entry.name) == ("item1", "TEL")
    assert entry.params == {"TYPE": ["work", "voice"], "PREF": ["1"], "X-A": ["b;c:d"]}
    assert entry.text == "+49 (30) 1: 2"


def test_a_property_may_be_folded_before_its_colon() -> None:
    entries = card_of("FN:Ana", 'ADR;LABEL="Rua do Carmo', ' 7":;;Rua do Carmo 7', "TEL:1")
    assert [entry.name for entry in entries] == ["FN", "ADR", "TEL"]
    assert entries[1].params == {"LABEL": ["Rua do Carmo7"]}


def test_a_value_written_over_several_lines_goes_on_past_what_looks_like_a_header() -> None:
    assert only("NOTE:tea", "X;A=b", "more").value() == "tea\nX;A=b\nmore"


def test_types_stand_with_and_without_a_name() -> None:
    assert only("TEL;HOME;FAX:1").types() == ["home", "fax"]
    assert only('TEL;TYPE="HOME,FAX":1').types() == ["home", "fax"]
    assert only("TEL;TYPE=HOME,TYPE=FAX:1").types() == ["home", "fax"]


def test_an_odd_quotation_mark_does_not_hide_the_value() -> None:
    assert only('ADR;LABEL="5 Rue;TYPE=home:;;5 Rue').text == ";;5 Rue"


def test_bytes_are_unfolded_before_they_are_decoded() -> None:
    whole = "FN:Þórunn Guðmundsdóttir".encode()
    for cut in range(4, len(whole)):
        assert only(whole[:cut] + b"\r\n " + whole[cut:]).text == "Þórunn Guðmundsdóttir"


def test_soft_line_breaks_of_quoted_printable_are_joined() -> None:
    entry = only("NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=96=D0=", "=B8=20=", "a: b")
    assert entry.text == "Жи a: b"


def test_soft_line_breaks_may_leave_a_blank_line() -> None:
    entries = card_of(
        "NOTE;QUOTED-PRINTABLE:=C3=", "", "=A4", "NOTE;QUOTED-PRINTABLE:a=", "", "TEL:1"
    )
    assert [entry.text for entry in entries] == ["ä", "a", "1"]


def test_a_soft_line_break_never_swallows_the_end() -> None:
    raw = b"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:a=\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"
    assert [[entry.text for entry in card.properties] for card in cards(raw)] == [["a"], ["B"]]


def test_encoded_semicolons_are_text_beside_plain_ones() -> None:
    assert only("N;QUOTED-PRINTABLE:a=3Bb;c").parts() == ["a;b", "c"]
    assert only("N;QUOTED-PRINTABLE:a=3Bc").parts() == ["a", "c"]


def test_a_value_over_several_lines_stays_whole() -> None:
    entries = card_of("NOTE:first", "second", "", "third", "TEL:1")
    assert [entry.value() for entry in entries] == ["first\nsecond\nthird", "1"]


def test_data_that_is_not_folded_is_no_property() -> None:
    entries = card_of("PHOTO;ENCODING=BASE64:", " /9j/4AAQ", "SkZJRg==", "", "AAAA", "", "FN:Ana")
    assert [entry.has_inline_data() for entry in entries] == [True, False]
    assert entries[1].text == "Ana"


@pytest.mark.parametrize(
    "line", ["PHOTO;BASE64:x", "KEY;X509;ENCODING=b:x", "PHOTO:data:image/png;base64,x"]
)
def test_inline_data_is_told_by_its_encoding(line: str) -> None:
    assert only(line).has_inline_data()


def test_cards_know_the_line_where_they_begin() -> None:
    raw = b"\nBEGIN:VCARD\nNOTE:a\n b\n c\nEND:VCARD\n\nbegin:vcard\nFN:B\nend:vcard"
    assert [card.line for card in cards(raw)] == [2, 8]


def test_a_card_without_end_ends_where_the_next_begins() -> None:
    raw = b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C\n"
    assert [card.properties[0].text for card in cards(raw)] == ["A", "B", "C"]


def test_files_put_one_after_the_other_keep_every_card() -> None:
    raw = b"BEGIN:VCARD\nFN:A\nEND:VCARD" + b"\xef\xbb\xbfBEGIN:VCARD\nFN:B\nEND:VCARD" * 2
    assert [card.properties[0].text for card in cards(raw)] == ["A", "B", "B"]


def test_an_indented_file_is_read() -> None:
    raw = b"\n  BEGIN:VCARD\n  FN:Ana\n   Quispe\n  TEL:1\n  END:VCARD\n"
    (card,) = cards(raw)
    assert [entry.text for entry in card.properties] == ["AnaQuispe", "1"]


def test_a_nested_card_becomes_the_value_of_its_agent() -> None:
    raw = b"BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B;b\nEND:VCARD\nTEL:1\nEND:VCARD\n"
    (card,) = cards(raw)
    assert [entry.name for entry in card.properties] == ["FN", "AGENT", "TEL"]
    assert card.properties[1].unfolded() == "AGENT:BEGIN:VCARD\\nFN:B\\;b\\nEND:VCARD\\n"


def test_a_nested_card_without_end_is_kept_too() -> None:
    raw = b"BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nBEGIN:VCARD\nFN:C\nEND:VCARD\n"
    first, second = cards(raw)
    assert "FN:B" in first.properties[1].text
    assert second.properties[0].text == "C"


def test_the_stated_character_set_is_used() -> None:
    assert only(b"FN;CHARSET=Windows-1253:" + "Ελένη".encode("cp1253")).text == "Ελένη"
    assert only(b"FN;CHARSET=SHIFT_JIS;QUOTED-PRINTABLE:=8ER=93c").text == "山田"


def test_a_character_set_stated_anywhere_is_a_hint_for_the_rest() -> None:
    entries = card_of(
        b"FN:" + "Оксана".encode("koi8-u"), "LABEL;CHARSET=KOI8-U;QUOTED-PRINTABLE:=EB"
    )
    assert entries[0].text == "Оксана"


def test_a_file_converted_to_utf8_may_still_state_the_old_set() -> None:
    assert only("FN;CHARSET=Windows-1252:Þóra").text == "Þóra"


def test_a_line_in_utf8_is_right_in_a_file_that_is_not() -> None:
    entries = card_of("FN:Þóra", "NOTE:Zürich".encode("cp1252"))
    assert [entry.text for entry in entries] == ["Þóra", "Zürich"]


def test_an_unfolded_line_says_no_more_how_its_bytes_stood() -> None:
    entry = only("LABEL;WORK;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Stra=DFe=0D=0ABonn")
    assert entry.unfolded() == "LABEL;WORK:Straße\\nBonn"
    assert only("item2.X-ABDATE;type=pref:1970-06-02").unfolded() == (
        "item2.X-ABDATE;type=pref:1970-06-02"
    )


def test_a_line_beyond_the_ceiling_is_left_out_with_a_reason() -> None:
    long, after = card_of("NOTE:" + "x" * (LONGEST_LINE + 1), "FN:Ana")
    assert "NOTE on line 2 is longer than 1,000,000 bytes" in long.why
    assert after.text == "Ana"


def test_a_card_has_so_many_properties_and_no_more() -> None:
    raw = b"BEGIN:VCARD\n" + b"TEL:1\n" * (MOST_PROPERTIES + 5) + b"END:VCARD\n"
    (card,) = cards(raw)
    assert card.too_many
    assert len(card.properties) == MOST_PROPERTIES


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a;b;c", ["a", "b", "c"]),
        (r"a\;b;c", [r"a\;b", "c"]),
        (r"a\\;b", [r"a\\", "b"]),
        (";", ["", ""]),
        ("a\\", ["a\\"]),
        ("a;b\\", ["a", "b\\"]),
        ("", [""]),
    ],
)
def test_a_backslash_keeps_a_separator_from_parting(text: str, parts: list[str]) -> None:
    assert split(text, ";") == parts


def test_backslashes_are_taken_off_once() -> None:
    assert unescape(r"a\, b\; http\://c\nd\\n C:\temp") == "a, b; http://c\nd\\n C:\\temp"


def test_a_card_is_recognised_wherever_it_begins() -> None:
    assert recognises(b"\xef\xbb\xbfBEGIN:VCARD\n")
    assert recognises(b"From: me\r\n\r\nbegin : vcard\r\n")
    assert not recognises(b"about BEGIN:VCARD lines")
