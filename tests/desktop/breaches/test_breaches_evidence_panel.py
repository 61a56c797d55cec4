"""Evidence on the screen: sealed with progress and Cancel, verified, removed with a reason."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from record_fixtures import page, words
from record_office import notes

from models.breaches import repository


@pytest.fixture
def shown(ids: dict[str, str], window: Any) -> Any:
    """The evidence of the first breach."""
    window.shell.go("breach", breach_id=ids["breach-1"])
    page(window).tabs.choose("evidence")
    page(window)._show_tab("evidence")
    return page(window)


def kept(vault: Any, ids: dict[str, str]) -> Any:
    with vault.read() as uow:
        return repository.breach(uow, ids["breach-1"]).evidence


def test_a_file_is_attached_and_its_hash_is_shown(
    shown: Any, vault: Any, ids: dict[str, str], tmp_path: Path
) -> None:
    path = notes(tmp_path)
    before = path.read_bytes()
    shown.evidence.attach(path)
    (one,) = kept(vault, ids)
    sha = hashlib.sha256(before).hexdigest()
    assert one.sha256 == sha
    assert path.read_bytes() == before
    row = shown.evidence.rows[one.id]
    assert "notes of the interview.txt" in words(row)
    row.view.click()
    assert sha in words(shown.evidence_tab.detail.hash).replace(" ", "")
    assert shown.tabs._group.button(4)._count == "1"


def test_checking_says_in_words_whether_it_is_unchanged(
    shown: Any, vault: Any, ids: dict[str, str], tmp_path: Path
) -> None:
    shown.evidence.attach(notes(tmp_path))
    (one,) = kept(vault, ids)
    detail = shown.evidence_tab.detail
    shown.evidence.rows[one.id].view.click()
    detail.hash.button.click()
    assert "byte for byte" in detail.hash.said.text()
    sealed = next((vault.path / "evidence").rglob(f"*{one.id}*"))
    whole = sealed.read_bytes()
    sealed.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    detail.hash.button.click()
    assert "damaged or was replaced" in detail.hash.said.text()
    assert "backup" in detail.hash.said.text()
    sealed.unlink()
    detail.hash.button.click()
    assert "missing" in detail.hash.said.text() and detail.hash.button.isEnabled()
    assert detail.custody.lines == [
        "Held against its hash: the sealed file is missing",
        "Held against its hash: damaged or replaced",
        "Held against its hash: unchanged",
        "Taken in",
    ]


@pytest.mark.parametrize("empty", [True, False])
def test_what_cannot_be_attached_says_why(
    shown: Any, vault: Any, ids: dict[str, str], tmp_path: Path, empty: bool
) -> None:
    path = tmp_path / "empty.txt"
    if empty:
        path.write_bytes(b"")
    shown.evidence.attach(path)
    assert shown.evidence.banner.text()
    assert kept(vault, ids) == ()
    assert shown.evidence.attach_button.isEnabled()


def test_attaching_is_cancelled(
    shown: Any, vault: Any, ids: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "recording.txt"
    path.write_bytes(b"word " * 2_000_000)
    panel, office = shown.evidence, shown.office

    def stop() -> None:
        for job in office.jobs:
            if job.done:
                job.cancel()

    office.jobs_changed.connect(stop)
    panel.attach(path)
    assert "you stopped it" in panel.banner.text()
    assert kept(vault, ids) == ()
    assert not list((vault.path / "evidence").rglob("*.age"))
    assert panel._running.isHidden()


def test_removing_needs_a_reason_and_keeps_it(
    shown: Any, vault: Any, ids: dict[str, str], tmp_path: Path
) -> None:
    shown.evidence.attach(notes(tmp_path))
    (one,) = kept(vault, ids)
    shown.evidence.remove(one.id, " ")
    assert "why this evidence is removed" in shown.evidence.banner.text()
    assert len(kept(vault, ids)) == 1
    shown.evidence.remove(one.id, "Attached to the wrong record.")
    assert kept(vault, ids) == ()
    assert "Nothing attached yet" in words(shown.evidence)


def test_the_status_bar_names_no_file(shown: Any, tmp_path: Path) -> None:
    labels: list[str] = []
    shown.office.jobs_changed.connect(
        lambda: labels.extend(f"{job.label} {job.what}" for job in shown.office.jobs)
    )
    shown.evidence.attach(notes(tmp_path))
    assert labels
    assert not any("notes" in label for label in labels)


def test_title_and_note_are_changed_in_place_and_bad_input_stays(
    shown: Any, vault: Any, ids: dict[str, str], tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.breaches.evidence_form import EvidenceForm

    shown.evidence.attach(notes(tmp_path))
    (before,) = kept(vault, ids)
    shown.evidence.rows[before.id].words.click()
    (form,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, EvidenceForm)]
    form.line.setText(" ")
    form.text.setPlainText("What the clerk wrote down\x00")
    form.save.click()
    assert list(form.form.wrong()) == ["title"] and form.isVisible()
    form.line.setText("Notes of the visit")
    form.save.click()
    assert list(form.form.wrong()) == ["note"]
    assert "clerk" in form.text.text() and form.save.isEnabled()
    form.text.setPlainText("What the clerk wrote down")
    form.save.click()
    (after,) = kept(vault, ids)
    assert (after.title, after.note) == ("Notes of the visit", "What the clerk wrote down")
    assert after.sha256 == before.sha256 and not form.isVisible()
    assert "Notes of the visit" in words(shown.evidence.rows[before.id])
    shown.shell.office.undo()
    assert kept(vault, ids) == (before,)
