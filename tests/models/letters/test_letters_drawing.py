"""Letters of a batch drawn by children: the same bytes, and nothing left behind when one ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kind_scenes import kind_ground
from letter_scenes import scene

from models.breaches.breach import Breach
from models.letters import batch, frozen, reading, repository, services
from models.letters.drafting import draft
from models.letters.drawing import drawers as drawing
from models.letters.drawing.drawers import Answer, Drawers, DrawingStopped
from models.letters.drawing.drawn import drawn
from models.letters.enclosures import services as enclosing
from models.letters.letter import Letter
from models.letters.storing import Failed, Made, Storing
from models.letters.templated.composing import compose
from models.letters.templated.kind import Kind
from models.vault.previews.wire import unpack
from models.vault.vault import Vault

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel")
posix = pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")


# Windows cannot start a program without this.
_BARE = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


@contextlib.contextmanager
def one_child() -> Iterator[Drawers]:
    """A child that is ready."""
    children = Drawers(1)
    try:
        until(lambda: children.take(0.05) is None and children.ahead > 0)
        yield children
    finally:
        children.end()


def until(is_so: Any, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end


def answer(children: Drawers) -> Answer:
    found = children.take(60.0)
    assert found is not None
    return found


def as_bytes(letter: Letter) -> bytes:
    return frozen.to_json(letter).encode("utf-8")


@pytest.fixture
def drafts(vault: Vault, recorded: Breach) -> list[str]:
    """Six drafts; the fourth has a sign in it that no font has."""
    ids = []
    with vault.unit_of_work() as uow:
        for _number in range(6):
            ids.append(services.draft_letter(uow, recorded.id).made.id)
        services.edit_part(uow, ids[3], "standing", "It was 中 that was said.")
        uow.commit()
    return ids


def versions(vault: Vault, ids: list[str]) -> list[int]:
    with vault.read() as uow:
        return [len(repository.stored_versions(uow, one)) for one in ids]


# ── the child ──────────────────────────────────────────────────────────────────────────────


def test_a_child_draws_the_same_bytes() -> None:
    letters = [draft(scene(name, language=said)) for name in ("caller", "unclear")
               for said in ("en", "es")]  # fmt: skip
    letters += [compose(kind_ground(kind, "en"), letter_id="l1") for kind in
                (Kind.RELEASE, Kind.CLIENT_LETTER, Kind.COVER_SHEET)]  # fmt: skip
    with one_child() as children:
        for letter in (*letters, letters[0]):
            assert children.give(as_bytes(letter)) == children.given
            assert answer(children) == Answer(children.given, drawn(letter))


@linux
def test_a_child_has_shut_itself_in_and_knows_nothing() -> None:
    with one_child() as children:
        (number,) = children.processes()
        place = Path(f"/proc/{number}")
        told = dict(row.split(":\t", 1) for row in (place / "status").read_text().splitlines())
        assert told["Seccomp"] == "2"
        assert told["NoNewPrivs"] == "1"
        limits = (place / "limits").read_text()
        for name in ("Max file size", "Max core file size", "Max processes"):
            assert limits.split(name, 1)[1].split()[:2] == ["0", "0"], name
        with contextlib.suppress(PermissionError):
            assert (place / "environ").read_bytes() == b""
            assert {one.name for one in (place / "fd").iterdir()} == {"0", "1", "2"}
    assert not place.exists()


def test_a_child_ends_with_its_parent() -> None:
    child = subprocess.Popen(
        drawing.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_BARE
    )
    assert child.stdin is not None and child.stdout is not None
    assert unpack(child.stdout) == {"ready": 1}
    child.stdin.close()
    assert child.wait(30) == 0
    child.stdout.close()


def test_a_letter_that_a_child_cannot_draw_does_not_end_it() -> None:
    letter = draft(scene("training"))
    with one_child() as children:
        assert children.give(b"{}") == 1
        assert answer(children) == Answer(1, b"")
        assert children.give(as_bytes(letter)) == 2
        assert answer(children).pdf == drawn(letter)
        assert children.give(b"") is None


@posix
def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    with one_child() as children:
        (number,) = children.processes()
        os.kill(number, signal.SIGSTOP)
        children.give(as_bytes(draft(scene("training"))))
        monkeypatch.setattr(drawing, "SECONDS", 0.0)
        until(lambda: not children.processes() or children.take(0.02) == Answer(1, None))
        assert children.processes() == ()
        assert children.ahead == 0
        assert children.give(b"{}") is None


# ── a unit ─────────────────────────────────────────────────────────────────────────────────


def test_what_children_drew_is_stored_in_order_as_if_drawn_here(
    vault: Vault, drafts: list[str]
) -> None:
    with vault.read() as uow:
        alone = {one: reading.letter(uow, one) for one in drafts}
    asked: list[int] = []

    def stops(done: int) -> bool:
        asked.append(done)
        return False

    with one_child() as children:
        with vault.unit_of_work() as uow:
            done = list(Storing(uow, drafts, children, {}).each(stops))
            uow.commit()
        assert children.given >= 2
    assert [one.letter_id for one in done] == drafts
    assert [one.number for one in done] == [f"L-26-000{number}" for number in range(1, 7)]
    assert asked == sorted(asked)
    (failed,) = [one for one in done if isinstance(one, Failed)]
    assert failed.number == "L-26-0004" and "中" in failed.error.what
    assert versions(vault, drafts) == [1, 1, 1, 0, 1, 1]
    with vault.read() as uow:
        for one in (drafts[0], drafts[1], drafts[5]):
            assert repository.stored_pdf(uow, one)[0] == drawn(alone[one])


def test_a_letter_that_encloses_one_of_the_batch_is_as_if_stored_after_it(
    vault: Vault, recorded: Breach
) -> None:
    pairs: list[list[str]] = []
    with vault.unit_of_work() as uow:
        for _pair in range(2):
            ids = [services.draft_letter(uow, recorded.id).made.id for _each in range(3)]
            services.make_pdf(uow, ids[1])
            sha = repository.stored_versions(uow, ids[1])[0].sha256
            enclosing.enclose(uow, ids[2], [sha])
            services.edit_part(uow, ids[1], "standing", "Other words than were enclosed.")
            pairs.append(ids)
        uow.commit()
    with vault.unit_of_work() as uow:
        for one in pairs[0]:
            services.make_pdf(uow, one)
        uow.commit()
    with one_child() as children, vault.unit_of_work() as uow:
        done = list(Storing(uow, pairs[1], children, {}).each(lambda _done: False))
        uow.commit()
    assert all(isinstance(one, Made) for one in done)
    with vault.read() as uow:
        told = []
        for _first, changed, around in pairs:
            assert len(repository.stored_versions(uow, changed)) == 2
            letter = repository.stored_letter(uow, around, 1)
            assert letter is not None
            told.append([part.text for part in letter.parts if "Exhibit A" in part.text])
    # What was chosen is not in the case any more when its turn comes: the letter names nothing.
    assert told == [[], []]


@posix
def test_where_a_child_ends_its_letter_is_named_and_the_others_are_stored(
    vault: Vault, drafts: list[str]
) -> None:
    ids = [*drafts[:3], *drafts[4:]]
    struck: dict[str, Any] = {}
    with one_child() as children:
        (number,) = children.processes()
        os.kill(number, signal.SIGSTOP)

        def stops(_done: int) -> bool:
            if children.given == 2:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            return False

        with vault.unit_of_work() as uow:
            done = list(Storing(uow, ids, children, struck).each(stops))
            uow.commit()
    assert [one.letter_id for one in done] == ids
    (failed,) = [one for one in done if isinstance(one, Failed)]
    assert failed.letter_id == ids[0] and isinstance(failed.error, DrawingStopped)
    assert failed.error.what and failed.error.safe and failed.error.next
    assert list(struck) == [ids[0]]
    assert versions(vault, ids) == [0, 1, 1, 1, 1]


@posix
def test_cancel_waits_for_no_child_and_keeps_what_is_done(vault: Vault, drafts: list[str]) -> None:
    made: list[Made | Failed] = []
    asked: list[int] = []

    def stops(_done: int) -> bool:
        asked.append(len(made))
        return asked.count(len(made)) >= 5 and bool(made)

    with one_child() as children:
        (number,) = children.processes()
        begun = time.monotonic()
        with vault.unit_of_work() as uow:
            for one in Storing(uow, drafts[:3], children, {}).each(stops):
                made.append(one)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGSTOP)
            uow.commit()
    assert time.monotonic() - begun < drawing.SECONDS / 2
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert made and all(isinstance(one, Made) for one in made)
    assert versions(vault, drafts[:3]) == [int(place < len(made)) for place in range(3)]


# ── a batch ────────────────────────────────────────────────────────────────────────────────


@linux
def test_a_batch_ends_its_children(
    vault: Vault, drafts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "FEWEST", 2)
    seen: list[tuple[int, int]] = []
    at_work: list[set[int]] = []

    def progress(*at: int) -> None:
        seen.append(at)  # type: ignore[arg-type]
        at_work.append(children_of(os.getpid()))

    before = children_of(os.getpid())
    made = batch.store_all(vault, drafts, progress)
    assert seen == [(done, 6) for done in range(7)]
    assert len(made.done) == 5 and len(made.failed) == 1
    if drawing.children_for(6):
        assert at_work[0] - before
    assert children_of(os.getpid()) == before
    with vault.read() as uow:
        stored = repository.stored_pdf(uow, drafts[0])[0]
        assert stored == drawn(reading.letter(uow, drafts[0]))


def children_of(number: int) -> set[int]:
    found = set()
    for task in Path(f"/proc/{number}/task").iterdir():
        with contextlib.suppress(OSError):
            found |= {int(one) for one in (task / "children").read_text().split()}
    return found


def test_without_children_everything_is_drawn_here(
    vault: Vault, drafts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "FEWEST", 2)
    monkeypatch.setattr(drawing, "command", lambda: [sys.executable, "-c", ""])
    made = batch.store_all(vault, drafts[:3])
    assert len(made.done) == 3 and not made.failed


def test_a_few_letters_are_not_worth_a_child() -> None:
    assert drawing.children_for(drawing.FEWEST - 1) == 0
    assert drawing.children_for(500) <= 3
