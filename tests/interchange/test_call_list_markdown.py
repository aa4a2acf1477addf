"""The call list as Markdown."""

from __future__ import annotations

from netui.interchange.call_list_markdown import Entry, call_list_markdown


def test_each_is_a_numbered_item_with_what_to_ask_and_why() -> None:
    entries = [
        Entry("Ada", "CTO at Monzo", "ask X", ["would answer", "hires"], ["ada@x.org"], False),
        Entry("Bo", "", "ask Y", [], [], True),
    ]
    assert call_list_markdown(entries, "Call list, 9 June 2026") == (
        "# Call list, 9 June 2026\n\n"
        "1. **Ada**, CTO at Monzo\n"
        "   - ask X\n"
        "   - why: would answer; hires\n"
        "   - ada@x.org\n"
        "2. **Bo**\n"
        "   - ask Y\n"
        "   - first ask how they are\n"
    )


def test_text_of_people_is_never_markup() -> None:
    entry = Entry("*A*\n# <b>", "[x](y)", "`z`", ["a | b"], ["_c_"], False)
    assert call_list_markdown([entry], "x").splitlines()[2:] == [
        r"1. **\*A\* \# \<b\>**, \[x\](y)",
        r"   - \`z\`",
        r"   - why: a \| b",
        r"   - \_c\_",
    ]


def test_an_empty_list_says_so() -> None:
    assert call_list_markdown([], "Call list") == "# Call list\n\nNobody yet.\n"
