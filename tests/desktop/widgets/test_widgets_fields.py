"""Fields, answers, segments, tabs, steps: what they say and how the keyboard walks them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.banners import Banner
from desktop.widgets.busy import BusyCover
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cards import BlockCard
from desktop.widgets.chips import KINDS, Chip
from desktop.widgets.confirm import Ask
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.littext import LitText, marks_of
from desktop.widgets.ring import FocusRing
from desktop.widgets.segments import AnswerButtons, Segments
from desktop.widgets.steps import Step, StepBar
from desktop.widgets.tabs import Tabs
from models.errors import AmparoError, BadInput


def page(qtbot, *widgets):
    holder = QWidget()
    column = QVBoxLayout(holder)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(holder)
    # The test library holds it weakly only.
    widgets[0].holder = holder
    holder.resize(480, 400)
    holder.show()
    QApplication.processEvents()
    return holder


def letters(widget, text):
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def test_a_field_has_its_label_as_name_and_its_help_as_description(qtbot):
    field = FormField("Badge number", TextLine(), help="As it was seen.", name="badge")
    page(qtbot, field)
    assert field.control.accessibleName() == "Badge number"
    assert field.control.accessibleDescription() == "As it was seen."
    label = next(one for one in field.findChildren(QLabel) if one.buddy() is field.control)
    assert label.text() == "Badge number"


def test_an_error_stands_below_its_field_and_goes_again(qtbot):
    field = FormField("Date", TextLine("31/31"), help="As people say it.")
    page(qtbot, field)
    field.show_error(AmparoError("There is no such day.", next="Write it as 3/14."))
    assert field.error() == "There is no such day. Write it as 3/14."
    assert field.control.property("bad") == "true"
    assert field.control.accessibleDescription() == field.error()
    assert field.control.text() == "31/31"
    field.show_error(None)
    assert field.error() == "" and field.control.property("bad") == "false"
    assert field.control.accessibleDescription() == "As people say it."


def test_a_line_is_edited_when_it_is_left_changed(qtbot):
    line = TextLine("before")
    page(qtbot, line)
    edits = []
    line.edited.connect(edits.append)
    line.editingFinished.emit()
    line.setText("Łódź")
    line.editingFinished.emit()
    line.editingFinished.emit()
    line.show_text("from the record")
    line.editingFinished.emit()
    assert edits == ["Łódź"]


def test_an_area_saves_after_a_pause_and_at_once_when_it_is_left(qtbot):
    area = TextArea("before")
    other = QLineEdit()
    page(qtbot, area, other)
    saved = []
    area.autosave.connect(saved.append)
    area.setFocus()
    letters(area, "¿ñ")
    assert saved == [] and area._timer.isActive()
    area._timer.timeout.emit()
    assert saved == ["¿ñbefore"]
    letters(area, "x")
    other.setFocus()
    assert saved[-1] == "¿ñxbefore"
    area.flush()
    assert len(saved) == 2


def test_an_area_filled_from_the_record_is_not_an_edit(qtbot):
    area = TextArea("one")
    page(qtbot, area)
    saved = []
    area.autosave.connect(saved.append)
    area.show_text("two")
    area.flush()
    assert saved == [] and area.text() == "two"


def test_an_area_grows_with_its_text_to_a_limit(qtbot):
    area = TextArea(lines=2, most=6)
    page(qtbot, area)
    small = area.height()
    area.setPlainText("\n".join("line" for _n in range(5)))
    middle = area.height()
    area.setPlainText("\n".join("line" for _n in range(50)))
    assert small < middle < area.height() < 2.2 * middle


def understood(text):
    if text == "3/14":
        return date(2026, 3, 14)
    raise BadInput("This is not a date.", next="Write it as 3/14 or March 2026.")


def test_a_date_says_how_it_was_understood(qtbot):
    field = DateField(understood, lambda value: value.strftime("%A, %B %d, %Y"))
    page(qtbot, FormField("When", field))
    given = []
    field.changed.connect(given.append)
    letters(field.line, "3/14")
    assert field._said.text() == "Saturday, March 14, 2026"
    field.line.editingFinished.emit()
    assert given == [date(2026, 3, 14)] == [field.value()]


def test_a_date_that_is_none_keeps_what_was_typed(qtbot):
    field = DateField(understood, str)
    page(qtbot, field)
    given = []
    field.changed.connect(given.append)
    letters(field.line, "soon")
    assert field._error.isHidden()
    field.line.editingFinished.emit()
    assert "This is not a date." in field._error.text() and field._error.isVisible()
    assert field.line.text() == "soon" and given == []
    field.line.clear()
    field.line.editingFinished.emit()
    assert given == [None]


@pytest.mark.parametrize(("key", "answer"), [("Y", "yes"), ("N", "no"), ("D", "unknown")])
def test_a_letter_answers_but_not_while_one_is_writing(qtbot, key, answer):
    holder = QWidget()
    answers = AnswerButtons(name="Was it needed?", keys_for=holder)
    words = TextArea()
    column = QVBoxLayout(holder)
    column.addWidget(answers)
    column.addWidget(words)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    given = []
    answers.answered.connect(given.append)
    words.setFocus()
    qtbot.keyClick(words, key.lower())
    assert given == [] and words.text() == key.lower()
    answers._group.button(0).setFocus()
    qtbot.keyClick(answers._group.button(0), key.lower())
    assert given == [answer] and answers.value() == answer


def test_answers_are_walked_and_cleared(qtbot):
    answers = AnswerButtons()
    page(qtbot, answers)
    first = answers._group.button(0)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert answers._group.button(2).hasFocus()
    qtbot.keyClick(answers._group.button(2), Qt.Key.Key_Space)
    assert answers.value() == "unknown"
    answers.choose(None)
    assert answers.value() is None
    assert all(answers._group.button(n).height() == 40 for n in range(3))


def test_segments_give_values(qtbot):
    segments = Segments([("me", "For me"), ("all", "Everyone")], name="Whose")
    page(qtbot, segments)
    given = []
    segments.chosen.connect(given.append)
    segments.choose("me")
    assert given == [] and segments.value() == "me"
    segments.button("all").click()
    assert given == ["all"] and segments.value() == "all"
    assert segments.button("all").height() == 32


def test_tabs_are_walked_with_the_arrows(qtbot):
    tabs = Tabs([("a", "Facts"), ("b", "People"), ("c", "Acts")])
    page(qtbot, tabs)
    given = []
    tabs.chosen.connect(given.append)
    tabs.set_count("b", 1234)
    tabs._group.button(0).setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert given == ["b", "a", "c"] and tabs.name() == "c"
    assert tabs._group.button(1).accessibleName() == "People 1,234"


def test_topics_can_be_jumped_to_and_keep_the_focus(qtbot):
    bar = StepBar([Step("a", "When", "2 of 2", "done"), Step("b", "Who", "", "current")])
    page(qtbot, bar)
    given = []
    bar.chosen.connect(given.append)
    topic = bar._topics["a"]
    topic.setFocus()
    qtbot.keyClick(topic, Qt.Key.Key_Space)
    bar.show_steps([Step("a", "When", "1 of 2", "begun"), Step("b", "Who", "", "current")])
    assert given == ["a"]
    assert bar._topics["a"] is topic and topic.hasFocus()
    assert topic.accessibleName() == "When 1 of 2"


def test_a_choice_is_not_changed_by_the_wheel_and_keeps_its_value(qtbot):
    choice = Choice([("b", "Bo"), ("a", "Ana")], name="Who")
    choice.choose("a")
    choice.offer([("a", "Ana"), ("c", "Cy")])
    assert choice.value() == "a"
    choice.choose("nobody")
    assert choice.value() == "a"


def test_every_kind_of_chip_has_a_word_and_is_as_high_as_it_should_be(qtbot):
    for kind in KINDS:
        chip = Chip(kind, "" if KINDS[kind][2] else "Version 3")
        page(qtbot, chip)
        assert chip.text() and chip.accessibleName() == chip.text()
        assert chip.height() == 24


def test_a_chip_changes_its_meaning_in_place(qtbot):
    chip = Chip("open")
    chip.show_kind("engaged")
    assert chip.text() == "Engaged" and chip.property("chip") == "engaged"


def test_a_card_folds_and_says_what_the_chevron_opens(qtbot):
    card = BlockCard("§ 2-928(a)", "codified text", folds=True)
    card.add_to_body(PlainLabel("inside"))
    page(qtbot, card)
    turned = []
    card.toggled.connect(turned.append)
    assert not card.is_open()
    assert card._fold.accessibleName() == "Open § 2-928(a)"
    card._fold.click()
    assert card.is_open() and turned == [True]
    assert card._fold.accessibleName() == "Close § 2-928(a)"


def test_a_banner_has_links_and_says_what_it_says(qtbot):
    banner = Banner("caution", closable=True)
    page(qtbot, banner)
    assert banner.text() == ""
    banner.say("Only a draft is at hand.", "The letter waits.")
    ran = []
    banner.offer("Paste the official text…", lambda: ran.append(1)).click()
    assert ran == [1] and banner.text() == "Only a draft is at hand. The letter waits."
    banner.clear()
    assert banner.isHidden()


def test_a_question_carries_its_verb_and_keeps_things_at_enter(qtbot):
    ask = Ask(None, "Remove", "photo of the form")
    qtbot.addWidget(ask)
    ask.show()
    assert ask.do_button.text() == "Remove" and ask.windowTitle() == "Amparo"
    words = [button.text() for button in ask.findChildren(Button)]
    assert not {"OK", "Yes", "No"} & set(words)
    assert ask.keep_button.isDefault()
    qtbot.keyClick(ask, Qt.Key.Key_Return)
    assert ask.result() == Ask.DialogCode.Rejected


def test_a_reason_that_is_asked_must_be_given(qtbot):
    ask = Ask(None, "Reject", "§ 2-928(c)", reason="Reason", danger=False)
    qtbot.addWidget(ask)
    assert ask.focusWidget() is ask._reason, "a reason that must be given is typed at once"
    ask.show()
    ask.do_button.click()
    assert ask.isVisible() and ask._error.isVisible()
    ask._reason.setPlainText("The text excepts it.")
    ask.do_button.click()
    assert ask.result() == Ask.DialogCode.Accepted and ask.reason() == "The text excepts it."


LAW = "Hartford police officers shall not inquire about a person’s immigration status."


def test_lit_words_keep_the_text_and_their_numbers():
    marks = marks_of(LAW, [("shall not", "yes"), ("not in it", "no"), ("status", "unknown")])
    assert [(LAW[m.start : m.end], m.kind, m.number) for m in marks] == [
        ("shall not", "yes", 1),
        ("status", "unknown", 3),
    ]


def test_lit_text_is_as_high_as_its_lines(qtbot):
    lit = LitText(LAW, marks_of(LAW, [("shall not", "yes")]))
    page(qtbot, lit)
    wide = lit.height()
    lit.setFixedWidth(140)
    QApplication.processEvents()
    assert lit.height() >= 3 * wide / 2 and lit.height() % 22 == 0
    assert lit.text() == LAW and lit.accessibleName() == LAW


def test_from_the_answer_given_tab_goes_on(qtbot):
    """Not back into the answers: what is typed next would be taken for their letters."""
    answers, words = AnswerButtons(), TextArea()
    holder = page(qtbot, answers, words)
    answers.choose("unknown")
    answers.setFocus()
    given = QApplication.focusWidget()
    assert given is not answers and given.isChecked()
    qtbot.keyClick(given, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is words
    qtbot.keyClicks(words, "any day")
    assert (answers.value(), words.text()) == ("unknown", "any day")
    assert holder.isVisible()


def test_the_ring_comes_when_its_control_does_and_stays_under_a_cover(qtbot):
    """A question takes the keyboard before it is shown; what waits under a cover is covered."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(300, 200)
    holder.show()
    button = Button("Later")
    button.move(40, 40)
    ring = FocusRing(holder)
    ring.around(button)
    assert ring._ring is None or not ring._ring.isVisible()
    button.setParent(holder)
    ring.around(button)
    assert not ring._ring or not ring._ring.isVisible()
    button.show()
    assert ring._ring.isVisible()
    cover = BusyCover(holder)
    cover.show_over("Working…")
    button.move(50, 50)
    children = holder.children()
    assert children.index(ring._ring) < children.index(cover)


def test_the_ring_stands_around_what_has_the_keyboard(qtbot):
    line, button = TextLine(), Button("Next", kind="primary")
    holder = page(qtbot, line, button)
    ring = FocusRing(holder)
    ring.around(button)
    drawn = ring._ring
    assert drawn.isVisible()
    corner = button.mapTo(drawn.parentWidget(), button.rect().topLeft())
    assert drawn.geometry().contains(button.rect().translated(corner).adjusted(-2, -2, 2, 2))
    button.hide()
    assert not drawn.isVisible()
    ring.around(line)
    assert ring._ring.isVisible()
    ring.around(None)
    assert not ring._ring.isVisible()


def test_the_ring_outlives_the_page_it_stood_in(qtbot):
    import shiboken6

    first, line = QWidget(), TextLine()
    QVBoxLayout(first).addWidget(line)
    qtbot.addWidget(first)
    first.show()
    second = TextLine()
    other = page(qtbot, second)
    ring = FocusRing(other)
    ring.around(line)
    shiboken6.delete(first)
    ring.around(second)
    assert ring._ring.isVisible()
