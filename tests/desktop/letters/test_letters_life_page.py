"""A letter walked through its life in the window: as an advocate, then as an attorney."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from letter_office import HEAD, kept, paper_text
from letters_read import read_and_approve
from PySide6.QtCore import Qt
from record_office import save

from desktop.letters import life_dialogs, life_history, life_words
from desktop.letters.comparison import Comparison
from desktop.letters.reading_through import ReadingThrough
from models import language
from models.breaches.breach import Quoting
from models.letters import approving, repository, sending, services
from models.letters.choices import Delivery
from models.letters.letter import LetterState

CITY = "Office of the Corporation Counsel\n550 Main Street\nHartford, Connecticut 06103"
S = LetterState


def settle(room: Any, name: str = "letter-1") -> str:
    """Nothing is open in the letter."""
    letter_id = room.ids[name]

    def run(uow: Any) -> Any:
        services.set_letterhead(uow, HEAD)
        made = services.letter(uow, letter_id)
        choices = repository.kept(uow, letter_id).choices
        quoting = dict.fromkeys(made.alleged, Quoting.CITE)
        return services.choose(uow, letter_id, replace(choices, addressee=CITY, quoting=quoting))

    save(room.vault, run)
    return letter_id


def state(room: Any) -> LetterState:
    with room.vault.read() as uow:
        return repository.kept(uow, room.ids["letter-1"]).state


def press(page: Any, step: str, dialog: type | None = None) -> Any:
    """The step's button; gives the dialog that it opens."""
    assert page.next.steps[step].isEnabled(), step
    page.next.steps[step].click()
    return next(
        (one for one in page.findChildren(life_dialogs.LifeDialog) if one.isVisible()), None
    )


def reading_of(page: Any) -> ReadingThrough:
    """What was typed by hand, as it is shown."""
    (shown,) = (one for one in page.findChildren(ReadingThrough) if one.isVisible())
    return shown


def test_days_of_a_step_survive_a_lock(room_of: Any, qtbot: Any) -> None:
    room = room_of("tomas")
    letter_id = settle(room)
    save(room.vault, lambda uow: read_and_approve(uow, letter_id))
    page, drafts = room.letter(), room.shell.drafts
    asked = press(page, "send")
    asked.form.field("sent_on").control.type_in("3/1")
    drafts.last_look()
    asked.reject()
    drafts.resume()
    again = press(page, "send")
    assert again.form.field("sent_on").control.line.text() == "3/1"


def test_a_records_request_that_nobody_answered_offers_the_appeal(
    room_of: Any, clock: Any, qtbot: Any
) -> None:
    from models.letters.services import start_letter
    from models.ticklers import repository as ticklers

    room = room_of("tomas")
    first = settle(room)

    def request(uow: Any) -> Any:
        one = repository.kept(uow, first)
        made = start_letter(uow, one.case_id, kind="records_request", breach_ids=one.breaches)
        id = made.made.id
        choices = repository.kept(uow, id).choices
        services.choose(uow, id, replace(choices, addressee=CITY))
        read_and_approve(uow, id)
        sending.record_sent(uow, id, Delivery.HAND, uow.today)
        return made

    letter_id = save(room.vault, request).made.id
    room.shell.go("letter", letter_id=letter_id)
    assert "appeal" not in room.page.next.steps
    clock.move(days=12)
    room.shell.go("letter", letter_id=first)
    room.shell.go("letter", letter_id=letter_id)
    page = room.page
    said = page.next._words.text()
    assert "1-206(b)(1)" in said and "Freedom of Information Commission" in said
    offered = page.desk.appeal
    page.next.press("appeal")
    assert "appeal" not in page.next.steps
    with room.vault.read() as uow:
        (kept_one,) = [
            one
            for one in ticklers.of_case(uow, repository.kept(uow, letter_id).case_id)
            if one.rule == "records-appeal"
        ]
    assert str(kept_one.due_on.year) in page.next._words.text()
    # Four steps beside each other, in Spanish too: the window is no wider for them.
    language.use("es")
    page.next.show_desk(replace(page.desk, appeal=offered), 0)
    assert len(page.next.steps) == 4
    assert page.next.minimumSizeHint().width() <= 640


def test_an_advocate_asks_and_an_attorney_approves_sends_and_records_the_answer(
    room_of: Any, clock: Any, qtbot: Any
) -> None:
    room = room_of("marta")
    settle(room)
    page = room.letter()
    assert "approve" not in page.next.steps
    asked = press(page, "review")
    asked.form.field("why").control.show_text("Is § 2-929 right?")
    asked.do_button.click()
    assert state(room) is S.IN_REVIEW
    assert list(page.next.steps) == ["life", "take"]
    assert page.blocks.block("facts").editor.isReadOnly()
    page.next.press("take")
    assert state(room) is S.DRAFT
    assert not page.blocks.block("facts").editor.isReadOnly()
    assert room.errors == []


def test_words_of_a_step_survive_a_lock_and_no_cancel(room_of: Any, qtbot: Any) -> None:
    room = room_of("marta")
    settle(room)
    page, drafts = room.letter(), room.shell.drafts
    asked = press(page, "review")
    asked.form.field("why").control.show_text("Half a sentence")
    drafts.last_look()
    asked.reject()
    drafts.resume()
    again = press(page, "review")
    assert again.form.field("why").control.text() == "Half a sentence"
    again.reject()
    assert press(page, "review").form.field("why").control.text() == ""
    assert room.errors == []


def test_an_attorney_sends_back_with_words_and_approves(room_of: Any, qtbot: Any) -> None:
    room = room_of("tomas")
    letter_id = settle(room)
    save(room.vault, lambda uow: approving.ask_review(uow, letter_id, "Please"))
    page = room.letter()
    back = press(page, "back")
    back.do_button.click()
    assert back.isVisible()
    assert "why" in back.form.wrong()
    back.form.field("why").control.show_text("Say who heard it.")
    back.do_button.click()
    assert state(room) is S.DRAFT
    assert "Say who heard it." in page.next._words.text()
    assert press(page, "approve") is None
    reading = reading_of(page)
    assert {one.text.text() for one in reading.rows}
    bar = reading._list.verticalScrollBar()
    assert bar.maximum() > 0 and not reading.read_button.isEnabled()
    qtbot.keyClick(reading, Qt.Key.Key_End)
    reading.read_button.click()
    (asked,) = (one for one in page.findChildren(life_dialogs.LifeDialog) if one.isVisible())
    asked.do_button.click()
    assert state(room) is S.APPROVED
    assert page.before.isHidden()
    assert page.head.make_button.isHidden()
    assert page.blocks.block("facts").editor is None
    assert page.blocks.block("facts").reading.text().startswith("1. ")
    assert "DRAFT" not in paper_text(page)
    assert "version 1" in paper_text(page)


def test_sent_answered_closed_with_every_wrong_day_told_at_its_field(
    room_of: Any, clock: Any, qtbot: Any
) -> None:
    room = room_of("tomas")
    letter_id = settle(room)
    save(room.vault, lambda uow: read_and_approve(uow, letter_id))
    page = room.letter()
    dialog = press(page, "send")
    day = dialog.form.field("sent_on").control
    for text in ("tomorrow", "year 20226", "yesterday"):
        day.type_in(text)
        dialog.do_button.click()
        assert dialog.isVisible(), text
        assert "sent_on" in dialog.form.wrong(), text
    day.type_in("today")
    dialog.form.field("tracking").control.setText("<img src=x> =cmd")
    dialog.do_button.click()
    assert state(room) is S.SENT
    with room.vault.read() as uow:
        by = repository.kept(uow, letter_id).reply_by
        today = uow.today
    clock.move(days=(by - today).days + 2)
    room.shell.go("letters", standing="overdue")
    assert [row.id for row in [room.page.table.rows.value(0)]] == [letter_id]
    page = room.letter()
    assert "follow" in page.next.steps
    dialog = press(page, "outcome")
    assert dialog.form.field("outcome").control.value() == S.NO_RESPONSE
    dialog.do_button.click()
    assert state(room) is S.NO_RESPONSE
    press(page, "outcome")
    dialog = next(d for d in page.findChildren(life_dialogs.LifeDialog) if d.isVisible())
    dialog.form.field("outcome").control.choose(S.RECEIVED)
    dialog.form.field("reference").control.setText("IA-26-7")
    dialog.do_button.click()
    assert state(room) is S.RECEIVED
    press(page, "close").do_button.click()
    assert state(room) is S.CLOSED
    history = life_history.history(page)
    assert history is not None and len(history.correct_buttons) == 1
    history.accept()
    assert room.errors == []


def test_two_versions_are_compared_and_a_paper_is_verified(
    room_of: Any, qtbot: Any, tmp_path: Any
) -> None:
    room = room_of("tomas")
    letter_id = settle(room)

    def two(uow: Any) -> None:
        read_and_approve(uow, letter_id)
        sending.record_sent(uow, letter_id, Delivery.HAND, uow.today)
        approving.new_version(uow, letter_id, "A word was wrong.")
        services.edit_part(uow, letter_id, "harm", "Said better.")

    save(room.vault, two)
    page = room.letter()
    shown = Comparison(page, 1, None)
    assert any(one.key == "harm" and one.changed for one in shown.changes)
    with room.vault.read() as uow:
        pdf, _sha = repository.stored_pdf(uow, letter_id, 1)
        number = repository.kept(uow, letter_id).number
        short = repository.stored_letter(uow, letter_id, 1).short_hash
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    room.shell.go("letter_verify")
    page = room.page
    page.open_file(file)
    assert "exactly as it was sent" in page.answer.text()
    page.number.setText(number.lower().replace("-", " "))
    page.hash.setText(short.upper())
    page.check()
    assert "exactly as it was sent" in page.answer.text()
    page.hash.setText("12")
    page.check()
    assert "hash" in page.form.wrong()
    file.write_bytes(b"nothing")
    page.open_file(file)
    assert page.form.banner.text()


def test_an_advocate_is_offered_the_review_alone(room_of: Any, qtbot: Any) -> None:
    room = room_of("marta")
    settle(room)
    page = room.letter()
    assert kept(room).state is S.DRAFT
    assert set(page.next.steps) == {"life", "review"}


def test_a_name_whose_release_was_taken_back_keeps_an_approved_letter_in(room_of: Any) -> None:
    from models.letters.choices import ClientNaming
    from models.letters.guarding import readers_of
    from models.privacy import release_services as releases
    from models.privacy.release import Item, Proof, Way

    room = room_of("tomas")
    letter_id = settle(room)
    with room.vault.unit_of_work() as uow:
        one = repository.kept(uow, letter_id)
        signed = releases.draft_release(
            uow,
            one.case_id,
            readers_of(uow, one)[0],
            items=frozenset({Item.NAME, Item.CLIENT}),
            purpose="The complaint",
            ways=frozenset({Way.LETTER}),
            explained_by="tomas",
            explained_on=uow.today,
        ).made
        releases.sign(uow, signed.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="tomas")
        choices = repository.kept(uow, letter_id).choices
        services.choose(uow, letter_id, replace(choices, client=ClientNaming.NAME))
        uow.commit()
    save(room.vault, lambda uow: read_and_approve(uow, letter_id))
    page = room.letter()
    assert list(page.next.steps)[-1] == "send"
    save(room.vault, lambda uow: releases.revoke(uow, signed.id))
    page.refresh(None)
    assert list(page.next.steps)[-1] == "version", "to send it is not the chief thing any more"
    assert "no release lets" in page.next._words.text()
    page.head.print_letter()
    assert room.errors[-1].code == "must-not-leave"
    assert "new version" in room.errors[-1].next


def test_a_closed_letter_says_that_no_answer_came(room_of: Any, clock: Any, qtbot: Any) -> None:
    room = room_of("tomas")
    letter_id = settle(room)
    with room.vault.unit_of_work() as uow:
        read_and_approve(uow, letter_id)
        sending.record_sent(uow, letter_id, Delivery.HAND, uow.today)
        uow.commit()
    clock.move(days=45)
    for step in (
        lambda uow: sending.record_outcome(uow, letter_id, S.NO_RESPONSE, uow.today),
        lambda uow: sending.close_letter(uow, letter_id, "Taken further."),
    ):
        save(room.vault, step)
    desk = room.letter().desk
    told = life_words.beads(desk.letter.state, desk.steps, desk.names, desk.today)
    assert [one.word for one in told][4:] == ["No answer", "Closed"]


def beads(page: Any) -> list[str]:
    desk = page.desk
    told = life_words.beads(desk.letter.state, desk.steps, desk.names, desk.today)
    return [one.detail for one in told]


def test_a_step_that_was_undone_is_not_told_as_a_step_of_somebody(room_of: Any, qtbot: Any) -> None:
    room = room_of("marta")
    settle(room)
    page = room.letter()
    first = page.next._words.text()
    before = beads(page)
    press(page, "review").do_button.click()
    assert "asks for a review" in page.next._words.text()
    room.shell.office.undo()
    assert state(room) is S.DRAFT
    assert page.next._words.text() == first
    assert beads(page) == before
    history = life_history.history(page)
    assert history is not None
    history.reject()


def test_the_foot_keeps_its_sentence_beside_long_buttons(room_of: Any, qtbot: Any) -> None:
    from PySide6.QtWidgets import QBoxLayout

    room = room_of("tomas")
    letter_id = settle(room)
    save(room.vault, lambda uow: read_and_approve(uow, letter_id))
    foot = room.letter().next
    way = QBoxLayout.Direction
    needs = sum(one.sizeHint().width() for one in foot.steps.values())
    for wide, expected in ((needs + 600, way.LeftToRight), (needs + 60, way.TopToBottom)):
        foot._fit(wide)
        assert foot._row.direction() == expected, wide
