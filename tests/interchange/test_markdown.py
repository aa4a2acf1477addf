"""People as pages of Markdown."""

from __future__ import annotations

import pytest

from netui.interchange.markdown import Section, escape, write_markdown


def written(*sections: Section) -> str:
    return b"".join(write_markdown(sections)).decode()


def test_a_page_has_headings_lines_and_facts() -> None:
    page = Section(
        "Li Na",
        ("CTO at Acme",),
        (("e-mail", "li@example.org"), ("notes", "tea\n\nmaps")),
        (Section("Timeline", facts=(("2026-06-09 call", "about tea"),)),),
    )
    assert written(page, Section("Tom")) == (
        "# Li Na\n\nCTO at Acme\n\n- **e-mail** li@example.org\n- **notes** tea  \n  maps\n\n"
        "## Timeline\n\n- **2026-06-09 call** about tea\n\n# Tom\n\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("![x](https://example.org/track.png)", r"\!\[x\](https://example.org/track.png)"),
        ("<img src=x onerror=alert(1)>", r"\<img src=x onerror=alert(1)\>"),
        ("*bold* _it_ `code` ~~x~~", r"\*bold\* \_it\_ \`code\` \~\~x\~\~"),
        ("a | b", r"a \| b"),
        ("&lt;script&gt;", r"\&lt;script\&gt;"),
        ("$x^2$", r"\$x^2\$"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("+ no item", r"\+ no item"),
        ("1. no item", r"1\. no item"),
        ("> no quotation", r"\> no quotation"),
        ("    # no code", r" \# no code"),
        ("=====", r"\====="),
        ("back\\slash", r"back\\slash"),
        ("5 June", "5 June"),
        ("Łukasz – Ó", "Łukasz – Ó"),
    ],
)
def test_text_stays_text(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a_b?c=d", "<https://example.org/a_b?c=d>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://example.org/>![x](y)", r"https://example.org/\>\!\[x\](y)"),
        ("https://example.org and more", "https://example.org and more"),
    ],
)
def test_only_a_web_address_becomes_a_link(address: str, shown: str) -> None:
    assert escape(address) == shown


def test_no_text_begins_a_heading_or_ends_its_item() -> None:
    page = Section("Li\n# Owned", ("a\n# b",), (("x\n# y", "one\n# two\n\n---\n1) three"),))
    lines = written(page).splitlines()
    assert [line for line in lines if line.startswith("#")] == ["# Li # Owned"]
    assert lines[4:] == [r"- **x # y** one  ", r"  \# two  ", r"  \---  ", r"  1\) three", ""]


def test_levels_end_at_six() -> None:
    deep = Section("7")
    for level in range(6, 0, -1):
        deep = Section(str(level), sections=(deep,))
    assert written(deep).splitlines()[-2:] == ["###### 7", ""]
