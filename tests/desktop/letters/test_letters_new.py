"""A new letter in the window: its kind, what it is made from, its form, and the page beside it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from letters_read import read_and_approve

sys.path.insert(0, str(Path(__file__).resolve().parent))

from letter_office import kept, paper_text

from models.breaches.breach import Quoting
from models.letters.letter import COMPLAINT
from models.letters.templated.kind import Kind


def new(room: Any, **where: str) -> Any:
    room.shell.go("letter_new", **where)
    room.page.live.flush()
    return room.page


def breach_of(room: Any) -> str:
    return str(kept(room).breach_id)


def send(room: Any) -> None:
    """The first letter was approved and sent."""
    from test_letters_life_page import settle

    from models.letters import sending
    from models.letters.choices import Delivery

    letter_id = settle(room)
    with room.vault.unit_of_work() as uow:
        read_and_approve(uow, letter_id)
        sending.record_sent(uow, letter_id, Delivery.HAND, uow.today)
        uow.commit()


def kind_of(room: Any) -> str:
    with room.vault.read() as uow:
        from models.letters.repository import kept as row

        return row(uow, room.page.letter_id).kind


def test_from_a_breach_the_complaint_stands_first_and_the_page_is_drawn(room: Any) -> None:
    page = new(room, breach_id=breach_of(room))
    assert page.kinds.kind() is Kind.COMPLAINT
    assert page.breaches.ticked() == (breach_of(room),)
    assert "Suspected violation" in paper_text(page)
    page.begin()
    assert kind_of(room) == COMPLAINT


def test_from_a_case_with_a_recorded_breach_it_opens_at_the_complaint(room: Any) -> None:
    page = new(room, case_id=kept(room).case_id)
    assert page.kinds.kind() is Kind.COMPLAINT
    told = {entry.value: entry.detail for entry in page.kinds.entries() if entry.value}
    assert told[Kind.FOLLOW_UP], "no letter was sent yet"


def test_each_kind_has_its_form_and_its_preview_follows(room: Any) -> None:
    page = new(room, breach_id=breach_of(room))
    assert page.kinds.choose(Kind.RECORDS_REQUEST)
    page.live.flush()
    assert "911" in page.form.control("records").text()
    page.form.control("records").setPlainText("The visitors’ book")
    page.form.flush()
    page.live.flush()
    assert "The visitors’ book" in paper_text(page)
    page.begin()
    assert kind_of(room) == "records_request"
    assert "The visitors’ book" in room.page.blocks.block("records").editor.toPlainText()


def test_what_lacks_something_says_so_and_is_passed_over(room: Any) -> None:
    with room.vault.unit_of_work() as uow:
        from models.cases.services import open_case_for_new_client

        case = open_case_for_new_client(uow, given="Nadia", family="Petrenko").made.id
        uow.commit()
    page = new(room, case_id=case)
    told = {entry.value: entry.detail for entry in page.kinds.entries() if entry.value}
    assert told[Kind.COMPLAINT]
    assert told[Kind.FOLLOW_UP]
    assert not told[Kind.RELEASE]
    assert not page.kinds.choose(Kind.PRESERVATION)
    assert page.kinds.kind() is Kind.RELEASE
    assert page.write.isEnabled()


def test_a_letter_that_follows_another_speaks_of_the_same_breach(room: Any) -> None:
    page = room.letter()
    assert page.head.follow_button.isHidden(), "it was never sent"
    page.head.follow()
    assert room.page is page
    send(room)
    page.refresh(None)
    page.head.follow()
    page = room.page
    page.live.flush()
    assert page.kinds.kind() is Kind.FOLLOW_UP
    assert page.earlier.value() == room.ids["letter-1"]
    assert page.breaches.ticked() == (breach_of(room),)
    page.begin()
    assert kind_of(room) == "follow_up"
    room.page.show_tab("form")
    form = room.page.answers.form
    form.control("sent_on").line.setText("2026-11-02")
    form.control("sent_on").line.edited.emit("2026-11-02")
    form.flush()
    room.page.live.flush()
    assert "November 2, 2026" in paper_text(room.page)


def test_a_breach_of_another_case_is_found_by_typing_and_what_is_ticked_stays(room: Any) -> None:
    page = new(room, breach_id=breach_of(room))
    assert not page.breaches.finder.isVisibleTo(page), "a complaint speaks of its own case"
    page.kinds.choose(Kind.PATTERN)
    assert page.breaches.finder.isVisibleTo(page)
    own, every = breach_of(room), page.breaches.offered()
    ticked, other = (one for one in page._sources.others[:2])
    page.breaches.tick(ticked.id).click()
    page.breaches.finder.setText(other.number)
    assert {own, ticked.id, other.id} <= set(page.breaches.offered()) < set(every)
    page.breaches.finder.setText("no such words anywhere")
    assert other.id not in page.breaches.offered()
    assert page.breaches.ticked() == (own, ticked.id)
    assert page.breaches._none.isVisibleTo(page)
    page.breaches.finder.clear()
    assert set(page.breaches.offered()) == set(every)
    assert page.breaches.ticked() == (own, ticked.id)


@pytest.mark.parametrize("kind", [Kind.FOLLOW_UP, Kind.ESCALATION])
def test_what_follows_a_letter_about_several_cases_speaks_of_them_all(
    room: Any, kind: Kind
) -> None:
    from models.letters import reading, repository, sending
    from models.letters.choices import Delivery, LetterChoices
    from models.letters.services import start_letter

    page = new(room, breach_id=breach_of(room))
    other = next(one for one in page._sources.others if one.alleged)
    ids, case_id = (breach_of(room), other.id), kept(room).case_id
    with room.vault.unit_of_work() as uow:
        choices = LetterChoices(addressee="Chief of Police\n1 Example Plaza")
        quoting = dict.fromkeys(("2-929", "2-927(a)", "2-927(c)"), Quoting.CITE)
        made = start_letter(
            uow,
            case_id,
            kind="pattern",
            breach_ids=ids,
            choices=replace(choices, quoting=quoting),
        ).made.id
        read_and_approve(uow, made)
        sending.record_sent(uow, made, Delivery.HAND, uow.today)
        uow.commit()
    page = new(room, letter_id=made)
    page.kinds.choose(kind)
    page.live.flush()
    assert set(page.breaches.ticked()) == set(ids)
    assert "Two incidents" in paper_text(page)
    page.begin()
    assert kind_of(room) == kind.value
    with room.vault.read() as uow:
        assert set(repository.kept(uow, room.page.letter_id).breaches) == set(ids)
        told = reading.letter(uow, room.page.letter_id).part("standing").shown
    assert kind is Kind.FOLLOW_UP or "Client 1 and Client 2" in told


def test_a_refused_answer_stays_with_its_error(room: Any) -> None:
    page = new(room, breach_id=breach_of(room))
    page.kinds.choose(Kind.CORRECTION)
    page.form.control("service").setText("x" * 900)
    page.form.changed.emit()
    assert page.form.wrong()
    assert page.form.control("service").text() == "x" * 900
    assert not page.write.isEnabled()
    page.form.control("service").setText("a library card")
    page.form.changed.emit()
    assert page.write.isEnabled()


def test_the_language_is_the_letters_own(room: Any) -> None:
    page = new(room, breach_id=breach_of(room))
    page.kinds.choose(Kind.PRESERVATION)
    page.language.choose("es")
    page.look()
    page.live.flush()
    assert "Solicitud de conservación" in paper_text(page)


def test_what_was_typed_comes_back(room: Any) -> None:
    page = new(room, breach_id=breach_of(room))
    assert page.draft() is None
    page.kinds.choose(Kind.CLIENT_LETTER)
    page.form.control("message").setPlainText("We have your paper.")
    typed = page.draft()
    assert typed is not None
    other = new(room, case_id=kept(room).case_id)
    other.restore(typed)
    assert other.kinds.kind() is Kind.CLIENT_LETTER
    assert other.form.control("message").text() == "We have your paper."


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_opens_with_what_it_can_choose(room: Any, kind: Kind) -> None:
    send(room)
    page = new(room, letter_id=room.ids["letter-1"])
    assert page.kinds.choose(kind)
    if kind is Kind.PATTERN:
        # One incident is no pattern: it says so until a second is ticked.
        assert not page.write.isEnabled() and "two at least" in page.trouble.text()
        page.breaches.tick(page.breaches.offered()[1]).click()
    page.begin()
    assert kind_of(room) == kind.value
    assert room.page.desk is not None
    for tab in ("text", "choices"):
        room.page.show_tab(tab)
    assert not room.errors
