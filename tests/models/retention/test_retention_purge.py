"""A purge takes away what it says, leaves what it says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from purge_office import fill, m, marks_in, plain_pages, save

from models.breaches import repository as breaches
from models.cases import repository as cases
from models.changes import Ref
from models.errors import NotFound, Refused
from models.letters import reading
from models.letters import repository as letters
from models.letters.letter import LetterState
from models.letters.services import choose, make_pdf
from models.notes import repository as notes
from models.people import repository as people
from models.people.purging import NAMELESS
from models.retention import repository
from models.retention.certificate_text import backup_lines, facts, statement, title
from models.retention.certifying import certify, new_key_due, remove_files
from models.retention.purge import Extent, PurgeState
from models.retention.services import approve_purge, ask_purge, do_purge
from models.vault.check import check
from models.vault.deep import deep_verify
from models.vault.drafts import drafts_of_user
from models.vault.history import history
from models.vault.rotation import rotate
from models.vault.vault import open_vault


def test_every_text_of_the_record_is_on_the_disk_before(vault, filled) -> None:
    """Else the scans below would prove nothing."""
    found = plain_pages(vault).lower()
    for name in (
        "given", "family", "former", "called", "phone", "email", "address", "how", "caution",
        "remark", "breachtitle", "location", "department", "agency", "narrative", "description",
        "badge", "unit", "officer", "basis", "badge2", "unit2", "said", "told", "witness", "saw",
        "statedreason", "harm", "words", "decision", "filename1", "title", "note",
        "removedbecause", "addressee", "salutation", "reference", "enclosure", "edited", "draft",
        "draftelsewhere", "held", "released",
    ):  # fmt: skip
        assert m(name).lower().encode() in found, name


def test_a_whole_purge_and_a_new_key_leave_no_marker_in_any_page(
    filled, purged, as_user, vault
) -> None:
    with purged([Ref("cases", filled.case_id)]) as (other, id):
        assert marks_in(plain_pages(other)) == set()
        with other.read() as uow:
            one = repository.purge(uow, id)
        assert one.state is PurgeState.PURGED
        assert one.counts.as_dict() == {
            "cases": 1,
            "people": 1,
            "breaches": 1,
            "letters": 1,
            "stored_pdfs": 1,
            "evidence": 1,
            "notes": 1,
            "documents": 0,
            "drafts": 2,
        }
    with as_user("ruth") as admin:
        rotate(admin)
        save(admin, lambda uow: certify(uow, id))
        assert marks_in(plain_pages(admin)) == set()
        everything = b"".join(path.read_bytes() for path in admin.path.rglob("*") if path.is_file())
        assert marks_in(everything) == set()
        assert check(admin).ok
        assert deep_verify(admin).ok


def test_what_was_purged_cannot_be_found_by_any_verb(filled, purged) -> None:
    with purged([Ref("cases", filled.case_id)]) as (other, _id), other.read() as uow:
        for read, gone in (
            (cases.case, filled.case_id),
            (people.person, filled.client_id),
            (breaches.breach, filled.breach_id),
            (letters.kept, filled.letter_id),
        ):
            with pytest.raises(NotFound):
                read(uow, gone)


def test_the_evidence_files_are_gone_from_the_folder(vault, filled, purged) -> None:
    path = vault.path / "evidence" / filled.evidence_id[:2] / f"{filled.evidence_id}.age"
    assert path.is_file()
    with purged([Ref("cases", filled.case_id)]) as (other, id):
        assert not path.exists()
        assert list(other.evidence.ids()) == []
        assert remove_files(other, id) == 0


def test_salts_go_and_audit_entries_stay(filled, purged) -> None:
    with purged([Ref("cases", filled.case_id)]) as (other, _id), other.read() as uow:
        ids = (filled.case_id, filled.client_id, filled.breach_id, filled.letter_id)
        for id in ids:
            here = "SELECT count(*) FROM record_salts WHERE record_id LIKE ?"
            raw = uow.connection.connection.driver_connection
            assert raw.execute(here, (f"%{id}%",)).fetchone() == (0,), id
        told = history(uow, [Ref("cases", filled.case_id)])
        assert {"opened", "closed", "purge_asked", "purged"} <= {one.action for one in told}
        last = raw.execute(
            "SELECT hash FROM audit_seals WHERE record_id = ? ORDER BY number DESC LIMIT 1",
            (filled.case_id,),
        ).fetchone()
        assert last == (None,)


def test_drafts_of_the_record_go_and_others_stay(vault, filled, purged) -> None:
    with vault.read() as uow:
        assert len(drafts_of_user(uow)) == 3
    with purged([Ref("cases", filled.case_id)]) as (other, _id):
        raw_rows = "SELECT place FROM drafts"
        with other.read() as uow:
            raw = uow.connection.connection.driver_connection
            assert raw.execute(raw_rows).fetchall() == [("letterhead",)]


def test_a_purge_in_part_leaves_numbers_days_codes_and_counts(vault, filled, purged) -> None:
    with vault.read() as uow:
        before = breaches.breach(uow, filled.breach_id)
        allegations = breaches.allegations(uow, filled.breach_id)
        case = cases.case(uow, filled.case_id)
        letter = letters.kept(uow, filled.letter_id)
    with purged([Ref("cases", filled.case_id)], Extent.PART) as (other, id), other.read() as uow:
        assert marks_in(plain_pages(other)) == set()
        after = breaches.breach(uow, filled.breach_id)
        for name in ("number", "case_id", "stage", "place", "day", "time", "employer", "police",
                     "resident", "roles", "source", "knowledge", "answered", "recorded_on",
                     "recorded_by"):  # fmt: skip
            assert getattr(after, name) == getattr(before, name), name
        assert [(a.act, a.about, a.to, a.circumstances) for a in after.acts] == [
            (a.act, a.about, a.to, a.circumstances) for a in before.acts
        ]
        assert after.words == {} and after.evidence == () and not after.harm_may_be_told
        assert len(after.officials) == 1 and after.officials[0].identified is None
        assert len(after.witnesses) == 1
        left = breaches.allegations(uow, filled.breach_id)
        assert [(a.provision, a.version, a.decision, a.decided_at) for a in left] == [
            (a.provision, a.version, a.decision, a.decided_at) for a in allegations
        ]
        assert all(a.reason == "" for a in left)
        now = cases.case(uow, filled.case_id)
        assert (now.number, now.opened_on, now.closed_on, now.counsel, now.problem_code) == (
            case.number, case.opened_on, case.closed_on, case.counsel, case.problem_code,
        )  # fmt: skip
        assert people.person(uow, filled.client_id).name.full == NAMELESS
        kept = letters.kept(uow, filled.letter_id)
        assert (kept.number, kept.dated, kept.state) == (
            letter.number, letter.dated, LetterState.PURGED,
        )  # fmt: skip
        assert letters.stored_versions(uow, filled.letter_id) == ()
        (row,) = notes.note_rows(uow)
        assert (row.note.minutes, row.note.who, row.note.text) == (30, "ruth", "")
        assert len(notes.versions(uow, row.note.id)) == 1
        assert repository.part_purged(uow, Ref("cases", filled.case_id)).id == id
        assert [row.number for row in breaches.breach_rows(uow, find=after.number)] == [
            after.number
        ]


def test_a_letter_purged_in_part_can_be_neither_read_changed_nor_printed(filled, purged) -> None:
    with purged([Ref("letters", filled.letter_id)], Extent.PART) as (other, _id):
        with other.read() as uow:
            choices = letters.kept(uow, filled.letter_id).choices
            with pytest.raises(Refused, match="purged"):
                reading.letter(uow, filled.letter_id)
            assert letters.letter_rows(uow)[0].state is LetterState.PURGED
        for verb in (lambda uow: make_pdf(uow, filled.letter_id),
                     lambda uow: choose(uow, filled.letter_id, choices)):  # fmt: skip
            with pytest.raises(Refused, match="purged"):
                save(other, verb)


def test_a_part_that_was_emptied_has_a_new_salt_and_holds_in_the_check(
    vault, filled, purged
) -> None:
    def salts(one) -> dict[str, bytes]:
        with one.read() as uow:
            raw = uow.connection.connection.driver_connection
            ids = (filled.case_id, filled.client_id, filled.breach_id, filled.letter_id)
            marks = "?, ?, ?, ?"
            rows = raw.execute(
                "SELECT table_name || record_id, salt FROM record_salts"
                f" WHERE record_id IN ({marks})"
                " OR table_name IN ('alleged_violation', 'breach_evidence_removed', 'legal_hold')",
                ids,
            )
            return {name: bytes(salt) for name, salt in rows}

    before = salts(vault)
    assert len(before) >= 7
    with purged([Ref("cases", filled.case_id)], Extent.PART) as (other, _id):
        after = salts(other)
        assert set(before) <= set(after)
        assert [name for name in before if after[name] == before[name]] == []
        assert check(other).ok
        assert deep_verify(other).ok


def test_a_client_with_another_case_keeps_the_name_there(vault, filled, purged) -> None:
    from models.cases.services import open_case

    other_case = save(vault, lambda uow: open_case(uow, filled.client_id)).made.id
    with (
        purged([Ref("cases", filled.case_id)], Extent.PART) as (other, _id),
        other.read() as uow,
    ):
        assert people.person(uow, filled.client_id).name.full != NAMELESS
        assert cases.case(uow, other_case).client_id == filled.client_id
        new = cases.case(uow, filled.case_id).client_id
        assert new != filled.client_id
        assert people.person(uow, new).name.full == NAMELESS


def test_a_client_with_another_case_stays_after_a_whole_purge(vault, filled, purged) -> None:
    from models.cases.services import open_case

    save(vault, lambda uow: open_case(uow, filled.client_id))
    with purged([Ref("cases", filled.case_id)]) as (other, id), other.read() as uow:
        assert people.unmasked(uow, filled.client_id).addresses[0].text == m("address")
        assert repository.purge(uow, id).counts.people == 0


@pytest.mark.parametrize("extent", Extent)
def test_one_evidence_file_goes_and_its_trace_stays(vault, filled, purged, extent) -> None:
    with purged([Ref("evidence", filled.evidence_id)], extent) as (other, _id):
        with other.read() as uow:
            one = breaches.breach(uow, filled.breach_id)
            assert one.evidence == () and one.narrative == m("narrative")
            raw = uow.connection.connection.driver_connection
            note = raw.execute(
                "SELECT title, sha256, reason, size, removed_by FROM breach_evidence_removed"
                " WHERE id = ?",
                (filled.evidence_id,),
            ).fetchone()
            assert note == ("", "", "", len(m("evidence")) + 1, "tomas")
        assert list(other.evidence.ids()) == []


def test_a_purge_of_one_case_leaves_the_other_whole(vault, filled, purged, tmp_path: Path) -> None:
    second = fill(vault, tmp_path, tag="second")
    with vault.read() as uow:
        before = breaches.breach(uow, second.breach_id)
        pdf = letters.stored_pdf(uow, second.letter_id)
    with purged([Ref("cases", filled.case_id)]) as (other, _id):
        with other.read() as uow:
            assert breaches.breach(uow, second.breach_id) == before
            assert letters.stored_pdf(uow, second.letter_id) == pdf
            assert people.person(uow, second.client_id).phones[0].note == m("phonesecond")
        found = marks_in(plain_pages(other))
        assert found and all("second" in one for one in found)
        assert list(other.evidence.ids()) == [second.evidence_id]


def test_the_certificate_waits_for_the_new_key(filled, purged, as_user) -> None:
    with purged([Ref("cases", filled.case_id)]) as (other, id):
        with other.read() as uow:
            assert new_key_due(uow, repository.purge(uow, id))
        with pytest.raises(Refused, match="new key"):
            save(other, lambda uow: certify(uow, id))
        with other.read() as uow:
            assert repository.certificate(uow, id) is None


def test_the_certificate_names_people_counts_and_backups_and_nothing_of_the_case(
    vault, filled, asked, as_user, passphrase, clock
) -> None:
    from datetime import timedelta

    from models.vault.backups.schedule import Schedule, set_schedule
    from models.vault.tables import known_backups

    def remember(uow, id: str, **more) -> None:
        row = {
            "epoch": 1, "number": 1, "head": "x", "manifest": "x", "place": "/media/stick",
            "size": 1, "files": 1, "target": f"Stick {id}",
        }  # fmt: skip
        uow.connection.execute(known_backups.insert().values(**{**row, "id": id, **more}))

    def three(uow) -> None:
        remember(uow, "a", at=uow.now)
        remember(uow, "b", at=uow.now, removed_at=uow.now)
        remember(uow, "c", at=uow.now + timedelta(days=9))
        remember(uow, "d", at=uow.now, place="/media/scheduled")

    save(vault, three)
    save(vault, lambda uow: set_schedule(uow, Schedule("/media/scheduled")))
    clock.move(days=1)
    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        save(other, lambda uow: do_purge(uow, id))
    with as_user("ruth") as admin:
        rotate(admin)
        save(admin, lambda uow: certify(uow, id))
        with admin.read() as uow:
            made = repository.certificate(uow, id)
        assert made.number == "P-26-001"
        assert (made.asked_by, made.approved_by) == ("Ruth Okafor", "Tomás Lindqvist")
        assert made.epoch_after == made.epoch_before + 1
        assert [(one.label, one.until) for one in made.backups] == [
            ("Stick d", "2026-06-07"),
            ("Stick a", ""),
        ]
        words = [title(made), *statement(made)]
        words += [f"{label}: {value}" for label, value in facts(made)]
        words += [" ".join(line) for line in backup_lines(made)]
        text = "\n".join(words)
        assert "1 breach record" in text and "Stick a" in text and "Stick c" not in text
        assert marks_in(text.encode()) == set()
        assert "26-0001" not in text and "B-26" not in text and "L-26" not in text
        with pytest.raises(Refused, match="once"):
            save(admin, lambda uow: certify(uow, id))
        with admin.read() as uow:
            assert repository.certificate(uow, id) == made
            assert repository.purge(uow, id).state is PurgeState.CERTIFIED


def test_a_file_left_by_a_stopped_computer_holds_the_certificate_back(
    vault, filled, purged, as_user
) -> None:
    path = vault.path / "evidence" / filled.evidence_id[:2] / f"{filled.evidence_id}.age"
    sealed = path.read_bytes()
    with purged([Ref("cases", filled.case_id)]) as (_other, id):
        pass
    path.write_bytes(sealed)
    with as_user("ruth") as admin:
        rotate(admin)
        if path.exists():
            with pytest.raises(Refused, match="still on the disk"):
                save(admin, lambda uow: certify(uow, id))
            assert remove_files(admin, id) == 1
        assert not path.exists()
        save(admin, lambda uow: certify(uow, id))


def test_a_purge_has_no_way_back_and_ends_the_way_back_of_what_was_before(
    filled, asked, as_user
) -> None:
    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        done = save(other, lambda uow: do_purge(uow, id))
    assert done.undo is None and done.forgets
    assert "cannot be undone" in done.said


def test_it_holds_after_closing_and_opening_again(filled, purged, vault, passphrase, clock) -> None:
    with purged([Ref("cases", filled.case_id)]):
        pass
    with open_vault(vault.path, "ruth", passphrase, clock=clock) as again:
        assert check(again).ok
        assert marks_in(plain_pages(again)) == set()


def test_a_table_that_the_purge_does_not_know_stops_it(filled, asked, as_user) -> None:
    from models.retention.leftovers import SomethingLeft

    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        with other.unit_of_work() as uow:
            uow.connection.exec_driver_sql("CREATE TABLE later (note TEXT, case_id TEXT)")
            uow.connection.exec_driver_sql("INSERT INTO later VALUES ('x', ?)", (filled.case_id,))
            with pytest.raises(SomethingLeft) as caught:
                do_purge(uow, id)
        assert caught.value.tables == ("later",)
        with other.read() as uow:
            assert cases.case(uow, filled.case_id)
            assert repository.purge(uow, id).state is PurgeState.APPROVED


def test_asking_alone_deletes_nothing(vault, filled) -> None:
    save(
        vault,
        lambda uow: ask_purge(
            uow, [Ref("cases", filled.case_id)], Extent.WHOLE, "The period ended", "kept there"
        ),
    )
    with vault.read() as uow:
        assert breaches.breach(uow, filled.breach_id).narrative == m("narrative")
