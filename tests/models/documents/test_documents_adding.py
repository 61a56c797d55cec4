"""Files are taken in sealed and whole; the original is never touched; the same file is noticed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.documents import handling, repository
from models.documents.adding import About, Duplicate, add, add_all, add_version
from models.documents.document import Kind
from models.documents.services import change_document, put_back, remove
from models.errors import BadInput, NotFound, Stale
from models.notes.note import Privilege
from models.vault.check import check
from models.vault.custody import Handling, Outcome, custody
from models.vault.deep import deep_verify

BAD_TEXTS = ("a\0b", "x" * 10_000, "half \ud800 sign")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c"
    "63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def test_a_file_is_kept_whole_and_the_original_stays(vault, added, paper, case_id) -> None:
    one = added("Judgment for the plaintiff", title="Judgment", kind=Kind.COURT_PAPER)
    words = b"Judgment for the plaintiff"
    assert one.newest.sha256 == hashlib.sha256(words).hexdigest()
    with vault.read() as uow:
        assert uow.evidence.read(one.newest.id) == words
        assert [line.handling for line in custody(uow, one.newest.id)] == [Handling.TAKEN_IN]
    assert [path.read_bytes() for path in paper("x").parent.iterdir() if path.stem != "x"] == [
        words
    ]
    assert check(vault).ok and deep_verify(vault).ok


def test_no_plain_word_of_it_lies_in_the_vault(vault, added) -> None:
    added("zqplainwordxw " * 500, title="T")
    everything = b"".join(path.read_bytes() for path in vault.path.rglob("*") if path.is_file())
    assert b"zqplainwordxw" not in everything


def test_any_kind_of_file_is_kept_and_a_picture_is_called_one(
    save, case_id, tmp_path, kept
) -> None:
    odd, picture = tmp_path / "drive.exe", tmp_path / "p.dat"
    odd.write_bytes(b"MZ\x00\x01\x02" * 50)
    picture.write_bytes(PNG)
    first = kept(save(lambda uow: add(uow, case_id, odd)).made.id)
    second = kept(save(lambda uow: add(uow, case_id, picture)).made.id)
    assert (first.newest.media_type, first.kind) == ("application/octet-stream", Kind.OTHER)
    assert (second.newest.media_type, second.kind) == ("image/png", Kind.PICTURE)
    assert first.title == "drive.exe"


def test_the_same_file_is_noticed_by_its_hash_also_among_older_versions_and_removed_ones(
    save, added, case_id, paper
) -> None:
    one = added("first scan", title="Scan")
    save(lambda uow: add_version(uow, one.id, paper("b.txt", "second scan")))
    again = paper("copy of it.txt", "first scan")
    with pytest.raises(Duplicate, match="Scan"):
        save(lambda uow: add(uow, case_id, again))
    save(lambda uow: remove(uow, [one.id], "twice"))
    with pytest.raises(Duplicate, match="in Removed"):
        save(lambda uow: add(uow, case_id, again))
    done = save(lambda uow: add(uow, case_id, again, twice=True))
    assert done.made is not None


def test_a_refused_file_leaves_no_sealed_file(vault, save, added, case_id, paper) -> None:
    added("one", title="One")
    before = sorted(vault.evidence.ids())
    with pytest.raises(Duplicate):
        save(lambda uow: add(uow, case_id, paper("c.txt", "one")))
    assert sorted(vault.evidence.ids()) == before


@pytest.mark.parametrize("field", ["title", "received_from", "note"])
@pytest.mark.parametrize("text", BAD_TEXTS)
def test_text_that_cannot_be_kept_is_refused_at_its_field(added, save, field, text) -> None:
    if field == "note" and len(text) > 5000:
        text *= 30
    one = added("words", title="T")
    with pytest.raises(BadInput) as caught:
        save(lambda uow: change_document(uow, replace(one, **{field: text})))
    assert caught.value.field == field


def test_odd_but_sound_text_is_kept_as_typed(added, save, kept) -> None:
    odd = "<img src=x> =cmd abc Ñandú"
    one = added("words", title=odd, note=f"\u202e{odd}", received_from=odd)
    assert (one.title, one.note, one.received_from) == (odd, f"\u202e{odd}", odd)


def test_a_day_to_come_and_a_day_of_old_are_refused(vault, added, save) -> None:
    one = added("words", title="T")
    with vault.read() as uow:
        today = uow.today
    for day in (today + timedelta(days=400), date(1026, 1, 1)):
        with pytest.raises(BadInput) as caught:
            save(lambda uow, day=day: change_document(uow, replace(one, received_on=day)))
        assert caught.value.field == "received_on"


def test_a_newer_scan_keeps_the_older_one(vault, added, save, paper, kept) -> None:
    one = added("faint", title="Order", privilege=Privilege.NONE)
    done = save(lambda uow: add_version(uow, one.id, paper("sharp.txt", "sharp")))
    two = kept(one.id)
    assert [version.number for version in two.versions] == [2, 1]
    assert two.newest.original_name == "sharp.txt"
    with vault.read() as uow:
        assert uow.evidence.read(two.versions[1].id) == b"faint"
        assert repository.document_rows(uow, one.case_id, "sharp")[0].version == 2
    save(done.undo)
    assert [version.number for version in kept(one.id).versions] == [1]
    assert check(vault).ok and deep_verify(vault).ok


def test_several_files_one_bad_loses_none_of_the_others(vault, case_id, paper, tmp_path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    paths = [paper("a.txt", "a"), empty, paper("b.txt", "b"), paper("a again.txt", "a")]
    seen: list[tuple[int, int]] = []
    done = add_all(vault, case_id, paths, About(), progress=lambda a, b: seen.append((a, b)))
    assert (done.count, len(done.refused), done.duplicates) == (2, 2, (paths[3],))
    assert all(path.exists() for path in paths)
    assert [at for at, _ in seen] == sorted(at for at, _ in seen) and seen[-1][0] <= seen[-1][1]
    with vault.unit_of_work() as uow:
        done.changes.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert repository.document_count(uow, case_id) == 0
    assert check(vault).ok


def test_cancel_keeps_what_is_whole_and_nothing_half(vault, case_id, paper) -> None:
    paths = [paper("a.txt", "a"), paper("b.txt", "b" * 400_000), paper("c.txt", "c")]
    taken: list[int] = []
    done = add_all(
        vault,
        case_id,
        paths,
        progress=lambda at, _whole: taken.append(at),
        cancelled=lambda: bool(taken) and taken[-1] > 4,
    )
    assert done.stopped and done.count == 1
    assert check(vault).ok and len(list(vault.evidence.ids())) == 1


def test_looking_checking_and_exporting_stand_in_the_custody_log(vault, added, tmp_path) -> None:
    one = added("to be exported", title="Paper")
    out = tmp_path / "out"
    out.mkdir()
    assert handling.SHELF.check_now(vault, one.newest.id) is Outcome.UNCHANGED
    written = handling.SHELF.export_original(vault, one.newest.id, out)
    assert written.path.read_text() == "to be exported" and written.sha256 == one.newest.sha256
    with vault.read() as uow:
        lines = [line.handling for line in custody(uow, one.newest.id)]
    assert lines == [Handling.EXPORTED_ORIGINAL, Handling.CHECKED, Handling.TAKEN_IN]


def test_a_file_that_is_no_longer_the_one_taken_in_is_found(vault, added) -> None:
    one = added("x" * 5000, title="Paper")
    path = vault.evidence.place(one.newest.id)
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    assert handling.SHELF.check_now(vault, one.newest.id) is Outcome.DAMAGED
    assert not deep_verify(vault).ok


def test_a_stale_copy_is_refused_and_undo_brings_the_words_back(added, save, kept) -> None:
    one = added("words", title="Before", note="as it was")
    done = save(lambda uow: change_document(uow, replace(one, title="After", kind=Kind.FORM)))
    with pytest.raises(Stale):
        save(lambda uow: change_document(uow, replace(one, title="Third")))
    assert kept(one.id).title == "After"
    save(done.undo)
    assert replace(kept(one.id), revision=0) == replace(one, revision=0)


def test_undo_of_adding_deletes_the_file_and_says_so_on_record(vault, save, case_id, paper) -> None:
    done = save(lambda uow: add(uow, case_id, paper("a.txt", "a")))
    save(done.undo)
    with vault.read() as uow, pytest.raises(NotFound):
        repository.document(uow, done.made.id)
    assert list(vault.evidence.ids()) == []
    with vault.read() as uow:
        assert repository.titles(uow, case_id) == {done.made.id: "a.txt"}


def test_nothing_is_taken_in_by_who_only_reads(vault_factory, vault, case_id, paper) -> None:
    from models.vault.vault import UserRole, add_user

    words = "a b c d e f g h 9 velvet"
    add_user(vault, login="iris", name="Iris", role=UserRole.READ_ONLY, passphrase=words)
    vault.close()
    path: Path = paper("a.txt", "a")
    from models.vault.vault import open_vault

    with open_vault(vault.path, "iris", words) as other:
        done = None
        with pytest.raises(Exception) as caught, other.unit_of_work() as uow:
            done = add(uow, case_id, path)
            uow.commit()
        assert done is None and caught.value.code
        result = add_all(other, case_id, [path])
        assert result.count == 0 and len(result.refused) == 1


def test_put_back_lies_where_it_lay(save, added, kept) -> None:
    one = added("words", title="T")
    save(lambda uow: remove(uow, [one.id], "by mistake"))
    assert kept(one.id).removed.reason == "by mistake"
    save(lambda uow: put_back(uow, [one.id]))
    assert kept(one.id).removed is None
