"""The main job in the window: a case, an interview, the decisions, the evidence, the letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from record_fixtures import page, words
from record_office import fill, notes

from models.breaches import keys, repository
from models.breaches.breach import Decision, Stage
from models.ordinances.facts import ActKind, Answer

pytestmark = pytest.mark.journey
ENTER = Qt.Key.Key_Return


def press(qtbot: Any, *pressed: Any) -> None:
    """Keys where the keyboard stands, one after the other."""
    for key in pressed:
        QApplication.processEvents()
        target = QApplication.focusWidget()
        assert target is not None, f"nobody has the keyboard for {key}"
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def recorded_as_told(vault: Any) -> None:
    """What the vault has of the breach after the interview, the decisions and the draft."""
    with vault.read() as uow:
        (row,) = repository.breach_rows(uow)
        one = repository.breach(uow, row.id)
    assert row.alleged == ("2-928(a)", "2-928(b)")
    assert one.stage is Stage.RECORDED
    assert one.title.startswith("Asked about immigration status")
    assert len(one.evidence) == 1
    assert set(one.acts[0].circumstances.values()) == {Answer.NO}


def test_from_an_empty_office_to_a_drafted_letter(
    vault: Any,
    clock: Any,
    open_window: Any,
    qtbot: Any,
    tmp_path: Path,
) -> None:
    clock.move(days=14)
    window = open_window(vault)
    shell = window.shell
    shell.go("cases")
    page(window).new_thing()
    form = page(window)
    press(qtbot, "Ana")
    form.fields.conflict.verdict.choose("no_conflict")
    form.fields.conflict.why.setPlainText("Nobody on file resembles her.")
    form.submit()
    assert "Do not use any channel" in words(page(window).head)

    shell.actions.run("new")
    interview = page(window)
    press(qtbot, "3/14", ENTER, "about 9:40 pm", ENTER, "At the door", ENTER)
    press(qtbot, "1", ENTER, "y", ENTER, "Hartford Police Department", ENTER)
    interview.columns.skip()
    press(qtbot, Qt.Key.Key_Space, ENTER, "y", ENTER, "1", ENTER, "1", ENTER)
    press(qtbot, "She called and an officer asked for papers at the door.")
    shell.actions.run("interview.next")
    interview.columns.question.area.kinds[ActKind.INQUIRED.value].click()
    shell.actions.run("interview.next")
    press(qtbot, Qt.Key.Key_Space)
    while interview.told.question.topic.value != "circumstances":
        interview.columns.skip()
    for _n in range(interview.told.place[1]):
        press(qtbot, "n", ENTER)
    assert "What the last answer changed" not in words(interview.columns.question)
    interview.columns.go(keys.EVIDENCE)
    interview.columns.question.area.panel.attach(notes(tmp_path))
    shell.actions.run("interview.finish")

    breach = page(window)
    assert shell.navigation.name == "breach"
    for provision in ("2-928(a)", "2-928(b)"):
        table = breach.assessment.table
        table.choose_row(table.rows.row_of(lambda row, id=provision: row.key == id))
        decision = breach.assessment.detail.form
        decision.choice.button(Decision.ACCEPTED).click()
        decision.reason.setPlainText("It appears to apply.")
        decision.submit()
    breach.draft_button.click()
    assert shell.navigation.name == "letter"

    recorded_as_told(vault)
    for name in ("cases", "breaches", "letters"):
        assert shell.go(name)


def test_with_threads_every_answer_arrives(
    vault: Any, clock: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same pages over the real worker: results come later, nothing is lost on the way."""
    from desktop.shell.office import Office
    from desktop.shell.settings import Settings
    from desktop.shell.workspace import Workspace

    monkeypatch.setenv("AMPARO_CONFIG_DIR", str(tmp_path / "config"))
    clock.move(days=14)
    ids = fill(vault)
    window = Workspace(Office(vault), Settings())
    qtbot.addWidget(window)
    window.show()
    shell = window.shell
    shell.go("cases")
    qtbot.waitUntil(lambda: page(window).list.table.rows.rowCount() > 0, timeout=30_000)
    shell.go("breaches")
    qtbot.waitUntil(lambda: page(window).table.rows.rowCount() == 10)
    shell.go("case_new")
    qtbot.waitUntil(lambda: page(window)._fields is not None)
    shell.go("interview", breach_id=ids["breach-9"])
    shown = page(window)
    shell.actions.run("interview.next")
    qtbot.waitUntil(lambda: bool(shown.told.questions))
    for _n in range(3):
        shown.columns.go(keys.POLICE)
        for letter in "ynd":
            press(qtbot, letter)
        shown.columns.go(keys.RESIDENT)
        press(qtbot, "y")
    shown.columns.go(keys.HARM)
    press(qtbot, "Afraid to call again")
    shell.actions.run("interview.leave")

    def told() -> Any:
        with vault.read() as uow:
            return repository.breach(uow, ids["breach-9"])

    qtbot.waitUntil(lambda: told().harm == "Afraid to call again")
    one = told()
    assert (one.police, one.resident) == (Answer.UNKNOWN, Answer.YES)
    assert one.harm == "Afraid to call again"
    assert one.at_question == keys.HARM
    shell.go("breach", breach_id=ids["breach-1"])
    breach = page(window)
    qtbot.waitUntil(lambda: breach.assessment.table.rows.rowCount() > 3)
    table = breach.assessment.table
    table.choose_row(table.rows.row_of(lambda row: row.key == "2-928(a)"))
    form = breach.assessment.detail.form
    form.choice.button(Decision.REJECTED).click()
    form.reason.setPlainText("On second thought.")
    form.submit()
    qtbot.waitUntil(lambda: not form.unsaved())
    with vault.read() as uow:
        made = {each.provision: each for each in repository.allegations(uow, ids["breach-1"])}
    assert made["2-928(a)"].decision is Decision.REJECTED
    shell.office.close()
    qtbot.waitUntil(lambda: vault.closed)
