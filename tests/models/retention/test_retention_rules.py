"""Two people, reasons, holds: what has to be so before anything is deleted."""

from __future__ import annotations

import pytest
from purge_office import m, save

from models.breaches import services as breach_services
from models.breaches.services import delete_draft, remove_evidence
from models.cases import services as cases
from models.changes import Ref
from models.errors import BadInput, NotFound, Refused
from models.holds import repository as holds
from models.holds.services import Held, place_hold, release_hold
from models.people.services import add_person
from models.retention import repository
from models.retention.labels import counted
from models.retention.purge import Extent, PurgeState
from models.retention.schedule import RecordKind, Rule
from models.retention.services import (
    approve_purge,
    ask_purge,
    do_purge,
    look_ahead,
    refuse_purge,
    set_schedule,
    withdraw_purge,
)
from models.vault.errors import Cancelled

WHY, LETTERS = "The period ended", "The City has the original"


def ask(uow, things, extent=Extent.WHOLE, reason=WHY, letters=LETTERS):
    return ask_purge(uow, things, extent, reason, letters)


def state(vault, id: str) -> PurgeState:
    with vault.read() as uow:
        return repository.purge(uow, id).state


# ── two people ─────────────────────────────────────────────────────────────────────────────


def test_who_asks_cannot_approve_refuse_or_do_it_alone(vault, filled, asked) -> None:
    id = asked([Ref("cases", filled.case_id)])
    for verb in (
        lambda uow: approve_purge(uow, id),
        lambda uow: refuse_purge(uow, id, "no"),
        lambda uow: do_purge(uow, id),
    ):
        with pytest.raises(Refused):
            save(vault, verb)
    assert state(vault, id) is PurgeState.ASKED


def test_who_asked_may_carry_it_out_once_another_has_approved(
    vault, filled, asked, as_user
) -> None:
    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
    with as_user("ruth") as first:
        save(first, lambda uow: do_purge(uow, id))
        with first.read() as uow:
            one = repository.purge(uow, id)
        assert one.asked_by == one.purged_by != one.answered_by


@pytest.mark.parametrize("login", ["marta"])
def test_an_advocate_neither_asks_nor_approves(filled, asked, as_user, login: str) -> None:
    id = asked([Ref("cases", filled.case_id)])
    with as_user(login) as other:
        for verb in (
            lambda uow: ask(uow, [Ref("breaches", filled.breach_id)]),
            lambda uow: approve_purge(uow, id),
            lambda uow: refuse_purge(uow, id, "no"),
            lambda uow: withdraw_purge(uow, id, "no"),
            lambda uow: do_purge(uow, id),
            lambda uow: place_hold(uow, Ref("cases", filled.case_id), "why"),
            lambda uow: set_schedule(uow, [Rule(RecordKind.BREACH, 3, "x")]),
        ):
            with pytest.raises(Refused):
                save(other, verb)
        assert state(other, id) is PurgeState.ASKED


def test_a_refused_or_withdrawn_purge_is_over(vault, filled, asked, as_user) -> None:
    first = asked([Ref("breaches", filled.breach_id)])
    with pytest.raises(BadInput) as caught:
        save(vault, lambda uow: withdraw_purge(uow, first, "  "))
    assert caught.value.field == "reason"
    save(vault, lambda uow: withdraw_purge(uow, first, "asked by mistake"))
    second = asked([Ref("breaches", filled.breach_id)])
    with as_user("tomas") as other:
        with pytest.raises(BadInput):
            save(other, lambda uow: refuse_purge(uow, second, ""))
        save(other, lambda uow: refuse_purge(uow, second, "an appeal is possible"))
        assert state(other, first) is PurgeState.WITHDRAWN
        assert state(other, second) is PurgeState.REFUSED
        for id in (first, second):
            for verb in (approve_purge, do_purge):
                with pytest.raises(Refused, match="meanwhile"):
                    save(other, lambda uow, id=id, verb=verb: verb(uow, id))


def test_an_approved_purge_can_still_be_stopped(filled, asked, as_user) -> None:
    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        save(other, lambda uow: refuse_purge(uow, id, "a subpoena came"))
        with pytest.raises(Refused):
            save(other, lambda uow: do_purge(uow, id))


def test_only_the_asker_or_an_administrator_withdraws(filled, as_user) -> None:
    with as_user("tomas") as other:
        id = save(other, lambda uow: ask(uow, [Ref("cases", filled.case_id)])).made.id
    with as_user("ruth") as admin:
        save(admin, lambda uow: withdraw_purge(uow, id, "not yet"))
        id = save(admin, lambda uow: ask(uow, [Ref("cases", filled.case_id)])).made.id
    with as_user("tomas") as other, pytest.raises(Refused):
        save(other, lambda uow: withdraw_purge(uow, id, "not yet"))


def test_asking_can_be_undone_and_nothing_twice(vault, filled) -> None:
    things = [Ref("cases", filled.case_id)]
    done = save(vault, lambda uow: ask(uow, things))
    with pytest.raises(Refused, match="already"):
        save(vault, lambda uow: ask(uow, things))
    save(vault, done.undo)
    assert state(vault, done.made.id) is PurgeState.WITHDRAWN
    again = save(vault, lambda uow: ask(uow, things))
    with vault.read() as uow:
        assert repository.purge(uow, again.made.id).number == "P-26-002"
        assert repository.purge_by_number(uow, "P-26-002").id == again.made.id


# ── what is asked for ──────────────────────────────────────────────────────────────────────


def test_a_record_that_grew_since_the_approval_is_not_taken_along(
    vault, filled, asked, as_user, tmp_path
) -> None:
    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        save(other, lambda uow: breach_services.begin(uow, filled.case_id))
        with pytest.raises(Refused, match="changed since"):
            save(other, lambda uow: do_purge(uow, id))
        assert state(other, id) is PurgeState.APPROVED


def test_reasons_are_asked_for_and_may_not_name_the_client(vault, filled) -> None:
    things = [Ref("cases", filled.case_id)]
    for reason, letters, field in (
        ("  ", LETTERS, "reason"),
        (WHY, "", "letters_reason"),
        (f"{m('given')}, as she asked", LETTERS, "reason"),
        (f"She is {m('former').upper()}.", LETTERS, "reason"),
        (WHY, f"{m('family')} has it", "letters_reason"),
    ):
        with pytest.raises(BadInput) as caught:
            save(
                vault,
                lambda uow, reason=reason, letters=letters: ask(
                    uow, things, reason=reason, letters=letters
                ),
            )
        assert caught.value.field == field
        assert m("given").lower() not in str(caught.value).lower()


def test_a_record_without_stored_letters_needs_no_second_reason(vault, filled) -> None:
    things = [Ref("evidence", filled.evidence_id)]
    id = save(vault, lambda uow: ask(uow, things, letters="not needed")).made.id
    with vault.read() as uow:
        assert repository.purge(uow, id).letters_reason == ""


def test_an_open_case_is_not_purged_and_a_pending_one_is(vault) -> None:
    from models.cases.case import CaseStatus

    for status, ok in ((CaseStatus.OPEN, False), (CaseStatus.PENDING, True)):
        case_id = save(
            vault,
            lambda uow, status=status: cases.open_case_for_new_client(
                uow, given="Ada", status=status
            ),
        ).made.id
        if ok:
            save(vault, lambda uow, id=case_id: ask(uow, [Ref("cases", id)]))
        else:
            with pytest.raises(Refused, match="open"):
                save(vault, lambda uow, id=case_id: ask(uow, [Ref("cases", id)]))


def test_what_is_not_there_or_nothing_at_all_is_refused(vault, filled) -> None:
    for room in ("cases", "breaches", "letters", "evidence", "people"):
        with pytest.raises(NotFound):
            save(vault, lambda uow, room=room: ask(uow, [Ref(room, "no such id")]))
    with pytest.raises(BadInput):
        save(vault, lambda uow: ask(uow, []))
    with pytest.raises(BadInput):
        save(vault, lambda uow: ask(uow, [Ref("vault", "x")]))


def test_a_person_goes_alone_only_without_a_case(vault, filled, asked, as_user) -> None:
    with pytest.raises(Refused, match="still stands in a case"):
        asked([Ref("people", filled.client_id)])
    alone = save(vault, lambda uow: add_person(uow, given="Grace", family="Nobody")).made.id
    id = asked([Ref("people", alone)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        save(other, lambda uow: do_purge(uow, id))
        with other.read() as uow:
            assert repository.purge(uow, id).counts.people == 1


def test_looking_ahead_counts_and_changes_nothing(vault, filled) -> None:
    with vault.read() as uow:
        counts = look_ahead(uow, [Ref("cases", filled.case_id)], Extent.WHOLE)
    assert counted(counts.as_dict()) == [
        "1 case",
        "1 person",
        "1 breach record",
        "1 letter",
        "1 stored PDF",
        "1 evidence file",
        "1 note",
        "2 unsaved drafts",
    ]


def test_a_purge_that_is_cancelled_deletes_nothing(filled, asked, as_user) -> None:
    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        told: list[tuple[int, int]] = []
        with pytest.raises(Cancelled):
            save(
                other,
                lambda uow: do_purge(uow, id, lambda *at: told.append(at), lambda: len(told) == 2),
            )
        assert told == [(1, 5), (2, 5)]
        assert state(other, id) is PurgeState.APPROVED
        with other.read() as uow:
            assert look_ahead(uow, [Ref("cases", filled.case_id)], Extent.WHOLE).letters == 1
        assert list(other.evidence.ids()) == [filled.evidence_id]


# ── holds ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("room", ["cases", "people"])
@pytest.mark.parametrize("when", ["before", "asked", "approved"])
def test_a_hold_blocks_a_purge_at_every_step(vault, filled, as_user, room, when) -> None:
    thing = Ref(room, filled.case_id if room == "cases" else filled.client_id)
    things = [Ref("breaches", filled.breach_id)]
    if when == "before":
        save(vault, lambda uow: place_hold(uow, thing, "a suit is expected"))
        with pytest.raises(Held) as caught:
            save(vault, lambda uow: ask(uow, things))
        assert [one.reason for one in caught.value.holds] == ["a suit is expected"]
        return
    id = save(vault, lambda uow: ask(uow, things)).made.id
    with as_user("tomas") as other:
        if when == "approved":
            save(other, lambda uow: approve_purge(uow, id))
        save(other, lambda uow: place_hold(uow, thing, "a suit is expected"))
        verb = do_purge if when == "approved" else approve_purge
        with pytest.raises(Held):
            save(other, lambda uow: verb(uow, id))
        hold = _standing(other)[0]
        save(other, lambda uow: release_hold(uow, hold.id, "settled"))
        save(other, lambda uow: verb(uow, id))


def _standing(vault):
    with vault.read() as uow:
        return holds.all_holds(uow, standing=True)


@pytest.mark.parametrize("room", ["cases", "people"])
def test_a_hold_blocks_the_removal_of_evidence_and_of_drafts(vault, filled, room) -> None:
    thing = Ref(room, filled.case_id if room == "cases" else filled.client_id)
    draft = save(vault, lambda uow: breach_services.begin(uow, filled.case_id))
    save(vault, lambda uow: place_hold(uow, thing, "a preservation letter came"))
    for verb in (
        lambda uow: remove_evidence(uow, filled.evidence_id, "blurred"),
        lambda uow: delete_draft(uow, draft.made.id),
        draft.undo,
    ):
        with pytest.raises(Held):
            save(vault, verb)
    with vault.read() as uow:
        assert uow.evidence.read(filled.evidence_id)
    standing = _standing(vault)[0].id
    save(vault, lambda uow: release_hold(uow, standing, "settled"))
    save(vault, lambda uow: delete_draft(uow, draft.made.id))
    save(vault, lambda uow: remove_evidence(uow, filled.evidence_id, "blurred"))


def test_a_hold_keeps_what_an_undo_would_take(vault) -> None:
    made = save(vault, lambda uow: cases.open_case_for_new_client(uow, given="Ada"))
    alone = save(vault, lambda uow: add_person(uow, given="Grace"))
    for thing in (made.made, alone.made):
        save(vault, lambda uow, thing=thing: place_hold(uow, thing, "held"))
    for undo in (made.undo, alone.undo):
        with pytest.raises(Held):
            save(vault, undo)


def test_a_hold_needs_a_reason_stands_once_and_says_who(vault, filled, clock) -> None:
    thing = Ref("cases", filled.case_id)
    with pytest.raises(BadInput) as caught:
        save(vault, lambda uow: place_hold(uow, thing, " "))
    assert caught.value.field == "reason"
    with pytest.raises(BadInput):
        save(vault, lambda uow: place_hold(uow, Ref("letters", "x"), "why"))
    done = save(vault, lambda uow: place_hold(uow, thing, "a suit is expected"))
    assert done.undo is None
    with pytest.raises(Refused, match="already"):
        save(vault, lambda uow: place_hold(uow, thing, "again"))
    with pytest.raises(BadInput):
        save(vault, lambda uow: release_hold(uow, done.made.id, ""))
    save(vault, lambda uow: release_hold(uow, done.made.id, "the suit ended"))
    with pytest.raises(Refused, match="already"):
        save(vault, lambda uow: release_hold(uow, done.made.id, "again"))
    with vault.read() as uow:
        one = holds.hold(uow, done.made.id)
        assert (one.placed_by, one.released_by, one.stands) == ("ruth", "ruth", False)
        assert one.release_reason == "the suit ended" and one.released_at == uow.now
        assert holds.standing_count(uow) == 0
        assert len(holds.holds_on(uow, [thing])) == 2
