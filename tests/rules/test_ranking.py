"""The order of the queue, kept as standings change, is the one made anew.

The walk below says in the plainest way what the queue is.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact
from netui.rules.queue import Queue, QueueRow, Ranking, Standing, is_bound
from netui.rules.reasons import BASE_POINTS, Reason

DAY = date(2026, 6, 9)
KINDS = st.sampled_from(sorted(BASE_POINTS))


@st.composite
def standings(draw: st.DrawFn, id: int) -> Standing:
    contact = Contact(id=id, name=f"Person {id}")
    row = waiting = None
    if draw(st.booleans()):
        kinds = draw(st.lists(KINDS, min_size=1, max_size=2))
        if "dormant" in kinds:
            kinds = ["dormant"]  # nothing else speaks for a tie that sleeps
        reasons = tuple(Reason(kind, "why", DAY, 20, 0, 0) for kind in kinds)
        row = QueueRow(contact, reasons, draw(st.integers(0, 3)) * 10.0, 0)
    elif draw(st.booleans()):
        due = DAY + timedelta(draw(st.integers(0, 3)))
        waiting = QueueRow(contact, (Reason("waiting", "wrote", due, 30, 0, 0),))
    return Standing(row, waiting, draw(st.booleans()), draw(st.booleans()))


CHANGES = st.lists(
    st.integers(1, 12).flatmap(
        lambda id: st.tuples(st.just(id), st.one_of(st.none(), standings(id)))
    ),
    max_size=30,
)


def walked(standings: list[Standing], cap: int) -> Queue:
    rows = sorted(
        (each.row for each in standings if each.row), key=lambda row: (-row.score, row.contact.id)
    )
    handled = sum(each.handled for each in standings)
    woken = any(each.woken for each in standings)
    today: list[QueueRow] = []
    held: list[QueueRow] = []
    for row in rows:
        if row.reasons[0].kind == "dormant":
            if woken:
                continue
            woken = True
        (today if is_bound(row) or len(today) + handled < cap else held).append(row)
    waiting = sorted(
        (each.waiting for each in standings if each.waiting),
        key=lambda row: (row.reasons[0].due, row.contact.id),
    )
    return Queue(tuple(today), tuple(held), tuple(waiting), handled)


@given(CHANGES, CHANGES, st.integers(0, 9))
def test_a_queue_that_changed_is_the_queue_made_anew(
    first: list[tuple[int, Standing | None]], then: list[tuple[int, Standing | None]], cap: int
) -> None:
    known = {id: each for id, each in first if each}
    ranking = Ranking(known.items())
    for id, each in then:
        ranking.put(id, each)
        known.pop(id, None)
        if each:
            known[id] = each
        assert ranking.get(id) == each
    assert ranking.queue(cap) == walked([*known.values()], cap)
