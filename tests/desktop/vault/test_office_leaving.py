"""A colleague leaves: every step of the wizard, put off and taken up again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office_desk import answer, choose_user, opens, printed, section, user_id
from record_fixtures import words

from models.vault.backups import back_up, known_backups
from models.vault.members import deactivate_user
from models.vault.rotation import rotation_due

PAGE = "desktop.vault.leaving_page"


def due(vault: Any) -> bool:
    with vault.read() as uow:
        return rotation_due(uow)


def wizard(window: Any, **where: str) -> Any:
    assert window.shell.go("leaving", **where)
    return window.shell.navigation.page


def test_the_whole_way(
    open_window: Any,
    vault: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    passphrase: str,
    clock: Any,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    older = back_up(vault, stick)
    clock.move(hours=1)
    window = open_window(vault)
    users = section(window, "users")
    choose_user(users, vault, "marta")
    users.leaves.click()
    page = window.shell.navigation.page
    assert page.stage == "read" and "Marta Quiñones" in words(page.head)
    assert "1 backup" in page.read.count.text()
    asked = answer(monkeypatch, PAGE, lambda: True)
    page.next.click()
    assert asked == ["Take away the access: Marta Quiñones"]
    assert not vault.info.user("marta").active and due(vault) and page.stage == "key"
    epoch = vault.info.epoch
    page.next.click()
    assert vault.info.epoch > epoch and not due(vault) and page.stage == "backup"
    assert str(stick) in page.place_words.text()
    page.next.click()
    assert page.stage == "copies"
    with vault.read() as uow:
        sets = known_backups(uow)
    assert len(sets) == 2 and sets[0].epoch == vault.info.epoch
    assert page.copies.table.as_text()[1:] == [
        ["Mar 9, 2026, 2:30\xa0PM", "stick", "With the passphrase of that time"]
    ]
    assert older.id not in [sets[0].id]
    paper = printed(monkeypatch)
    page.next.click()
    (text,) = paper
    for line in ("Marta Quiñones has left", "for ever", "stick", "What to do"):
        assert line in text, line
    assert "new key yet" not in text
    vault.close()
    assert not opens(vault.path, "marta", passphrase)


def test_a_question_answered_with_no_changes_nothing(
    open_window: Any, vault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = wizard(open_window(vault), user_id=user_id(vault, "marta"))
    answer(monkeypatch, PAGE, lambda: False)
    page.go_on()
    assert vault.info.user("marta").active and page.stage == "read"


def test_somebody_is_chosen_who_could_leave(open_window: Any, vault: Any) -> None:
    page = wizard(open_window(vault))
    assert page.stage == "who"
    offered = [page.who.who.itemText(row) for row in range(page.who.who.count())]
    assert offered == ["Marta Quiñones (marta)", "Tomás Lindqvist (tomas)"]
    page.who.who.choose(user_id(vault, "tomas"))
    page.next.click()
    assert page.stage == "read" and page.user_id == user_id(vault, "tomas")
    page.other.click()
    assert page.stage == "who"


def test_closed_in_the_middle_it_goes_on_where_it_stood(
    open_window: Any, vault_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_factory()
    page = wizard(open_window(vault), user_id=user_id(vault, "marta"))
    answer(monkeypatch, PAGE, lambda: True)
    page.go_on()
    vault.close()
    vault = vault_factory()
    window = open_window(vault)
    assert "a new key is due" in window.due.text()
    _press(window.due, "Finish it now")
    page = window.shell.navigation.page
    assert page.stage == "key" and page.user_id == user_id(vault, "marta")
    page.next.click()
    assert "a new key is due" not in window.due.text()
    assert page.stage == "backup"
    page.later.click()
    assert page.stage == "copies" and "no backup under it yet" in words(page.copies.done)


def test_a_cancelled_rotation_leaves_the_present_key_and_the_step(
    open_window: Any, vault: Any
) -> None:
    deactivate_user(vault, user_id(vault, "marta"))
    window = open_window(vault)
    page = wizard(window)
    office = window.shell.office
    office.jobs_changed.connect(lambda: [job.cancel() for job in office.jobs])
    epoch = vault.info.epoch
    page.go_on()
    assert vault.info.epoch == epoch and due(vault)
    assert page.stage == "key" and page.key.trouble.text() and page.next.isEnabled()


def test_a_full_disk_is_told_with_what_is_safe(
    open_window: Any, vault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil
    from collections import namedtuple

    deactivate_user(vault, user_id(vault, "marta"))
    page = wizard(open_window(vault))
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10, 10, 4096))
    page.go_on()
    said = page.key.trouble.text()
    assert "free space" in said and "present key" in said and page.stage == "key"


def test_a_place_for_the_backup_is_asked_for_where_none_is_known(
    open_window: Any, vault: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.shell import files
    from models.vault.rotation import rotate

    deactivate_user(vault, user_id(vault, "marta"))
    rotate(vault)
    page = wizard(open_window(vault), user_id=user_id(vault, "marta"))
    assert page.stage == "backup" and "Choose a folder" in page.place_words.text()
    monkeypatch.setattr(files, "choose_folder", lambda *_words: None)
    page.next.click()
    assert page.stage == "backup"
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_words: stick)
    page.next.click()
    assert page.stage == "copies"
    with vault.read() as uow:
        assert [one.place for one in known_backups(uow)] == [str(stick)]


def test_nobody_else_takes_the_access_away(vault_factory: Any, open_window: Any) -> None:
    vault = vault_factory("tomas")
    page = wizard(open_window(vault), user_id=user_id(vault, "marta"))
    assert not page.next.isEnabled()


def _press(banner: Any, word: str) -> None:
    from desktop.widgets.buttons import Button

    button = next(one for one in banner.findChildren(Button) if one.text() == word)
    button.click()
