"""Whatever the bytes: rows or a refusal, no other error, and no control character in any field."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.interchange import ImportRefused, kinds, open_source

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HEADER = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
HEADERS = (
    b"Name,Given Name,Labels,Birthday,E-mail 1 - Label,E-mail 1 - Value,Address 1 - City\n",
    b"First Name,E-mail Address,Business Phone,Home City,Birthday,Web Page\n",
    b"Name;Email;Role;DOB;LinkedIn;City;Notes;Tags\n",
)

scraps = st.sampled_from(
    [
        *b"\x00 \x1b \xff \xc3 = ; : , . \\ \" \n \r \t ' 1604 --0229 \xe2\x80\xae".split(b" "),
        *b"BEGIN:VCARD END:VCARD FN N: ORG: TEL;tel: EMAIL BDAY: ADR NOTE; AGENT: URL:".split(),
        b";ENCODING=QUOTED-PRINTABLE:",
        b";ENCODING=B:",
        b";CHARSET=SHIFT_JIS",
        b";CHARSET=utf-16",
        b"item1.",
        b"X-ABLabel:_$!<",
        b"X-APPLE-OMIT-YEAR=",
        b"linkedin.com/in/%1B%C2%9B%2F",
        b"=1B=C2=9B=E2=80=AE",
        b"05 Jan 2024",
        b"\n",
    ]
)
cards = st.lists(scraps | st.binary(max_size=4), max_size=60).map(
    lambda pieces: b"BEGIN:VCARD\n" + b"".join(pieces)
)
tables = st.lists(scraps | st.binary(max_size=4), max_size=60).map(
    lambda pieces: HEADER + b"".join(pieces)
)
others = st.tuples(
    st.sampled_from(HEADERS), st.lists(scraps | st.binary(max_size=4), max_size=60)
).map(lambda parts: parts[0] + b"".join(parts[1]))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "any.dat"


def strings_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings_in(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in strings_in(item)]
    return []


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    content=st.binary(max_size=200) | cards | tables | others,
    kind=st.sampled_from([None, *kinds()]),
)
def test_any_bytes_are_read_or_refused(path: Path, content: bytes, kind: str | None) -> None:
    path.write_bytes(content)
    try:
        rows = list(open_source(path, kind).rows)
    except ImportRefused as refused:
        assert not FORBIDDEN.search(str(refused))
        return
    for row in rows:
        assert row.contact is not None or row.why
        for text in strings_in(msgspec.to_builtins(row)):
            assert not FORBIDDEN.search(text)
        if row.contact is not None:
            assert row.contact.name
            assert "\n" not in row.contact.name
            assert all("\n" not in line for line in row.contact.unmapped)
