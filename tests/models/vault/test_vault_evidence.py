"""Sealed files: streamed, proven before they count, gone when their row never came."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from pathlib import Path

import pytest

from models.vault.errors import (
    Cancelled,
    DiskFull,
    EvidenceDamaged,
    EvidenceMissing,
    SourceUnreadable,
)

CHUNK = 64 * 1024
MARKER = b"Ximena Farfalla lives at 12 Larkspur Lane"


class Stream(io.RawIOBase):
    """So many bytes, made as they are read."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = min(size if size > 0 else CHUNK, self.left, CHUNK)
        self.left -= taken
        return b"\xa5" * taken


def files(vault) -> list[Path]:
    return sorted(path for path in (vault.path / "evidence").rglob("*") if path.is_file())


def only(vault) -> Path:
    (path,) = files(vault)
    return path


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000])
def test_what_goes_in_comes_out(vault, size: int) -> None:
    data = (MARKER * (size // len(MARKER) + 1))[:size]
    with vault.unit_of_work() as uow:
        sealed = uow.evidence.take_in(io.BytesIO(data))
        uow.commit()
    assert (sealed.size, sealed.sha256) == (size, hashlib.sha256(data).hexdigest())
    store = vault.evidence
    assert store.read(sealed.id) == data
    assert b"".join(store.open(sealed.id)) == data
    store.verify(sealed.id, sealed.sha256)
    assert list(store.ids()) == [sealed.id]
    path = only(vault)
    assert path.parent.name == sealed.id[:2]
    assert MARKER not in path.read_bytes()


def test_the_original_is_not_changed_and_its_name_is_nowhere(vault, tmp_path: Path) -> None:
    source = tmp_path / "Larkspur Lane photo.jpg"
    source.write_bytes(MARKER)
    with vault.unit_of_work() as uow:
        uow.evidence.take_in(source)
        uow.evidence.take_in(str(source))
        uow.commit()
    assert source.read_bytes() == MARKER
    assert len(files(vault)) == 2
    assert not [path for path in vault.path.rglob("*") if "Larkspur" in path.name]


def test_memory_stays_bounded(vault) -> None:
    size = 64 * 1024 * 1024
    tracemalloc.start()
    sealed = vault.evidence.take_in(Stream(size))
    read = sum(len(block) for block in vault.evidence.open(sealed.id))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (sealed.size, read) == (size, size)
    assert peak < 16 * 1024 * 1024


def test_progress_counts_sealing_and_reading_back(vault, tmp_path: Path) -> None:
    source = tmp_path / "clip.bin"
    source.write_bytes(b"x" * 300_000)
    seen: list[tuple[int, int]] = []
    vault.evidence.take_in(source, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (600_000, 600_000)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


@pytest.mark.parametrize("after", [0, 1, 5, 12])
def test_cancelling_at_any_time_leaves_nothing(vault, tmp_path: Path, after: int) -> None:
    source = tmp_path / "clip.bin"
    source.write_bytes(b"x" * 400_000)
    asked = iter(range(1000))
    with pytest.raises(Cancelled), vault.unit_of_work() as uow:
        uow.evidence.take_in(source, cancelled=lambda: next(asked) >= after)
    assert files(vault) == []


def test_a_unit_without_a_commit_takes_its_files_with_it(vault) -> None:
    with vault.unit_of_work() as uow:
        uow.evidence.take_in(io.BytesIO(b"a"))
        assert len(files(vault)) == 1
    assert files(vault) == []
    with pytest.raises(KeyError), vault.unit_of_work() as uow:
        uow.evidence.take_in(io.BytesIO(b"a"))
        raise KeyError
    assert files(vault) == []


def test_discard_waits_for_the_commit(vault) -> None:
    with vault.unit_of_work() as uow:
        sealed = uow.evidence.take_in(io.BytesIO(b"a"))
        uow.commit()
    with vault.unit_of_work() as uow:
        uow.evidence.discard(sealed.id)
        assert len(files(vault)) == 1
    assert len(files(vault)) == 1
    with vault.unit_of_work() as uow:
        uow.evidence.discard(sealed.id)
        uow.commit()
    assert files(vault) == []
    with pytest.raises(EvidenceMissing):
        vault.evidence.read(sealed.id)
    vault.evidence.discard(sealed.id)


class Failing(Stream):
    """A source that breaks off half way."""

    def read(self, size: int = -1) -> bytes:
        if self.left < 100_000:
            raise OSError(5, "Larkspur Lane")
        return super().read(size)


def test_a_source_that_cannot_be_read_is_our_error(vault, tmp_path: Path) -> None:
    for source in (tmp_path / "missing", tmp_path, "bad\x00name", Failing(200_000)):
        with pytest.raises(SourceUnreadable) as caught:
            vault.evidence.take_in(source)
        assert caught.value.field == "path"
        assert "Larkspur" not in str(caught.value)
    assert files(vault) == []


class Full(Stream):
    """A source whose own error number must not be taken for the vault's disk."""

    def read(self, size: int = -1) -> bytes:
        raise OSError(28, "no space")


class TooMuch(Stream):
    """A source that hands over more than it was asked for: the surplus would be lost."""

    def read(self, size: int = -1) -> bytes:
        return super().read(size) * 2


def test_a_source_that_does_not_keep_to_what_was_asked_is_refused(vault) -> None:
    with pytest.raises(SourceUnreadable):
        vault.evidence.take_in(TooMuch(CHUNK * 4))
    assert files(vault) == []


def test_an_error_of_the_source_is_not_taken_for_one_of_the_vault(vault) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        vault.evidence.take_in(Full(10))
    assert not isinstance(caught.value, DiskFull)


@pytest.mark.parametrize(
    "where", ["start", "header", "middle", "last", "cut", "chunk", "empty", "grown", "other"]
)
def test_every_damage_is_told(vault, where: str) -> None:
    data = bytes(range(256)) * 1024
    with vault.unit_of_work() as uow:
        sealed = uow.evidence.take_in(io.BytesIO(data))
        uow.commit()
    path = only(vault)
    raw = bytearray(path.read_bytes())
    if where in ("start", "header", "middle", "last"):
        raw[{"start": 0, "header": 60, "middle": len(raw) // 2, "last": -1}[where]] ^= 1
    raw = {
        "cut": raw[:-1],
        "chunk": raw[: len(raw) - len(raw) % (CHUNK + 16)],
        "empty": bytearray(),
        "grown": raw + b"\0",
    }.get(where, raw)
    if where == "other":
        second = vault.evidence.take_in(io.BytesIO(data[1:]))
        raw = bytearray((path.parent.parent / second.id[:2] / f"{second.id}.age").read_bytes())
    path.write_bytes(bytes(raw))
    with pytest.raises(EvidenceDamaged):
        vault.evidence.verify(sealed.id, sealed.sha256)
    if where != "other":
        with pytest.raises(EvidenceDamaged):
            vault.evidence.read(sealed.id)
        with pytest.raises(EvidenceDamaged):
            list(vault.evidence.open(sealed.id))


def test_a_missing_file_has_its_own_error(vault) -> None:
    with pytest.raises(EvidenceMissing):
        vault.evidence.read("0" * 32)
    with pytest.raises(EvidenceMissing):
        list(vault.evidence.open("0" * 32))


@pytest.mark.parametrize(
    "id",
    [
        "",
        "..",
        "../../header",
        "0" * 31,
        "G" * 32,
        "/etc/passwd",
        "0" * 32 + "\n",
        "0" * 16 + "/" + "0" * 15,
    ],
)
def test_an_id_never_becomes_a_path(vault, id: str) -> None:
    for call in (vault.evidence.read, vault.evidence.discard):
        with pytest.raises(EvidenceMissing):
            call(id)


def test_a_reader_may_stop_half_way(vault) -> None:
    sealed = vault.evidence.take_in(Stream(5_000_000))
    blocks = vault.evidence.open(sealed.id)
    assert next(blocks)
    blocks.close()
    assert sum(map(len, vault.evidence.open(sealed.id))) == 5_000_000


def test_what_a_killed_process_left_half_written_is_swept_at_opening(vault_factory) -> None:
    vault = vault_factory()
    vault.close()
    stray = vault.path / "evidence" / f".{'0' * 32}.part"
    stray.write_bytes(b"half")
    vault_factory().close()
    assert not stray.exists()
