"""What was typed by hand, on a letter page: shown, read, not offered to who may not change it."""

from __future__ import annotations

from typing import Any

from letter_office import typed
from letters_read import read_all, read_and_approve
from record_fixtures import words
from record_office import save
from test_letters_life_page import reading_of, settle

from desktop.letters.life_history import LifeHistory
from models.letters import approving, services


def test_what_was_typed_by_hand_is_shown_to_an_advocate_and_read_by_an_attorney(
    room_of: Any, qtbot: Any
) -> None:
    room = room_of("marta")
    letter_id = settle(room)
    save(room.vault, lambda uow: services.edit_part(uow, letter_id, "harm", "She is undocumented."))
    page = room.letter()
    (told,) = (one for one in page.before.rows if one.code == "by-hand")
    assert "typed by hand" in told.what
    page.before.row_button("by-hand").click()
    reading = reading_of(page)
    assert not reading.read_button.isVisibleTo(reading)
    (harm,) = (one for one in reading.rows if one.text.text() == "She is undocumented.")
    # What the guard found stands in its place, and around it what it did not.
    assert [one.kind for one in harm.text._marks] == ["only-code", "finding", "only-code"]
    harm.go.click()
    assert not reading.isVisible()
    assert page.outline.key() == "harm"
    assert room.errors == []


def test_what_was_read_is_not_asked_again_and_stands_with_who_read_it(
    room_of: Any, qtbot: Any
) -> None:
    room = room_of("tomas")
    letter_id = settle(room)
    save(room.vault, lambda uow: read_all(uow, letter_id))
    page = room.letter()
    assert all(one.code != "by-hand" for one in page.before.rows)
    typed(page, "harm", "Other words.")
    page.live.flush()
    page.before.row_button("by-hand").click()
    reading = reading_of(page)
    assert [one.text.text() for one in reading.rows] == ["Other words."]
    reading.more.click()
    assert len(reading.rows) > 3
    reading.read_button.click()
    assert all(one.code != "by-hand" for one in page.before.rows)
    page.disclosing.read_through()
    again = reading_of(page)
    assert len(again.rows) > 3 and not again.read_button.isVisibleTo(again)
    assert room.errors == []


def test_who_may_not_change_the_text_is_not_offered_to_make_it_right(
    room_of: Any, qtbot: Any
) -> None:
    """An advocate, while an attorney reviews: what is found is shown, and no way out of it."""
    room = room_of("marta")
    letter_id = settle(room)
    words = "Our client, who is undocumented, called."
    save(room.vault, lambda uow: services.edit_part(uow, letter_id, "facts", words))
    save(room.vault, lambda uow: approving.ask_review(uow, letter_id))
    page = room.letter()
    (row,) = (one for one in page.before._shown if one.finding.code == "guard:status")
    assert row.fix.isHidden() and not row.ways
    page.next.press("take")
    (row,) = (one for one in page.before._shown if one.finding.code == "guard:status")
    assert not row.fix.isHidden() and row.ways


def test_who_read_it_stands_among_the_steps(room_of: Any, qtbot: Any) -> None:
    room = room_of("tomas")
    letter_id = settle(room)
    save(room.vault, lambda uow: read_and_approve(uow, letter_id))
    page = room.letter()
    page.next.press("life")
    (history,) = (one for one in page.findChildren(LifeHistory) if one.isVisible())
    said = words(history)
    assert "read for what it discloses" in said and page.desk.names["tomas"] in said
    (one,) = page.desk.read
    assert one.by == "tomas" and one.passages > 3
