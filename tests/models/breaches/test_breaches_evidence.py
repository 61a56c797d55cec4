"""Evidence: sealed, unchanged, known by its content, removed only with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.breaches import attaching, repository, services, tables
from models.breaches.breach import Breach
from models.errors import BadInput, NotFound, Refused
from models.vault import media
from models.vault.errors import Cancelled, EvidenceMissing
from models.vault.vault import Vault

Read = Callable[[str], Breach]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nMARKER-OF-THE-CASE\n%%EOF\n"


def put(vault: Vault, one: Breach, path: Path, **told: str) -> services.Changes:
    with vault.unit_of_work() as uow:
        done = services.attach(uow, one.id, path, **told)
        uow.commit()
    return done


def sealed_files(vault: Vault) -> list[Path]:
    return sorted((vault.path / "evidence").rglob("*.age"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Informe nº 5 (Łódź).pdf"
    path.write_bytes(PDF)
    return path


def test_a_file_is_sealed_and_comes_back_unchanged(
    vault: Vault, full: Breach, kept: Read, report: Path
) -> None:
    put(vault, full, report, title="Police report", note="Given to her at the desk")
    (one,) = kept(full.id).evidence
    assert (one.title, one.original_name) == ("Police report", "Informe nº 5 (Łódź).pdf")
    assert (one.media_type, one.size) == ("application/pdf", len(PDF))
    assert one.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (one.taken_in_by, one.note) == ("ruth", "Given to her at the desk")
    assert report.read_bytes() == PDF
    with vault.read() as uow:
        assert attaching.read_evidence(uow, one.id) == PDF
    (file,) = sealed_files(vault)
    assert b"MARKER" not in file.read_bytes() and "Informe" not in file.name


def test_the_title_is_the_files_name_unless_given(
    vault: Vault, full: Breach, kept: Read, report: Path
) -> None:
    put(vault, full, report)
    assert kept(full.id).evidence[0].title == report.name


def test_a_rollback_leaves_no_file(vault: Vault, full: Breach, kept: Read, report: Path) -> None:
    with pytest.raises(ZeroDivisionError), vault.unit_of_work() as uow:
        services.attach(uow, full.id, report)
        assert len(sealed_files(vault)) == 1
        _ = 1 // 0
    assert sealed_files(vault) == [] and kept(full.id).evidence == ()


def test_cancel_leaves_nothing(vault: Vault, full: Breach, report: Path) -> None:
    with vault.unit_of_work() as uow, pytest.raises(Cancelled):
        services.attach(uow, full.id, report, cancelled=lambda: True)
    assert sealed_files(vault) == []


def test_progress_is_told(vault: Vault, full: Breach, report: Path) -> None:
    seen: list[tuple[int, int]] = []
    with vault.unit_of_work() as uow:
        services.attach(uow, full.id, report, progress=lambda done, all: seen.append((done, all)))
    assert seen[-1] == (2 * len(PDF), 2 * len(PDF))


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_removing_needs_a_reason(
    vault: Vault, full: Breach, kept: Read, report: Path, reason: str
) -> None:
    put(vault, full, report)
    (one,) = kept(full.id).evidence
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.remove_evidence(uow, one.id, reason)
    assert refused.value.field == "reason"
    assert len(sealed_files(vault)) == 1


def test_removing_is_final_and_says_why(
    vault: Vault, full: Breach, kept: Read, report: Path
) -> None:
    put(vault, full, report)
    (one,) = kept(full.id).evidence
    with vault.unit_of_work() as uow:
        done = services.remove_evidence(uow, one.id, "Belongs to another case")
        assert len(sealed_files(vault)) == 1  # gone only after the commit
        uow.commit()
    assert done.undo is None and sealed_files(vault) == [] and kept(full.id).evidence == ()
    with vault.read() as uow:
        row = uow.connection.execute(select(tables.breach_evidence_removed)).mappings().one()
        assert (row["reason"], row["sha256"], row["removed_by"]) == (
            "Belongs to another case",
            one.sha256,
            "ruth",
        )
        with pytest.raises(NotFound):
            repository.evidence(uow, one.id)
        with pytest.raises(EvidenceMissing):
            uow.evidence.read(one.id)


def test_a_removal_that_is_not_committed_keeps_the_file(
    vault: Vault, full: Breach, kept: Read, report: Path
) -> None:
    put(vault, full, report)
    (one,) = kept(full.id).evidence
    with vault.unit_of_work() as uow:
        services.remove_evidence(uow, one.id, "Wrong file")
    assert kept(full.id).evidence == (one,) and len(sealed_files(vault)) == 1


def test_attaching_is_undone(vault: Vault, full: Breach, kept: Read, report: Path) -> None:
    done = put(vault, full, report)
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    assert kept(full.id) == full and sealed_files(vault) == []


def test_title_and_note_change_but_never_the_file(
    vault: Vault, full: Breach, kept: Read, report: Path
) -> None:
    put(vault, full, report)
    one = kept(full.id)
    (old,) = one.evidence
    with vault.unit_of_work() as uow:
        done = attaching.change_evidence(uow, old.id, title="Report", note="Two pages")
        uow.commit()
    assert kept(full.id).evidence == (replace(old, title="Report", note="Two pages"),)
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    now = kept(full.id)
    assert now.evidence == (old,)
    with vault.unit_of_work() as uow:
        for other in ((), (replace(old, sha256="0" * 64),), (old, replace(old, id="f" * 32))):
            with pytest.raises(BadInput) as refused:
                services.save(uow, replace(now, evidence=other))
            assert refused.value.field == "evidence"
        with pytest.raises(BadInput):
            attaching.change_evidence(uow, old.id, title=" ")


def test_a_draft_with_evidence_is_not_deleted(vault: Vault, full: Breach, report: Path) -> None:
    put(vault, full, report)
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        services.delete_draft(uow, full.id)


def test_a_draft_whose_evidence_was_removed_can_go(
    vault: Vault, full: Breach, kept: Read, report: Path
) -> None:
    put(vault, full, report)
    with vault.unit_of_work() as uow:
        services.remove_evidence(uow, kept_id(uow, full), "Wrong file")
        services.delete_draft(uow, full.id)
        uow.commit()
    with vault.read() as uow:
        assert uow.connection.execute(select(tables.breach_evidence_removed)).first()


def kept_id(uow: object, one: Breach) -> str:
    return repository.breach(uow, one.id).evidence[0].id


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("program.pdf", b"\x7fELF\x02\x01\x01" + bytes(64)),
        ("program.txt", b"MZ\x90\x00" + bytes(64)),
        ("archive.pdf", b"PK\x03\x04" + bytes(64)),
        ("broken.txt", b"caf\xe9 \xff\xfe\xfd"),
    ],
)
def test_what_is_not_kept(
    vault: Vault, full: Breach, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.attach(uow, full.id, path)
    assert refused.value.field == "path" and refused.value.next
    assert sealed_files(vault) == []


def test_no_such_file_and_no_folder(vault: Vault, full: Breach, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.pdf", tmp_path):
        with vault.unit_of_work() as uow, pytest.raises(BadInput):
            services.attach(uow, full.id, path)


def test_a_file_too_large_is_refused_before_it_is_read(
    vault: Vault, full: Breach, tmp_path: Path
) -> None:
    path = tmp_path / "video.mp4"
    with path.open("wb") as stream:
        stream.write(b"\x00\x00\x00\x18ftypmp42")
        stream.truncate(media.LARGEST + 1)
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.attach(uow, full.id, path)
    assert "16 GiB" in refused.value.what


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "application/pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"II*\x00\x08", "image/tiff"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x18ftyp3gp4", "video/3gpp"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"OggS\x00", "audio/ogg"),
        ("Señora, ¿sus papeles?\r\n".encode(), "text/plain"),
        ("Señora".encode("utf-16"), "text/plain"),
        (b"PK\x03\x04" + b"....[Content_Types].xml...word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"#!AMR\n", "audio/amr"),
        (b"\x7fELF", None),
        (b"a\x00b", None),
    ],
)  # fmt: skip
def test_kinds_by_content(head: bytes, kind: str | None) -> None:
    assert media.sniff(head) == kind


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_break_the_sniffing(head: bytes, whole: bool) -> None:
    kind = media.sniff(head, whole=whole)
    assert kind is None or "/" in kind


def test_a_text_may_be_cut_in_the_middle_of_a_letter() -> None:
    head = "ñ".encode()[:1]
    assert media.sniff(b"a" + head, whole=False) == "text/plain"
    assert media.sniff(b"a" + head, whole=True) is None
