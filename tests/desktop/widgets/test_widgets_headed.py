"""Headings between the rows of a long list: pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.widgets.cells import Group
from desktop.widgets.headed import Headed


@given(st.lists(st.integers(0, 6), max_size=6), st.integers(1, 9), st.integers(0, 30))
def test_any_window_is_a_piece_of_the_whole(counts: list[int], limit: int, offset: int) -> None:
    heads = tuple(Group(f"h{at}", count) for at, count in enumerate(counts))
    rows = list(range(sum(counts)))
    whole: list[object] = []
    for head in heads:
        whole.append(head)
        whole += rows[: head.count]
        rows = rows[head.count :]
    asked = []

    def read(limit: int, offset: int) -> list[int]:
        asked.append(limit)
        return list(range(sum(counts)))[offset : offset + limit]

    listed = Headed(heads)
    assert listed.count == len(whole)
    assert listed.window(read, limit, offset) == whole[offset : offset + limit]
    assert all(0 < one <= limit for one in asked), "no more is read than is shown"
