"""Letters of other kinds in a vault: begun, answered, changed, stored, held back."""

from __future__ import annotations

import pytest
from letter_life import sent
from letters_read import read_and_approve

from models.breaches.breach import Breach
from models.cases import repository as cases
from models.errors import BadInput, Refused
from models.letters import reading, repository
from models.letters.choices import ClientNaming, Delivery, LetterChoices, Sending
from models.letters.findings import SETTLE, findings
from models.letters.kinds import kind_word, kinds
from models.letters.letter import Letter
from models.letters.preview import page_texts
from models.letters.services import choose, edit_part, make_pdf, set_fields, start_letter
from models.letters.templated.kind import NEEDS, Kind, Need
from models.letters.templates.copies import change_copy, copy_of, make_copy
from models.people import repository as people
from models.people.person import Channel, SafeContact
from models.people.services import change_person, confirm_contact
from models.privacy.releases import NoRelease
from models.vault.unit_of_work import UnitOfWork
from models.vault.vault import Vault


def begin(
    uow: UnitOfWork,
    kind: Kind,
    one: Breach,
    earlier: str = "",
    other: Breach | None = None,
    **more: object,
) -> str:
    needs = NEEDS[kind]
    ids = (one.id, other.id) if other and kind is Kind.PATTERN else (one.id,)
    done = start_letter(
        uow,
        one.case_id,
        kind=kind.value,
        breach_ids=ids if needs.breach is not Need.NO else (),
        answers_letter=earlier if needs.earlier is Need.MUST else "",
        **more,  # type: ignore[arg-type]
    )
    assert done.made is not None
    return done.made.id


def text(letter: Letter) -> str:
    return "\n".join(piece for part in letter.printed for piece in part.pieces)


def test_every_kind_is_known_and_has_a_word() -> None:
    assert [one.key for one in kinds()] == [kind.value for kind in Kind]
    assert all(kind_word(kind.value) != kind.value for kind in Kind)


def test_each_kind_is_begun_in_both_languages_and_stored(
    vault: Vault, recorded: Breach, other_recorded: Breach
) -> None:
    with vault.unit_of_work() as uow:
        first = sent(uow, recorded.id)
        for kind in Kind:
            for language in ("en", "es"):
                made = begin(uow, kind, recorded, first, other_recorded, language=language)
                letter = reading.letter(uow, made)
                assert letter.kind == kind.value
                assert letter.language == language
                assert letter.case_id == recorded.case_id
        make_pdf(uow, made)
        pdf, _sha = repository.stored_pdf(uow, made)
        assert "Hoja de remisión" in page_texts(pdf)[0]


def test_answers_and_edits_are_kept_and_undone(vault: Vault, recorded: Breach) -> None:
    with vault.unit_of_work() as uow:
        made = begin(uow, Kind.CORRECTION, recorded)
        found = findings(reading.letter(uow, made), enclosed=0)
        assert any(one.code == "nothing-asked" and one.weight == SETTLE for one in found)
        done = set_fields(uow, made, {"service": "a library card"})
        assert "a library card" in text(reading.letter(uow, made))
        with pytest.raises(BadInput) as caught:
            set_fields(uow, made, {"service": "x" * 1000})
        assert caught.value.field == "form.service"
        with pytest.raises(BadInput):
            set_fields(uow, made, {"status": "x"})
        edit_part(uow, made, "standing", "Our own words.")
        assert "Our own words." in text(reading.letter(uow, made))
        assert done.undo is not None
        done.undo(uow)
        assert "a library card" not in text(reading.letter(uow, made))
        quotation = next(
            part for part in reading.letter(uow, made).parts if part.kind.value == "quotation"
        )
        with pytest.raises(Refused):
            edit_part(uow, made, quotation.key, "Other words")


def test_a_client_is_named_to_an_agency_only_under_a_release(
    vault: Vault, recorded: Breach
) -> None:
    named = LetterChoices(client=ClientNaming.NAME)
    with vault.unit_of_work() as uow:
        with pytest.raises(NoRelease):
            begin(uow, Kind.PRESERVATION, recorded, choices=named)
        made = begin(uow, Kind.PRESERVATION, recorded)
        with pytest.raises(NoRelease):
            choose(uow, made, named)
        # The client's own paper bears the name, and goes to nobody else.
        own = begin(uow, Kind.RELEASE, recorded)
        assert "Lucía" in text(reading.letter(uow, own))


def test_the_client_is_written_to_only_by_a_way_that_is_safe_now(
    vault: Vault, recorded: Breach
) -> None:
    by_post = LetterChoices(sending=(Sending(Delivery.FIRST_CLASS_MAIL),))
    with vault.unit_of_work() as uow:
        with pytest.raises(Refused):
            begin(uow, Kind.CLIENT_LETTER, recorded, choices=by_post)
        made = begin(uow, Kind.CLIENT_LETTER, recorded)
        choose(uow, made, by_post)
        codes = {one.code for one in findings(reading.letter(uow, made), enclosed=0)}
        assert "client-channel" in codes
        with pytest.raises(Refused):
            make_pdf(uow, made)
        client = people.person(uow, cases.case(uow, recorded.case_id).client_id)
        safe = SafeContact(allowed=frozenset({Channel.POST}))
        from dataclasses import replace

        change_person(uow, replace(client, safe_contact=safe))
        confirm_contact(uow, client.id)
        with pytest.raises(Refused):
            # Still no safe address.
            make_pdf(uow, made)
        choose(uow, made, LetterChoices(sending=(Sending(Delivery.HAND),)))
        make_pdf(uow, made)


def test_what_was_never_sent_is_not_followed_up(vault: Vault, recorded: Breach) -> None:
    with vault.unit_of_work() as uow:
        first = begin(uow, Kind.COMPLAINT, recorded)
        for kind in (Kind.FOLLOW_UP, Kind.ESCALATION):
            with pytest.raises(Refused, match="never sent"):
                begin(uow, kind, recorded, first)
        for kind in (Kind.COMPLAINT, Kind.TRAINING):
            with pytest.raises(Refused, match="never sent"):
                start_letter(
                    uow,
                    recorded.case_id,
                    kind=kind.value,
                    breach_ids=(recorded.id,),
                    answers_letter=first,
                )
        # The client's own papers may go along with a draft.
        start_letter(uow, recorded.case_id, kind=Kind.COVER_SHEET.value, answers_letter=first)


def test_a_follow_up_knows_the_earlier_letter(vault: Vault, recorded: Breach) -> None:
    with vault.unit_of_work() as uow:
        first = sent(uow, recorded.id)
        number = repository.kept(uow, first).number
        made = begin(uow, Kind.FOLLOW_UP, recorded, first)
        assert number in text(reading.letter(uow, made))
        codes = {one.code for one in findings(reading.letter(uow, made), enclosed=0)}
        assert "sent-unknown" not in codes
        set_fields(uow, made, {"sent_on": "2026-11-02"})
        assert "November 2, 2026" in text(reading.letter(uow, made))


def test_a_draft_follows_the_offices_wording_and_a_stored_pdf_does_not(
    vault: Vault, recorded: Breach
) -> None:
    with vault.unit_of_work() as uow:
        made = begin(uow, Kind.PRESERVATION, recorded)
        make_pdf(uow, made)
        stored, _sha = repository.stored_pdf(uow, made, 1)
        make_copy(uow, "preservation", "en")
        copy = copy_of(uow, "preservation", "en")
        assert copy is not None
        change_copy(uow, copy.id, copy.text.replace("Sincerely,", "Respectfully,"))
        letter = reading.letter(uow, made)
        assert "Respectfully," in text(letter)
        assert letter.version == 2
        assert repository.stored_pdf(uow, made, 1)[0] == stored


def test_a_release_to_sign_begins_from_the_cases_own(vault: Vault, recorded: Breach) -> None:
    from datetime import date

    from models.privacy.recipient import typed
    from models.privacy.release import Item, Way
    from models.privacy.release_services import draft_release

    with vault.unit_of_work() as uow:
        draft_release(
            uow,
            recorded.case_id,
            typed("Hartford Police Department"),
            items=frozenset({Item.INCIDENT}),
            purpose="so that the complaint is looked into",
            ways=frozenset({Way.LETTER}),
            own_words="What happened on October 9",
            expires_on=date(2027, 1, 29),
        )
        told = text(reading.letter(uow, begin(uow, Kind.RELEASE, recorded)))
        assert "Hartford Police Department" in told
        assert "What happened on October 9" in told
        assert "so that the complaint is looked into" in told
        assert "January 29, 2027" in told


def test_an_approved_letter_of_another_kind_stays_word_for_word(
    vault: Vault, recorded: Breach
) -> None:
    from models.letters.approving import ask_review
    from models.letters.letterhead import Letterhead
    from models.letters.services import set_letterhead

    with vault.unit_of_work() as uow:
        set_letterhead(uow, Letterhead("Park River Legal Aid", ("27 Millrace Row",)))
        made = begin(uow, Kind.COVER_SHEET, recorded)
        ask_review(uow, made)
        read_and_approve(uow, made)
        before = text(reading.letter(uow, made))
        make_copy(uow, "cover_sheet", "en")
        copy = copy_of(uow, "cover_sheet", "en")
        assert copy is not None
        change_copy(uow, copy.id, copy.text.replace("Cover sheet", "Another sheet"))
        assert text(reading.letter(uow, made)) == before
        assert "Cover sheet" in before
