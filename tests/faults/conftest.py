"""Every test of the suite writes on the board."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from board import Board


@pytest.fixture
def board(request: pytest.FixtureRequest) -> Iterator[Board]:
    """Where this test's figures go; settled when it ends."""
    made = Board(request.node.nodeid)
    yield made
    made.settle()
