"""D33: hostile pictures and PDFs. Each is shown, or calmly is not; the program lives on, small."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from board import Board, Row
from evidence_child import most_memory
from hostile_pictures import (
    JPEG,
    PDF,
    PNG,
    TIFF,
    WEBP,
    Hostile,
    bombs,
    damaged,
    disguised,
    large_png,
    liars,
    sound,
)
from PIL import Image

from models.errors import BadInput
from models.vault.errors import Cancelled
from models.vault.previews import parent
from models.vault.previews.errors import NoPreview

MOST_SECONDS = 14  # the child's ten, and what a busy machine adds
MOST_GROWTH = 150 * 1024**2


def feed(data: bytes) -> parent.Feed:
    def hand(take: Callable[[bytes], object]) -> None:
        for at in range(0, len(data), 65_536):
            take(data[at : at + 65_536])

    return hand


def shown(data: bytes, kind: str, side: int = 256) -> parent.Picture:
    return parent.show(feed(data), len(data), kind, 0, side)


def try_all(row: Row, some: Iterable[Hostile]) -> dict[str, str]:
    """What became of each: ``""`` shown, or the word of the refusal."""
    ends: dict[str, str] = {}
    before = most_memory()
    for what, kind, data in some:
        start = time.monotonic()
        try:
            picture = shown(data, kind)
        except NoPreview as why:
            assert why.what and why.safe, what
            ends[what] = why.word
            row.detected()
        except Exception as error:
            row.lost(f"{what}: {type(error).__name__}")
            continue
        else:
            ends[what] = ""
            right = len(picture.pixels) == 4 * picture.width * picture.height
            good = right and 1 <= max(picture.width, picture.height) <= 256
            row.survived() if good else row.lost(f"{what}: {picture.width} by {picture.height}")
        took = time.monotonic() - start
        if took > MOST_SECONDS:
            row.lost(f"{what}: {took:.0f} s")
    grown = most_memory() - before
    assert grown < MOST_GROWTH, f"the program itself grew by {grown}"
    return ends


def test_sound_ones_are_shown(board: Board) -> None:
    """Otherwise a child that refuses everything would pass."""
    row = board.row("D33")
    ends = try_all(row, ((kind, kind, data) for kind, data in sound().items()))
    assert set(ends.values()) == {""}, ends


def test_bombs(board: Board) -> None:
    row = board.row("D33")
    ends = try_all(row, bombs())
    for what in ("144 megapixels", "just over the cap", "a JPEG that says 65535"):
        assert ends[what] == "pixels", ends
    for what in ("a PNG that says 2^31", "a WEBP that says 2^28", "a TIFF that says 2^48"):
        assert ends[what] in ("pixels", "damaged"), ends
    row.note(f"{sum(bool(end) for end in ends.values())} of {len(ends)} bombs refused")


def test_just_under_the_cap_is_shown(board: Board) -> None:
    row = board.row("D33")
    assert try_all(row, [("50 megapixels", PNG, large_png(7_071))]) == {"50 megapixels": ""}


def test_liars(board: Board) -> None:
    row = board.row("D33")
    ends = try_all(row, liars())
    for what in ("0 by 8", "8 by 0", "no pages"):
        assert ends[what] == "damaged", ends


def test_disguised(board: Board) -> None:
    row = board.row("D33")
    ends = try_all(row, disguised())
    assert all(end for what, end in ends.items() if " as a " in what), ends


def test_cut_and_bits_turned(board: Board) -> None:
    row = board.row("D33")
    count = board.count(ci=45, night=10_000)
    ends = try_all(row, damaged(random.Random(33), count))
    row.note(f"{count} cut or turned: {sum(not end for end in ends.values())} still shown")


def test_there_are_enough_of_them() -> None:
    made = [*bombs(), *liars(), *disguised()]
    assert len(made) + 45 >= 100
    assert {kind for _what, kind, _data in made} == {JPEG, PNG, TIFF, WEBP, PDF}


def test_a_copy_of_a_hostile_one_is_refused_as_calmly(board: Board) -> None:
    row = board.row("D33")
    for what, kind, data in [*bombs()][3:7]:
        try:
            made = parent.copy(feed(data), len(data), kind)
        except NoPreview:
            row.detected()
        else:
            picture = Image.open(io.BytesIO(made.data))
            good = picture.width * picture.height <= 50_000_000
            row.survived() if good else row.lost(what)


def test_stopped_while_it_works(board: Board) -> None:
    """Cancel kills the child, whether it still takes the bytes or already computes."""
    row = board.row("D33")
    data = large_png(7_071)
    for moments in (1, 2, 5, 20):
        asked = iter(range(10_000))
        start = time.monotonic()
        with pytest.raises(Cancelled):
            parent.show(
                feed(data), len(data), PNG, 0, 4096, lambda asked=asked, m=moments: next(asked) >= m
            )
        assert time.monotonic() - start < 5
        row.survived()


@pytest.mark.parametrize(
    ("program", "word"),
    [
        ("import os; os.kill(os.getpid(), 11)", "stopped"),
        ("import os; os.kill(os.getpid(), 24)", "limit"),
        ("pass", "stopped"),
        ("print('x' * 99)", "stopped"),
        ("import os; os.write(1, b'\\xff' * 99)", "stopped"),
        ("import os; os.write(1, b'\\0\\0\\0\\2{}')", "stopped"),
        ("import os; os.write(1, b'\\0\\0\\0\\2[]')", "stopped"),
        ('import os; os.write(1, b\'\\0\\0\\0\\x0f{"error":"what"}\')', "stopped"),
        ("import os; os.write(1, b'\\0\\0\\0\\x0b{\"error\":7}')", "stopped"),
        (
            'import os; h=b\'{"width":9,"height":9,"pages":1,"size":4}\';'
            "os.write(1, len(h).to_bytes(4) + h + b'abcd')",
            "stopped",
        ),
        (
            'import os; h=b\'{"width":1,"height":1,"pages":1,"size":4}\';'
            "os.write(1, len(h).to_bytes(4) + h + b'abcdefgh')",
            "stopped",
        ),
        (
            'import os; h=b\'{"width":1,"height":1,"pages":1,"size":99999999999}\';'
            "os.write(1, len(h).to_bytes(4) + h + b'abcd')",
            "stopped",
        ),
    ],
)
def test_a_child_that_was_taken_over_or_died(
    board: Board, monkeypatch: pytest.MonkeyPatch, program: str, word: str
) -> None:
    """Whatever it answers, the program takes a bounded picture in the right form, or nothing."""
    import sys

    row = board.row("D33")
    whole = f"import sys; sys.stdin.buffer.read(); {program}"
    monkeypatch.setattr(parent, "command", lambda: [sys.executable, "-I", "-c", whole])
    with pytest.raises(NoPreview) as refused:
        shown(b"x" * 100_000, JPEG)
    assert refused.value.word == word
    row.detected()


def test_a_child_that_never_answers(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    row = board.row("D33")
    monkeypatch.setattr(parent, "SECONDS", 0.5)
    monkeypatch.setattr(parent, "_GRACE", 0.5)
    program = "import time; time.sleep(60)"
    monkeypatch.setattr(parent, "command", lambda: [sys.executable, "-I", "-c", program])
    start = time.monotonic()
    with pytest.raises(NoPreview) as refused:
        shown(b"x" * 10_000_000, JPEG)
    assert refused.value.word == "limit" and time.monotonic() - start < 10
    row.detected()


def test_the_original_goes_out_all_the_same(board: Board, vault, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Evidence that cannot be shown is evidence still: attached, and exported byte for byte."""
    from models.breaches import handling, repository, services
    from models.cases.services import open_case_for_new_client
    from models.vault.custody import Handling, Outcome, custody

    row = board.row("D33")
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano").made
        breach_id = services.begin(uow, case.id).made.id
        uow.commit()
    out = tmp_path / "out"
    out.mkdir()
    refused = [one for one in bombs() if one[0] in ("144 megapixels", "a text of 128 MiB")]
    for number, (what, _kind, data) in enumerate(refused):
        path = tmp_path / f"{number}.png"
        path.write_bytes(data)
        with vault.unit_of_work() as uow:
            try:
                services.attach(uow, breach_id, path)
            except BadInput:
                row.detected()
                continue
            uow.commit()
        with vault.read() as uow:
            kept = repository.breach(uow, breach_id).evidence
        (one,) = (each for each in kept if each.original_name == path.name)
        with pytest.raises(NoPreview):
            handling.look(vault, one.id)
        written = handling.export_original(vault, one.id, out).path.read_bytes()
        row.survived() if written == data else row.lost(what)
        with vault.read() as uow:
            lines = custody(uow, one.id)
        told = [(line.handling, line.outcome) for line in lines]
        assert (Handling.VIEWED, Outcome.NOT_SHOWN) in told
        assert told[0] == (Handling.EXPORTED_ORIGINAL, Outcome.DONE)
