"""The interview on the screen: by keyboard, saved after each answer, resumed, undone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from record_fixtures import page, words
from record_office import notes, save

from desktop.breaches.answers import ButtonsArea
from desktop.breaches.evidence_area import EvidenceArea
from desktop.widgets.links import LinkLabel
from models.breaches import keys, repository, services
from models.breaches.breach import Stage
from models.cases.services import open_case_for_new_client
from models.ordinances.facts import ActKind, Answer, Circumstance, Employer, Matter, Role


@pytest.fixture
def case_id(vault: Any, clock: Any) -> str:
    """A case of one client; the day is Monday, March 23, 2026."""
    clock.move(days=14)
    return save(vault, lambda uow: open_case_for_new_client(uow, given="Ana")).made.id


@pytest.fixture
def interview(case_id: str, window: Any) -> Any:
    """The interview that *New breach* opens."""
    window.shell.go("case", case_id=case_id)
    page(window).head.new_breach.click()
    assert window.shell.navigation.name == "interview"
    return page(window)


def kept(vault: Any, shown: Any) -> Any:
    """The record as the vault has it."""
    with vault.read() as uow:
        return repository.breach(uow, shown._breach_id)


def press(qtbot: Any, key: Any) -> None:
    """A key where the keyboard stands."""
    if isinstance(key, str):
        qtbot.keyClicks(QApplication.focusWidget(), key)
    else:
        qtbot.keyClick(QApplication.focusWidget(), key)


ENTER = Qt.Key.Key_Return


def test_a_whole_interview_by_keyboard(interview: Any, vault: Any, qtbot: Any, window: Any) -> None:
    told = interview.told
    assert told.at == keys.DAY
    for typed in ("3/14", "about 9:40 pm", "At the door"):
        press(qtbot, typed)
        press(qtbot, ENTER)
    assert told.at == keys.EMPLOYER
    press(qtbot, "1")
    press(qtbot, ENTER)
    press(qtbot, "y")
    press(qtbot, ENTER)
    press(qtbot, "Hartford Police Department")
    press(qtbot, ENTER)
    assert told.at == keys.OFFICIALS
    interview.columns.skip()
    assert told.at == keys.ROLES
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, ENTER)
    press(qtbot, "d")
    press(qtbot, ENTER)
    press(qtbot, "1")
    press(qtbot, ENTER)
    press(qtbot, "1")
    press(qtbot, ENTER)
    assert told.at == keys.NARRATIVE
    press(qtbot, "He asked before anything else.")
    qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    assert told.at == keys.ACTS
    interview.columns.question.area.kinds[ActKind.INQUIRED.value].click()
    interview.columns.next()
    assert told.question.kind.value == "many"
    press(qtbot, Qt.Key.Key_Space)
    one = kept(vault, interview)
    assert one.day.iso == "2026-03-14"
    assert (one.time.clock.hour, one.time.about) == (21, True)
    assert one.location == "At the door"
    assert (one.employer, one.police, one.resident) == (Employer.CITY, Answer.YES, Answer.UNKNOWN)
    assert one.roles == {Role.VICTIM}
    assert one.narrative == "He asked before anything else."
    assert one.acts[0].about == {Matter.IMMIGRATION_STATUS}
    assert keys.OFFICIALS not in one.answered
    assert "§ 2-928(b): open → engaged" in interview.columns.touch.news.text()
    window.shell.actions.run("interview.finish")
    assert window.shell.navigation.name == "breach"
    assert kept(vault, interview).stage is Stage.RECORDED


def test_each_answer_is_saved_and_says_so(
    interview: Any, vault: Any, window: Any, qtbot: Any
) -> None:
    interview.columns.go(keys.POLICE)
    press(qtbot, "n")
    assert kept(vault, interview).police is Answer.NO
    assert re.search(r"Saved \d", words(window.status))
    press(qtbot, "d")
    assert kept(vault, interview).police is Answer.UNKNOWN
    assert keys.POLICE in kept(vault, interview).answered


def test_letters_answer_only_where_nothing_is_typed(interview: Any, qtbot: Any) -> None:
    interview.columns.go(keys.POLICE)
    interview.columns.question.words.setFocus()
    press(qtbot, "yes and no")
    assert interview.told.one.police is Answer.UNKNOWN
    interview.columns.question.flush()
    assert interview.told.one.words[keys.POLICE] == "yes and no"
    interview.columns.question.next.setFocus()
    press(qtbot, "y")
    assert interview.told.one.police is Answer.YES
    assert isinstance(interview.columns.question.area, ButtonsArea)


def test_a_date_that_is_not_understood_stays_and_says_why(interview: Any, qtbot: Any) -> None:
    press(qtbot, "the other day")
    press(qtbot, ENTER)
    assert interview.told.at == keys.DAY
    assert "not understood as a date" in words(interview.columns.question)
    assert interview.columns.question.area.when.line.text() == "the other day"


def test_it_resumes_where_it_was_left(interview: Any, window: Any, qtbot: Any) -> None:
    interview.columns.go(keys.RESIDENT)
    press(qtbot, "y")
    interview.columns.go(keys.LOCATION)
    press(qtbot, "At the fr")
    interview.head.leave.click()
    assert window.shell.navigation.name == "case"
    page(window).stack.choose("breaches")
    table = page(window).stack.made("breaches").table
    table.opened.emit(table.rows.value(0))
    again = page(window)
    assert again is not interview
    assert again.told.at == keys.LOCATION
    assert again.columns.question.area.line.text() == "At the fr"
    assert again.told.one.resident is Answer.YES


def test_undo_takes_an_answer_back_and_goes_there(
    interview: Any, vault: Any, window: Any, qtbot: Any
) -> None:
    interview.columns.go(keys.POLICE)
    press(qtbot, "y")
    interview.columns.go(keys.HARM)
    interview.columns.said.undo.click()
    assert kept(vault, interview).police is Answer.UNKNOWN
    assert interview.told.at == keys.POLICE
    assert interview.columns.question.area.buttons.value() is None
    press(qtbot, "n")
    assert kept(vault, interview).police is Answer.NO


def test_looking_alone_changes_nothing_that_could_be_undone(
    interview: Any, vault: Any, window: Any, qtbot: Any
) -> None:
    interview.columns.go(keys.POLICE)
    press(qtbot, "y")
    before = window.shell.office.can_undo()
    undoable = len(window.shell.office._undo)
    interview.columns.go(keys.HARM)
    interview.head.leave.click()
    assert kept(vault, interview).at_question == keys.HARM
    assert len(window.shell.office._undo) == undoable
    assert window.shell.office.can_undo() == before


def test_acts_are_told_one_by_one_moved_and_removed(interview: Any, vault: Any) -> None:
    interview.columns.go(keys.ACTS)
    for kind in (ActKind.DETAINED, ActKind.INQUIRED):
        interview.columns.question.area.kinds[kind.value].click()
    area = interview.columns.question.area
    area._areas[0].setPlainText("Twenty minutes in the car")
    area._mover(interview.told.one.acts[1].id, 0)()
    assert [act.act for act in kept(vault, interview).acts] == [ActKind.INQUIRED, ActKind.DETAINED]
    assert kept(vault, interview).acts[1].told == "Twenty minutes in the car"
    interview.columns.question.area._remover(interview.told.one.acts[0].id)()
    assert [act.act for act in kept(vault, interview).acts] == [ActKind.DETAINED]
    assert "Detained" in words(interview.columns.said)


def test_what_would_settle_a_section_leads_to_its_question(interview: Any, qtbot: Any) -> None:
    told = interview.told
    interview.columns.go(keys.ACTS)
    interview.columns.question.area.kinds[ActKind.ARRESTED.value].click()
    act = told.one.acts[0].id
    key = keys.of_act(act, Circumstance.CRIMINAL_WARRANT.value)
    card = interview.columns.touch.card("2-928(c)")
    link = next(one for one in card.findChildren(LinkLabel) if "criminal warrant" in one.text())
    link.clicked.emit()
    assert told.at == key
    press(qtbot, "y")
    assert told.report.finding("2-928(c)").outcome.value == "excepted"


def test_why_we_ask_opens_the_text_with_its_lit_words(interview: Any) -> None:
    from desktop.widgets.littext import LitText

    interview.columns.go(keys.ACTS)
    interview.columns.question.area.kinds[ActKind.INQUIRED.value].click()
    interview.columns.go(keys.POLICE)
    interview.columns.question.why_asked.emit("2-928(a)")
    card = interview.columns.touch.card("2-928(a)")
    assert card.is_open()
    texts = [one.text() for one in card.findChildren(LitText)]
    assert any("unless such an inquiry is necessary" in text for text in texts)
    assert "Exception: A criminal investigation needed it" in words(card)


def test_people_have_cards_and_errors_beside_their_fields(interview: Any, vault: Any) -> None:
    interview.columns.go(keys.OFFICIALS)
    area = interview.columns.question.area
    area.add_one()
    card = area._cards[0]
    card.fields["description"].control.setPlainText("A man in uniform")
    card.fields["badge"].control.setText("0417 or 0471")
    area.flush()
    assert kept(vault, interview).officials[0].badge == "0417 or 0471"
    card.fields["badge"].control.setText("x" * 600)
    area.flush()
    assert "too long" in area._cards[0].fields["badge"].error()
    assert len(area._cards[0].fields["badge"].control.text()) == 600
    assert kept(vault, interview).officials[0].badge == "0417 or 0471"
    area._cards[0].fields["badge"].control.setText("0417")
    area.flush()
    assert kept(vault, interview).officials[0].badge == "0417"


def test_evidence_is_attached_while_answers_wait(
    interview: Any, vault: Any, tmp_path: Any, qtbot: Any
) -> None:
    interview.columns.go(keys.EVIDENCE)
    area = interview.columns.question.area
    assert isinstance(area, EvidenceArea)
    area.panel.attach(notes(tmp_path))
    one = kept(vault, interview)
    assert [each.title for each in one.evidence] == ["notes of the interview.txt"]
    assert interview.told.one.evidence == one.evidence
    interview.columns.go(keys.POLICE)
    press(qtbot, "y")
    after = kept(vault, interview)
    assert after.police is Answer.YES
    assert after.evidence == one.evidence


def test_a_change_from_elsewhere_is_merged(interview: Any, vault: Any, qtbot: Any) -> None:
    def other(uow: Any) -> Any:
        one = repository.breach(uow, interview._breach_id)
        return services.save(uow, replace(one, harm="Lost sleep"))

    save(vault, other)
    interview.columns.go(keys.POLICE)
    press(qtbot, "y")
    one = kept(vault, interview)
    assert (one.police, one.harm) == (Answer.YES, "Lost sleep")
    assert interview.told.one.harm == "Lost sleep"


def test_what_is_being_typed_survives_a_change_from_elsewhere(
    interview: Any, vault: Any, qtbot: Any
) -> None:
    def other(uow: Any) -> Any:
        one = repository.breach(uow, interview._breach_id)
        return services.save(uow, replace(one, harm="Lost sleep"))

    interview.columns.go(keys.NARRATIVE)
    press(qtbot, "He asked befo")
    interview.office.do(other)
    assert interview.columns.question.area.area.text() == "He asked befo"
    one = kept(vault, interview)
    assert (one.narrative, one.harm) == ("He asked befo", "Lost sleep")


def test_it_is_not_left_with_something_that_cannot_be_kept(
    interview: Any, window: Any, qtbot: Any
) -> None:
    interview.columns.go(keys.LOCATION)
    interview.columns.question.area.line.setText("x" * 600)
    interview.head.leave.click()
    assert window.shell.navigation.name == "interview"
    assert "too long" in words(interview.columns.question)
    interview.columns.question.area.line.setText("At the door")
    interview.head.leave.click()
    assert window.shell.navigation.name == "case"


@pytest.mark.parametrize(("choice", "stands"), [(0, "Theirs"), (1, "Mine")])
def test_a_stale_save_overwrites_nothing_until_somebody_chooses(
    interview: Any, vault: Any, choice: int, stands: str
) -> None:
    def other(uow: Any) -> Any:
        one = repository.breach(uow, interview._breach_id)
        return services.save(uow, replace(one, narrative="Theirs"))

    interview.columns.go(keys.NARRATIVE)
    save(vault, other)
    interview.columns.question.area.area.setPlainText("Mine")
    interview.columns.question.flush()
    assert "changed in another place" in interview.conflict.text()
    assert kept(vault, interview).narrative == "Theirs"
    assert interview.columns.question.area.area.text() == "Mine"
    links = [interview.conflict._links.itemAt(n).widget() for n in range(2)]
    links[choice].click()
    assert kept(vault, interview).narrative == stands
    assert interview.told.one.narrative == stands
    assert interview.conflict.isHidden()


def test_finishing_with_nothing_told_says_what_is_missing(interview: Any, window: Any) -> None:
    interview.finish()
    assert window.shell.navigation.name == "interview"
    assert "Nothing is recorded yet that an employee did" in words(interview.columns.question)


def test_nothing_is_asked_of_the_persons_own_status(interview: Any) -> None:
    for one in interview.told.questions:
        assert "your immigration status" not in one.text.lower()
        assert "client’s immigration status" not in one.text.lower()


def test_the_keyboard_stays_in_a_question_made_anew_and_comes_to_its_foot(
    interview: Any, qtbot: Any
) -> None:
    interview.columns.go(keys.ACTS)
    press(qtbot, ENTER)
    question = interview.columns.question
    assert QApplication.focusWidget() is question.area._areas[0]
    seen = []
    while question.isAncestorOf(QApplication.focusWidget()) and len(seen) < 60:
        seen.append(QApplication.focusWidget())
        press(qtbot, Qt.Key.Key_Tab)
    assert seen[-3:] == [question.back, question.skip, question.next]


def test_the_keyboard_comes_back_to_the_page_when_its_control_goes(
    interview: Any, window: Any
) -> None:
    passing = QLineEdit(interview)
    passing.show()
    passing.setFocus()
    passing.hide()
    QApplication.processEvents()
    held = QApplication.focusWidget()
    assert held is not None and interview.isAncestorOf(held)
