"""Every test of the suite writes on the board."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from board import Board
from offices import Contents, Key, contents, stored_office


@pytest.fixture
def board(request: pytest.FixtureRequest) -> Iterator[Board]:
    """Where this test's figures go; settled when it ends."""
    made = Board(request.node.nodeid)
    yield made
    made.settle()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the office, up to date and closed; tests work on ``copy_of(office, …)``."""
    return stored_office(tmp_path_factory.mktemp("stored") / "office.amparo")


@pytest.fixture(scope="session")
def office_key(office: Path) -> Key:
    """Opens the office, and every copy of it, without the passphrase's work."""
    return Key.of(office)


@pytest.fixture(scope="session")
def office_contents(office: Path, office_key: Key) -> Contents:
    """What stands in the office: the independent copy to hold a damaged one against."""
    with office_key.open(office) as vault:
        return contents(vault)
