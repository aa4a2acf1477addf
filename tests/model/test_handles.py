"""Short names of records."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netui.model.handles import SHORTEST, handle, is_handle, short_handles, with_handle

IDS = st.lists(st.integers(1, 2**53), min_size=1, max_size=200, unique=True)


def test_a_handle_never_changes() -> None:
    assert handle(199_000_123_456_789) == handle(199_000_123_456_789)
    assert [handle(id) for id in (1, 2, 199_000_123_456_789)] == [
        "mpjrm85s5p",
        "8d4j7g9k9c",
        "t4tm8q3t8k",
    ]


def test_ids_made_one_after_another_are_told_apart_at_once() -> None:
    ids = range(199_000_000_000_000, 199_000_000_030_000)
    short = short_handles(ids)
    assert len(set(short.values())) == len(ids)
    assert max(map(len, short.values())) <= 7


@given(IDS)
def test_a_short_handle_finds_its_record_alone(ids: list[int]) -> None:
    for id, short in short_handles(ids).items():
        assert with_handle(short, ids) == [id]
        assert with_handle(short.upper(), ids) == [id]
        assert len(short) >= SHORTEST


def test_words_are_no_handles() -> None:
    assert not is_handle("anna")
    assert not is_handle("k7f")  # too short to be meant as one
    assert is_handle("k7fq")
    assert with_handle("anna", [1, 2]) == []
