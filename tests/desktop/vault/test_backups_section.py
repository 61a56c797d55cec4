"""Backups in the window: the section, the sentence in the status bar, the restore at the door."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.shell.office import InlineOffice
from desktop.shell.proven import ProvenRestore, proven_words
from desktop.shell.session import Shell
from desktop.shell.settings import Settings
from desktop.shell.worker import Inline
from desktop.vault.backups_section import Section, free_name
from desktop.vault.gate import Gate
from desktop.vault.keeping_up import KeepingUp
from models.vault.backups import back_up, known_backups, sets_at
from models.vault.backups.pruning import Keep
from models.vault.backups.schedule import Schedule, schedule, set_schedule
from models.vault.kdf import KdfSettings


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def shell(qtbot, vault):
    from PySide6.QtWidgets import QStackedWidget, QWidget

    keys, stack = QWidget(), QStackedWidget()
    qtbot.addWidget(keys)
    qtbot.addWidget(stack)
    return Shell(InlineOffice(vault), Settings(), stack, keys)


@pytest.fixture
def section(qtbot, shell):
    made = Section(shell)
    qtbot.addWidget(made)
    shell.office.changed.connect(made.refresh)
    made.refresh(None)
    return made


def plan(shell, stick: Path, **more) -> None:
    shell.office.do(lambda uow: set_schedule(uow, Schedule(str(stick), **more)))


def test_without_a_place_it_says_what_to_do(section) -> None:
    assert not section.empty.isHidden() and section.table.isHidden()
    assert "No backup yet" in section.state.text()
    assert not section.prove_last.isEnabled() and section.now.isEnabled()


def test_a_backup_and_its_proof_show_at_once(section, shell, stick, vault) -> None:
    plan(shell, stick)
    section.back_up()
    (made,) = sets_at(stick)
    assert section.table.values()[0].backup.id == made.id
    assert "No restore proven yet" in section.state.text()
    section.prove()
    assert "today" in section.state.text()
    assert section.trouble.text() == ""
    assert section.job is None and section.now.isEnabled()
    with vault.read() as uow:
        assert known_backups(uow)[0].proven_at is not None


def test_the_place_is_asked_for_once_and_the_backup_follows(
    qtbot, vault, stick, monkeypatch
) -> None:
    """With the office's real threads: the page is read again after the backup has begun."""
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from desktop.shell.office import Office

    keys, stack, office, asked = QWidget(), QStackedWidget(), Office(vault), []
    qtbot.addWidget(keys)
    qtbot.addWidget(stack)
    made = Section(Shell(office, Settings(), stack, keys))
    qtbot.addWidget(made)
    office.changed.connect(made.refresh)
    monkeypatch.setattr("desktop.shell.files.choose_folder", lambda *_any: asked.append(1) or stick)
    made.refresh(None)
    qtbot.waitUntil(lambda: made._schedule is not None)
    made.back_up()
    qtbot.waitUntil(lambda: bool(asked) and made.job is None and bool(made.table.values()))
    assert asked == [1]
    assert len(sets_at(stick)) == 1
    ended: list[int] = []
    office.close(lambda: ended.append(1))
    qtbot.waitUntil(lambda: bool(ended))


def test_a_damaged_backup_is_told_and_the_next_one_heals(section, shell, stick, vault) -> None:
    plan(shell, stick)
    section.back_up()
    (made,) = sets_at(stick)
    database = made.path / "vault-1.db"
    database.write_bytes(database.read_bytes()[:-1] + b"\0")
    section.prove()
    text = section.trouble.text()
    assert "did not pass" in text and "vault-1.db" in text
    assert "not touched" in text and "Make a new backup" in text
    assert section.table.values()[0].known.failed_at is not None


def test_the_schedules_fields_are_kept_and_undone(section, shell, stick, vault) -> None:
    section.form.take(stick)
    section.form.every.choose(7)
    section.form.every.activated.emit(0)
    section.form.days.choose(30)
    section.form.days.activated.emit(0)
    with vault.read() as uow:
        assert schedule(uow) == Schedule(str(stick), 7, 7, Keep(30, 14, 3))
    shell.office.undo()
    with vault.read() as uow:
        assert schedule(uow).keep.days == 90
    assert section.form.days.value() == 90


def test_a_place_that_is_gone_shows_what_is_known(section, shell, stick, tmp_path) -> None:
    plan(shell, stick)
    section.back_up()
    stick.rename(tmp_path / "pulled")
    section.refresh(None)
    assert "not there now" in section.warnings.text()
    assert [row.standing for row in section.table.values()] == ["away"]
    assert not section.prove_this.isEnabled()
    section.back_up()
    assert "not there now" in section.trouble.text() and section.job is None


def test_who_may_not_is_told_so(qtbot, vault_factory, stick) -> None:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    vault = vault_factory(login="marta")
    keys, stack = QWidget(), QStackedWidget()
    qtbot.addWidget(keys)
    qtbot.addWidget(stack)
    made = Section(Shell(InlineOffice(vault), Settings(), stack, keys))
    qtbot.addWidget(made)
    made.refresh(None)
    assert made.now.isEnabled()
    assert not made.form.choose_button.isEnabled() and not made.remove_this.isEnabled()
    assert not made.restore_this.isEnabled()


def test_restoring_from_the_section_leaves_the_office_alone(
    section, shell, stick, tmp_path
) -> None:
    plan(shell, stick)
    section.back_up()
    row = section.table.value()
    out = tmp_path / "out"
    out.mkdir()
    section.restore_to(row.backup, out)
    (found,) = out.iterdir()
    assert found.name in section.trouble.text() and found.suffix == ".amparo"
    assert free_name(out, "office", row.backup.at) != found


def test_what_the_status_bar_says(qtbot, shell, stick, vault, clock) -> None:
    proven = ProvenRestore(shell.office)
    qtbot.addWidget(proven)
    assert (proven.text(), proven.overdue()) == ("No backup yet", True)
    plan(shell, stick)
    made = back_up(vault, stick)
    proven.look()
    assert (proven.text(), proven.overdue()) == ("No restore proven yet", True)
    from models.vault.backups import prove

    prove(made, vault)
    clock.move(days=6)
    proven.look()
    assert (proven.text(), proven.overdue()) == ("Last proven restore: 6 days ago", False)
    clock.move(days=24)
    proven.look()
    assert not proven.overdue()
    clock.move(days=1)
    proven.look()
    assert proven.text() == "Last proven restore: 31 days ago, overdue" and proven.overdue()


def test_the_words_of_each_day(clock) -> None:
    now = clock.now()
    assert proven_words(now, now) == ("Last proven restore: today", False)
    assert proven_words(now - timedelta(days=1), now)[0] == "Last proven restore: 1 day ago"
    assert proven_words(None, now, some=False) == ("No backup yet", True)


def test_keeping_up_does_what_is_due_and_waits_for_a_stick(shell, stick, vault, tmp_path) -> None:
    said: list[str] = []
    shell.notice.connect(said.append)
    keeping = KeepingUp(shell)
    keeping.look()
    assert said == [] and sets_at(stick) == ()
    plan(shell, stick)
    keeping.look()
    assert len(sets_at(stick)) == 1 and "Backed up" in said
    away = tmp_path / "pulled"
    stick.rename(away)
    keeping.look()
    assert keeping.waiting and "A backup is due" in said[-1]
    count = len(said)
    keeping.look()
    assert len(said) == count
    away.rename(stick)
    keeping.look()
    with vault.read() as uow:
        assert known_backups(uow)[0].proven_at is not None


@pytest.fixture
def door(qtbot, vault, stick, tmp_path):
    back_up(vault, stick)
    vault.close()
    gate = Gate(Settings(), Inline(), str(vault.path))
    qtbot.addWidget(gate)
    gate.start()
    gate.restore()
    return gate


def test_a_restore_at_the_door_ends_at_the_new_offices_lock(door, stick, tmp_path) -> None:
    card = door.card
    card.look_at(tmp_path / "vault-less")
    assert "not there now" in card.place_field.error()
    card.look_at(stick)
    assert card.sets.count() == 1 and card.name.text().startswith("Example Legal Aid restored")
    card.name.setText("a/b")
    card.restore()
    assert card.name_field.error()
    card.name.setText("office")
    card.restore()
    assert "already" in card.name_field.error()
    card.name.setText("back again")
    card.restore()
    assert (tmp_path / "back again.amparo").is_dir()
    assert Path(door.office) == tmp_path / "back again.amparo"


def test_a_restored_office_opens_as_it_is_when_one_says_so(door, stick, passphrase) -> None:
    door.card.look_at(stick)
    door.card.restore()
    card, opened = door.card, []
    door.opened.connect(lambda vault, _worker: opened.append(vault))
    assert "Restored as “Example Legal Aid restored" in card._below.text()
    card.user.choose("ruth")
    card.passphrase.setText(passphrase)
    card.unlock()
    assert opened == [] and not card.older.isHidden()
    assert card.recovery.isHidden(), "three buttons in this row would cut each other's words"
    card.older.click()
    assert len(opened) == 1
    opened[0].close()


def test_a_restored_office_opens_as_it_is_with_the_recovery_sheet(door, stick, vault_model) -> None:
    """The passphrase of the day of the backup is forgotten, too."""
    door.card.look_at(stick)
    door.card.restore()
    door.recover()
    card, opened = door.card, []
    door.opened.connect(lambda vault, _worker: opened.append(vault))
    card.kdf = KdfSettings.floor()
    card.user.choose("ruth")
    card.key.setPlainText(vault_model.recovery_key)
    for field in (card.passphrase.first, card.passphrase.second):
        field.setText("lantern orchard gravel copper mitten sailor")
    assert card.older.isHidden()
    card.open_office()
    assert opened == [] and not card.older.isHidden()
    assert "not the newest state" in card.trouble.text()
    card.older.click()
    assert len(opened) == 1 and opened[0].user.login == "ruth"
    opened[0].close()


def test_a_damaged_backup_at_the_door_leaves_nothing(door, stick, tmp_path) -> None:
    (made,) = sets_at(stick)
    database = made.path / "vault-1.db"
    database.write_bytes(database.read_bytes()[:-1] + b"\0")
    around = {one.name for one in tmp_path.iterdir()}
    card = door.card
    card.look_at(stick)
    card.restore()
    assert "damaged" in card.sets_field.error()
    assert {one.name for one in tmp_path.iterdir()} == around
    assert card.button.isEnabled() and card.back.isEnabled()


def test_a_restore_without_room_leaves_the_keyboard_where_another_folder_is_chosen(door) -> None:
    from models.vault.backup_errors import RestoreFull

    card = door.card
    card.look_at(Path())
    card._failed(RestoreFull())
    assert "not enough room" in card.folder_field.error()
    assert card.choose_folder is card.focusWidget() or card.choose_folder.hasFocus()


def test_cancelling_at_the_door(door, stick, tmp_path, monkeypatch) -> None:
    card = door.card
    card.look_at(stick)
    show = card._show_progress
    monkeypatch.setattr(card, "_show_progress", lambda: (show(), card.stop()))
    around = {one.name for one in tmp_path.iterdir()}
    card.restore()
    assert "Nothing was left behind" in card.said.text()
    assert {one.name for one in tmp_path.iterdir()} == around
