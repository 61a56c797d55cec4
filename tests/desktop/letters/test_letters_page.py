"""One letter on the screen, over a real vault: what is typed and chosen is what is kept."""

from __future__ import annotations

from datetime import date

from letter_office import kept, paper_text, typed

from models.breaches.breach import Quoting
from models.letters import repository
from models.letters.choices import ClientNaming, Delivery, Relief, Sending
from models.letters.letter import PartState
from models.letters.naming import recipients
from models.letters.reading import material
from models.privacy import release_services as releases
from models.privacy.release import Item, Proof, Way


def test_what_is_typed_is_kept_and_printed_and_can_go_back(room) -> None:
    page = room.letter()
    before, generated = paper_text(page), kept(room).part("harm") or kept(room).part("standing")
    key = generated.key
    typed(page, key, "The words of the drafter stand here.")
    assert kept(room).part(key).edited == "The words of the drafter stand here."
    assert page.blocks.block(key)._chip.text() == "Edited"
    assert paper_text(page) == before, "the page is drawn a moment later, not at every key"
    page.live.flush()
    assert "The words of the drafter stand here." in paper_text(page)
    page.blocks.block(key)._back.click()
    page.live.flush()
    assert kept(room).part(key).edited is None
    assert page.blocks.block(key).editor.text() == generated.text
    assert paper_text(page) == before


def test_undo_takes_an_edit_back(room) -> None:
    page = room.letter()
    typed(page, "facts", "Only this.")
    room.shell.office.undo()
    assert kept(room).part("facts").state is PartState.GENERATED
    assert page.blocks.block("facts").editor.text() == kept(room).part("facts").text


def test_a_quotation_is_locked(room) -> None:
    page = room.letter()
    locked = [part for part in kept(room).parts if part.locked]
    assert locked
    for part in locked:
        block = page.blocks.block(part.key)
        assert block.editor is None
        assert block.reading.text() == part.shown
        assert block.reading.isReadOnly()


def test_a_part_is_left_out_and_put_back(room) -> None:
    page = room.letter()
    title = "Confidentiality"
    assert title in paper_text(page)
    page.blocks.block("confidentiality")._omit.click()
    page.live.flush()
    assert kept(room).part("confidentiality").omitted
    assert title not in paper_text(page)
    page.blocks.block("confidentiality")._omit.click()
    assert not kept(room).part("confidentiality").omitted
    assert not page.blocks.block("facts")._omit.isVisibleTo(page)


def test_a_text_that_is_refused_stays_on_the_screen(room) -> None:
    page = room.letter()
    typed(page, "facts", "   ")
    block = page.blocks.block("facts")
    assert "cannot be empty" in block.error()
    page.refresh(None)
    assert block.editor.text() == "   "
    assert not page.leave(), "the page is not left while something cannot be kept"
    typed(page, "facts", "It is said again.")
    assert not block.error() and page.leave()
    assert kept(room).part("facts").edited == "It is said again."


def test_the_addressee_is_confirmed_with_date_and_user(room) -> None:
    page = room.letter()
    assert "confirmed before sending" in paper_text(page)
    page.before.row_button("no-address").click()
    from desktop.ordinances.confirming import ConfirmOffice

    dialog = page.findChild(ConfirmOffice)
    dialog.confirm_button.click()
    assert dialog.isVisible() and "address" in dialog._fields["lines"].error()
    dialog.lines.setPlainText("Chief of Police\nHartford Police Department\n1 Example Street")
    dialog.confirm_button.click()
    assert not dialog.isVisible()
    page.live.flush()
    assert "1 Example Street" in paper_text(page)
    office = page.desk.office
    assert office.confirmed.by == "Ruth Okafor"
    assert office.confirmed.on == date(2026, 11, 20)
    assert page.before.row_button("no-address") is None


def test_a_draft_text_is_cited_or_quoted_by_choice(room) -> None:
    page = room.letter()
    assert [one.provision for one in page.desk.drafts] == ["2-929"]
    words = page.desk.drafts[0].text[:40]
    assert words not in paper_text(page)
    assert page.before.row_button("not-quoted") is not None
    segments = page.choices.drafts.segments["2-929"]
    segments.button(Quoting.CITE).click()
    assert page.before.row_button("not-quoted") is None, "choosing to cite settles it"
    segments.button(Quoting.QUOTE_CONFIRMED).click()
    page.live.flush()
    assert words in paper_text(page)
    assert kept(room).choices.quoting == {"2-929": Quoting.QUOTE_CONFIRMED}


def test_an_advocate_cannot_confirm_the_words_of_a_draft(room_of) -> None:
    room = room_of("marta")
    page = room.letter()
    segments = page.choices.drafts.segments["2-929"]
    assert not segments.button(Quoting.QUOTE_CONFIRMED).isEnabled()
    assert segments.button(Quoting.CITE).isEnabled()


def test_choices_reach_the_record_and_the_page(room) -> None:
    page = room.letter()
    panel = page.choices
    panel.ways.ticks[Delivery.CERTIFIED_MAIL].click()
    number = panel.ways.numbers[Delivery.CERTIFIED_MAIL]
    number.setText("9400 0000 0000 0000 0000 00")
    number.editingFinished.emit()
    assert kept(room).choices.sending == (
        Sending(Delivery.CERTIFIED_MAIL, "9400 0000 0000 0000 0000 00"),
    )
    panel.reliefs.tick(Relief.TRAINING) if Relief.TRAINING in page.desk.reliefs_offered else None
    panel.reliefs.tick(Relief.REMIND_STAFF).click()
    assert Relief.REMIND_STAFF not in kept(room).choices.reliefs
    panel.copies.tick("mayor").click()
    panel.evidence.tick(page.desk.pieces[0].sha256).click()
    page.live.flush()
    text = paper_text(page)
    assert "9400 0000" in text and "The form handed over" in text and "Mayor" in text


def test_a_reply_date_that_is_no_working_day_is_said_and_put_right(room) -> None:
    page = room.letter()
    field = page.choices.days.reply.line
    field.setText("2026-12-20")
    field.editingFinished.emit()
    assert kept(room).choices.reply_by == date(2026, 12, 20)
    assert "Not a working day" in page.choices.days._reply_field._help.text()
    page.before.row_button("reply-not-working-day").click()
    assert kept(room).choices.reply_by == date(2026, 12, 21)
    assert page.before.row_button("reply-not-working-day") is None


def test_a_reply_date_before_the_letter_is_refused_and_said(room) -> None:
    page = room.letter()
    field = page.choices.days.reply.line
    field.setText("2026-11-01")
    field.editingFinished.emit()
    assert room.errors[-1].field == "reply_by"
    assert kept(room).choices.reply_by is None


def allow(room) -> None:
    """The client signs that the addressee may be told the name."""
    with room.vault.unit_of_work() as uow:
        one = repository.kept(uow, room.ids["letter-1"])
        made = releases.draft_release(
            uow,
            one.case_id,
            recipients(material(uow, one))[0],
            items=frozenset({Item.NAME}),
            purpose="The complaint",
            ways=frozenset({Way.LETTER}),
            explained_by="ruth",
            explained_on=uow.today,
        ).made
        releases.sign(uow, made.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth")
        uow.commit()


def test_naming_the_client_asks_first(room, monkeypatch) -> None:
    from desktop.letters import righting

    answers = [False, True, True]
    said = []

    def ask(_parent, _verb, _thing, *, why="", **_more):
        said.append(why)
        return answers.pop(0)

    monkeypatch.setattr(righting, "confirm", ask)
    page = room.letter()
    button = page.choices.naming.button(ClientNaming.NAME)
    button.click()
    assert kept(room).choices.client is ClientNaming.OUR_CLIENT
    assert page.choices.naming.value() is ClientNaming.OUR_CLIENT
    button.click()
    assert room.errors[-1].code == "no-release"
    assert page.choices.naming.value() is ClientNaming.OUR_CLIENT
    allow(room)
    button.click()
    assert kept(room).choices.client is ClientNaming.NAME
    assert "public record" in said[0]
    page.before.row_button("client-named").click()
    assert kept(room).choices.client is ClientNaming.OUR_CLIENT


def test_an_enclosure_that_is_claimed_and_not_chosen_is_found(room) -> None:
    page = room.letter()
    typed(page, "standing", "See the enclosed report.")
    assert page.before.row_button("not-enclosed") is not None
    page.choices.evidence.tick(page.desk.pieces[0].sha256).click()
    assert page.before.row_button("not-enclosed") is None


def test_a_letter_whose_sections_were_taken_back_says_so(room) -> None:
    from models.breaches import services as breaches
    from models.breaches.breach import Decision
    from models.breaches.repository import allegations

    page = room.letter()
    breach = room.ids["breach-1"]
    with room.vault.read() as uow:
        provisions = [one.provision for one in allegations(uow, breach) if one.alleged]
    for provision in provisions:
        room.shell.office.do(
            lambda uow, one=provision: breaches.decide(
                uow, breach, one, Decision.REJECTED, "Taken back."
            )
        )
    assert "No section is accepted" in page.trouble.text()
    assert not page._sides.isEnabled()


def test_the_letterhead_is_missed_and_filled_in(room_of) -> None:
    room = room_of(head=False)
    page = room.letter()
    page.before.row_button("letterhead").click()
    head = room.page
    assert head.title() == "Letterhead"
    form = head.form
    form.name.setText("Park River Legal Aid")
    form.address.setPlainText("27 Millrace Row\nHartford, Connecticut 06100")
    assert "27 Millrace Row" in head._lines.text()
    form.email.setText("no at sign")
    head.keep()
    assert "e-mail" in form.wrong()["email"]
    assert not head.leave()
    form.email.setText("complaints@parkriver.example")
    form.button.click()
    assert not form.wrong() and not form.changed()
    room.shell.back()
    assert room.page is page
    assert page.before.row_button("letterhead") is None
    page.live.flush()
    assert "27 Millrace Row" in paper_text(page)


def test_a_reader_changes_nothing(room, vault_factory, qtbot) -> None:
    from record_office import workspace

    from models.vault.vault import UserRole, add_user

    add_user(
        room.vault,
        login="rita",
        name="Rita Example",
        role=UserRole.READ_ONLY,
        passphrase="velvet harbor maple tunnel quartz ribbon",
    )
    room.vault.close()
    vault = vault_factory("rita")
    window = workspace(vault)
    qtbot.addWidget(window)
    window.shell.go("letter", letter_id=room.ids["letter-1"])
    page = window.shell.navigation.page
    assert page.blocks.block("facts").editor.isReadOnly()
    assert not page.choices.isEnabled()
    assert not page.head.make_button.isEnabled()


def test_names_are_hidden_by_the_switch(room) -> None:
    page = room.letter()
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QPushButton

    def words():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return " ".join(one.text() for one in page.head.findChildren(QPushButton))

    assert "Paredes" in words()
    room.shell.privacy.toggle()
    assert "Paredes" not in words() and "L. P. S." in words()
