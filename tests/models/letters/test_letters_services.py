"""Letters on a real vault: drafting, editing, choosing, the stored PDFs, and undoing each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from letter_scenes import HEAD

from models import language
from models.breaches import repository as breaches
from models.breaches import services as breach_services
from models.breaches.breach import Breach, Quoting
from models.cases import repository as cases
from models.changes import Changes
from models.errors import BadInput, NotFound, Refused, Stale
from models.letters import reading, repository, services
from models.letters.choices import LetterChoices, Relief, SignatoryRole
from models.letters.letter import Letter, PartState
from models.letters.letterhead import Letterhead
from models.letters.timeline import timeline
from models.vault.clock import FixedClock
from models.vault.errors import DamagedDatabase
from models.vault.vault import Vault

Verb = Callable[..., Changes]


def do(vault: Vault, verb: Verb, *args: object, **more: object) -> Changes:
    with vault.unit_of_work() as uow:
        done = verb(uow, *args, **more)
        uow.commit()
    return done


def undo(vault: Vault, done: Changes) -> Changes:
    assert done.undo is not None
    return do(vault, done.undo)


def read(vault: Vault, letter_id: str) -> Letter:
    with vault.read() as uow:
        return reading.letter(uow, letter_id)


@pytest.fixture
def drafted(vault: Vault, recorded: Breach) -> Letter:
    done = do(vault, services.draft_letter, recorded.id)
    return read(vault, done.made.id)


def test_a_draft_takes_a_number_and_settles_who_signs_and_when(
    vault: Vault, recorded: Breach, drafted: Letter
) -> None:
    assert drafted.number == "L-26-0001"
    assert drafted.version == 1
    assert drafted.date == date(2026, 11, 21)
    assert drafted.alleged == ("2-928(b)", "2-928(a)", "2-929")
    assert drafted.choices.signatory.name == "Tomás Lindqvist"
    assert drafted.choices.signatory.role is SignatoryRole.ATTORNEY
    second = do(vault, services.draft_letter, recorded.id)
    assert second.said == "Letter L-26-0002 drafted"
    with vault.read() as uow:
        rows = repository.letter_rows(uow, case_id=recorded.case_id)
        assert [row.number for row in rows] == ["L-26-0002", "L-26-0001"]
        assert rows[1].breach_number == recorded.number
        assert rows[1].client_name == "Lucía Paredes Solano"
        assert repository.letter_count(uow, breach_id=recorded.id) == 2
        counted = repository.with_counts(uow, cases.case_rows(uow))
        assert [row.letters for row in counted] == [2]


def test_the_draft_of_another_user_reads_the_same(
    vault: Vault, vault_factory: Callable[..., Vault], drafted: Letter
) -> None:
    vault.close()
    other = vault_factory(login="marta")
    assert read(other, drafted.id) == drafted


@pytest.mark.parametrize("find", ["l-26", "chief", "B-26-001", "paredes", "solano l-26", "26-0001"])
def test_letters_are_found_by_what_people_know_of_them(
    vault: Vault, drafted: Letter, find: str
) -> None:
    with vault.read() as uow:
        assert [row.id for row in repository.letter_rows(uow, find=find)] == [drafted.id]
        assert repository.letter_rows(uow, find=f"{find} nowhere") == []


def test_an_addressee_of_the_pack_is_told_and_found_in_the_screens_language(
    vault: Vault, recorded: Breach, drafted: Letter
) -> None:
    release = do(vault, services.start_letter, recorded.case_id, kind="release").made
    assert release is not None
    with vault.read() as uow:
        english = {row.id: row.addressee for row in repository.letter_rows(uow)}
        language.use("es")
        spanish = {row.id: row.addressee for row in repository.letter_rows(uow)}
        found = [row.id for row in repository.letter_rows(uow, find="jefatura policia")]
    assert english == {drafted.id: "Chief of Police", release.id: "The client"}
    assert spanish == {drafted.id: "Jefatura de policía", release.id: "El cliente"}
    assert found == [drafted.id]
    with vault.read() as uow:
        assert repository.kept(uow, drafted.id).addressee == "Chief of Police"


def test_nothing_accepted_is_nothing_to_write(vault: Vault, recorded: Breach) -> None:
    for provision in ("2-928(a)", "2-928(b)", "2-929"):
        do(vault, breach_services.undecide, recorded.id, provision)
    with pytest.raises(Refused, match="No section is accepted"):
        do(vault, services.draft_letter, recorded.id)
    with vault.read() as uow:
        assert repository.letter_rows(uow) == []


def test_undoing_a_draft_takes_it_out(vault: Vault, recorded: Breach) -> None:
    done = do(vault, services.draft_letter, recorded.id)
    undo(vault, done)
    with vault.read() as uow, pytest.raises(NotFound):
        reading.letter(uow, done.made.id)


def test_an_edit_is_kept_marked_and_undone(vault: Vault, drafted: Letter) -> None:
    text = "First.\nSecond & third, <b>as typed</b>."
    done = do(vault, services.edit_part, drafted.id, "facts", text)
    now = read(vault, drafted.id)
    assert now.part("facts").edited == text
    assert now.part("facts").state is PartState.EDITED
    assert "Items 1 and 2 are reported" in now.part("source").text
    undo(vault, done)
    assert read(vault, drafted.id) == drafted


def test_the_generated_text_typed_again_is_no_edit(vault: Vault, drafted: Letter) -> None:
    do(vault, services.edit_part, drafted.id, "harm", "Something else.")
    do(vault, services.edit_part, drafted.id, "harm", drafted.part("harm").text)
    assert read(vault, drafted.id).part("harm").state is PartState.GENERATED


def test_back_to_generated_can_itself_be_undone(vault: Vault, drafted: Letter) -> None:
    do(vault, services.edit_part, drafted.id, "harm", "Something else.")
    done = do(vault, services.back_to_generated, drafted.id, "harm")
    assert read(vault, drafted.id).part("harm").edited is None
    undo(vault, done)
    assert read(vault, drafted.id).part("harm").edited == "Something else."


def test_an_undo_never_writes_over_a_later_edit(vault: Vault, drafted: Letter) -> None:
    first = do(vault, services.edit_part, drafted.id, "harm", "One.")
    do(vault, services.edit_part, drafted.id, "harm", "Two.")
    with pytest.raises(Stale):
        undo(vault, first)
    assert read(vault, drafted.id).part("harm").edited == "Two."


def test_quotations_and_notes_on_the_text_are_locked(vault: Vault, drafted: Letter) -> None:
    for key in ("law:2-928(b):quotation", "law:2-929:status"):
        with pytest.raises(Refused, match="locked"):
            do(vault, services.edit_part, drafted.id, key, "Other words.")


@pytest.mark.parametrize(("key", "text"), [("facts", "  \n "), ("facts", "a\0b"), ("none", "x")])
def test_what_cannot_be_kept_is_refused_at_its_part(
    vault: Vault, drafted: Letter, key: str, text: str
) -> None:
    with pytest.raises(BadInput) as refused:
        do(vault, services.edit_part, drafted.id, key, text)
    assert refused.value.field == key
    assert read(vault, drafted.id) == drafted


def test_a_part_left_out_is_not_printed_and_comes_back(vault: Vault, drafted: Letter) -> None:
    do(vault, services.edit_part, drafted.id, "preservation", "Please keep everything.")
    done = do(vault, services.omit_part, drafted.id, "preservation")
    now = read(vault, drafted.id)
    assert now.part("preservation").state is PartState.OMITTED
    assert "preserve" not in now.part("standing").text
    undo(vault, done)
    assert read(vault, drafted.id).part("preservation").edited == "Please keep everything."


def test_choices_are_kept_checked_and_undone(vault: Vault, drafted: Letter) -> None:
    choices = replace(
        drafted.choices, office="corporation-counsel", reliefs=(Relief.OUTCOME,), copies=("mayor",)
    )
    done = do(vault, services.choose, drafted.id, choices)
    now = read(vault, drafted.id)
    assert now.choices == choices
    assert now.part("reliefs").pieces == (
        "We ask for the outcome of the investigation in writing, and what was done about it.",
    )
    assert now.part("copies").text == "cc: Mayor"
    with vault.read() as uow:
        assert repository.letter_rows(uow)[0].addressee == "Office of the Corporation Counsel"
    undo(vault, done)
    assert read(vault, drafted.id) == drafted


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        (LetterChoices(office="nobody"), "office"),
        (LetterChoices(copies=("mayor", "nobody")), "copies"),
        (LetterChoices(evidence=("nothing",)), "evidence"),
        (LetterChoices(accounts=frozenset({"nothing"})), "accounts"),
        (LetterChoices(reliefs=(Relief.PROVIDE_SERVICE,)), "reliefs"),
        (LetterChoices(preserve=("intake",)), "preserve"),
        (LetterChoices(reply_by=date(2026, 11, 21)), "reply_by"),
        (LetterChoices(own_enclosures=("ok", "a\0b")), "own_enclosures[1]"),
    ],
)
def test_a_choice_that_cannot_be_is_named(
    vault: Vault, drafted: Letter, choices: LetterChoices, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        do(vault, services.choose, drafted.id, choices)
    assert refused.value.field == field
    assert read(vault, drafted.id) == drafted


def test_a_draft_follows_its_record_and_a_stored_pdf_does_not(
    vault: Vault, recorded: Breach, drafted: Letter
) -> None:
    do(vault, services.make_pdf, drafted.id)
    with vault.read() as uow:
        first, sha256 = repository.stored_pdf(uow, drafted.id)
    assert hashlib.sha256(first).hexdigest() == sha256
    with vault.read() as uow:
        now = breaches.breach(uow, recorded.id)
    do(vault, breach_services.save, replace(now, stated_reason="it is on the form"))
    changed = read(vault, drafted.id)
    assert changed.version == 2
    assert "“it is on the form.”" in changed.part("facts").text
    with vault.read() as uow:
        assert repository.stored_pdf(uow, drafted.id) == (first, sha256)
    do(vault, services.make_pdf, drafted.id)
    with vault.read() as uow:
        assert repository.stored_pdf(uow, drafted.id, version=1) == (first, sha256)
        second, _sha = repository.stored_pdf(uow, drafted.id)
        assert second != first
        assert [one.version for one in repository.stored_versions(uow, drafted.id)] == [1, 2]
        assert repository.letter_rows(uow)[0].versions == 2


def test_the_same_letter_is_stored_once(vault: Vault, clock: FixedClock, drafted: Letter) -> None:
    assert do(vault, services.make_pdf, drafted.id).said == "Version 1 stored as PDF"
    clock.move(days=3)
    again = do(vault, services.make_pdf, drafted.id)
    assert (again.said, again.touched) == ("Version 1 is stored already", frozenset())
    with vault.read() as uow:
        assert len(repository.stored_versions(uow, drafted.id)) == 1


def test_a_stored_letter_cannot_be_undrafted(vault: Vault, recorded: Breach) -> None:
    done = do(vault, services.draft_letter, recorded.id)
    do(vault, services.make_pdf, done.made.id)
    with pytest.raises(Refused, match="PDF"):
        undo(vault, done)


def test_a_pdf_that_lost_a_part_is_not_stored(
    vault: Vault, drafted: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.letters import rendering

    whole = rendering.render
    monkeypatch.setattr(
        rendering, "render", lambda made: whole(replace(made, parts=made.parts[-3:]))
    )
    with pytest.raises(Refused, match="does not hold"):
        do(vault, services.make_pdf, drafted.id)
    with vault.read() as uow:
        assert not repository.stored_versions(uow, drafted.id)


def test_a_character_without_a_glyph_stores_nothing(vault: Vault, drafted: Letter) -> None:
    do(vault, services.edit_part, drafted.id, "harm", "Afraid 中.")
    with pytest.raises(BadInput) as refused:
        do(vault, services.make_pdf, drafted.id)
    assert refused.value.field == "harm"
    assert "“中” (U+4E2D)" in refused.value.what
    with vault.read() as uow, pytest.raises(NotFound):
        repository.stored_pdf(uow, drafted.id)


def test_bytes_that_changed_in_the_vault_are_never_handed_out(
    vault: Vault, drafted: Letter
) -> None:
    do(vault, services.make_pdf, drafted.id)
    with vault.unit_of_work() as uow:
        uow.connection.exec_driver_sql("UPDATE letter_pdf SET pdf = zeroblob(64)")
        uow.commit()
    with vault.read() as uow, pytest.raises(DamagedDatabase):
        repository.stored_pdf(uow, drafted.id)


def test_the_letterhead_is_the_office_s_own(vault: Vault, drafted: Letter) -> None:
    assert drafted.letterhead == Letterhead("Example Legal Aid")
    done = do(vault, services.set_letterhead, HEAD)
    assert read(vault, drafted.id).letterhead == HEAD
    assert do(vault, services.set_letterhead, HEAD) == Changes()
    undo(vault, done)
    assert read(vault, drafted.id).letterhead == Letterhead("Example Legal Aid")


@pytest.mark.parametrize(
    ("head", "field"),
    [
        (Letterhead(" "), "name"),
        (Letterhead("A", email="nobody"), "email"),
        (Letterhead("A", phone="5" * 61), "phone"),
        (Letterhead("A", address=("one", "t\0wo")), "address"),
    ],
)
def test_a_letterhead_that_cannot_be_is_named(vault: Vault, head: Letterhead, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        do(vault, services.set_letterhead, head)
    assert refused.value.field == field


def test_the_trail_tells_of_letters_without_their_words(vault: Vault, drafted: Letter) -> None:
    do(vault, services.edit_part, drafted.id, "harm", "Xylophone.")
    do(vault, services.make_pdf, drafted.id)
    with vault.read() as uow:
        told = [one.told for one in timeline(uow, drafted.case_id)]
        fields = uow.connection.exec_driver_sql("SELECT fields FROM audit_entries").scalars().all()
    assert told[:3] == [
        "Letter L-26-0001 stored as PDF",
        "Letter L-26-0001 changed",
        "Letter L-26-0001 drafted",
    ]
    assert not any("Xylophone" in one for one in fields)


def test_a_breach_with_a_letter_is_not_deleted(vault: Vault, recorded: Breach) -> None:
    do(vault, services.draft_letter, recorded.id)
    with pytest.raises(Refused), vault.unit_of_work() as uow:
        breaches.remove(uow, recorded.id)


def test_only_an_attorney_confirms_the_words_in_a_letter(
    vault: Vault, vault_factory, recorded: Breach
) -> None:
    with vault.unit_of_work() as uow:
        drafted = services.draft_letter(uow, recorded.id).made
        uow.commit()
    vault.close()
    advocate = vault_factory("marta")
    with advocate.unit_of_work() as uow, pytest.raises(Refused):
        before = repository.kept(uow, drafted.id).choices
        quoting = {"2-929": Quoting.QUOTE_CONFIRMED}
        services.choose(uow, drafted.id, replace(before, quoting=quoting))
