"""Every test of the suite writes on the board."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from board import DONE, Board
from jobs import OFFICE, Hand, make_home
from offices import Contents, Key, contents, stored_office
from trials import Workshop, on_this_computer
from verdicts import Judge

_PASSED = pytest.StashKey[bool]()


@pytest.fixture
def board(request: pytest.FixtureRequest) -> Iterator[Board]:
    """Where this test's figures go; settled when it ends."""
    made = Board(request.node.nodeid)
    yield made
    made.settle(request.node.stash.get(_PASSED, False))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """The board is told how its test ended."""
    report = yield
    if report.when == "call":
        item.stash[_PASSED] = report.passed
    return report


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a run that is taken up again, what is still to be done."""
    done = set(filter(None, os.environ.get(DONE, "").split("\n")))
    if done:
        config.hook.pytest_deselected(items=[one for one in items if one.nodeid in done])
        items[:] = [one for one in items if one.nodeid not in done]


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


@pytest.fixture(scope="session")
def workshop(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Forks trials on copies of a home: an office, a backup of it on a stick, colleagues who will
    leave, purges that were approved."""
    model = tmp_path_factory.mktemp("model")
    with on_this_computer(model):
        make_home(office, model)
    made = Workshop(model, tmp_path_factory.mktemp("workshop"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def judge(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Says of a trial what it lost, if anything."""
    scratch = tmp_path_factory.mktemp("judge")
    home = workshop.home(scratch / "keys")
    with on_this_computer(home):
        hand = Hand.of(home / OFFICE)
    return Judge(workshop, hand, scratch)
