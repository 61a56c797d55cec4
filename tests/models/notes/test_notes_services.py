"""The verbs of notes on an encrypted vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

import pytest
from many_rows import copy_rows, steps

from models.cases import walling
from models.cases.services import open_case_for_new_client
from models.changes import Ref
from models.errors import BadInput, NotFound, Refused, Stale
from models.holds.services import Held, place_hold
from models.notes import repository, services
from models.notes.note import ActivityType, Privilege
from models.notes.repository import NoteFilter
from models.notes.timeline import note_events
from models.vault.history import history


def test_a_note_is_kept_as_written(vault, add, case_id) -> None:
    one = add(
        kind=ActivityType.CALL, day=date(2026, 3, 8), clock=time(9, 5), minutes=90,
        funding="VOCA", privilege=Privilege.NONE, summary="  Clerk   called ", text="a\nb",
    )  # fmt: skip
    assert (one.kind, one.day, one.clock, one.minutes) == (
        ActivityType.CALL, date(2026, 3, 8), time(9, 5), 90
    )  # fmt: skip
    assert (one.summary, one.text, one.funding) == ("Clerk called", "a\nb", "VOCA")
    assert (one.who, one.made_by, one.case_id) == ("ruth", "ruth", case_id)
    with vault.read() as uow:
        told = history(uow, [Ref("notes", one.id)])
    assert [entry.action for entry in told] == ["added"]
    assert "text" in told[0].fields


def test_no_words_no_note(add) -> None:
    for words in ({"summary": " "}, {"summary": "", "text": " \n "}):
        with pytest.raises(BadInput) as caught:
            add(**words)
        assert caught.value.field == "summary"
    assert add(summary="", text="Only a text").line == "Only a text"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", date(2026, 3, 10)), ("day", date(1900, 1, 1)), ("minutes", -1), ("minutes", 1441),
        ("who", "nobody"), ("summary", "x" * 10_000), ("summary", "a\0b"), ("text", "\0"),
        ("text", "x" * 200_001), ("funding", "x" * 121), ("text", "\ud800"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_at_its_field(add, field: str, value: Any) -> None:
    with pytest.raises(BadInput) as caught:
        add(**{field: value})
    assert caught.value.field == field


def test_hostile_text_is_only_text(vault, add, case_id) -> None:
    for text in (
        "<img src=x>",
        "=cmd|' /C calc'!A0",
        "\u202eabc",
        "'; DROP TABLE note; --",
        "%_\\",
    ):
        assert add(text=text).text == text
        with vault.read() as uow:
            repository.note_rows(uow, NoteFilter(case_id=case_id, find=text))


def test_a_case_that_is_not_there(do) -> None:
    with pytest.raises(NotFound):
        do(lambda uow: services.add_note(uow, "no-such-case", summary="x"))


def test_every_former_version_stays_readable(vault, add, do, clock) -> None:
    first = add(text="first", minutes=10)
    clock.move(hours=1)
    do(lambda uow: services.change_note(uow, replace(first, text="second")))
    with vault.read() as uow:
        second = repository.note(uow, first.id)
    clock.move(hours=1)
    do(lambda uow: services.change_note(uow, replace(second, text="third", minutes=20)))
    with vault.read() as uow:
        found = repository.versions(uow, first.id)
    assert [each.note.text for each in found] == ["third", "second", "first"]
    assert [each.fields for each in found] == [(), ("minutes", "text"), ("text",)]
    assert found[2].written_at == first.changed_at
    assert found[2].until == second.changed_at
    assert found[1].changed_by == "ruth"


def test_a_stale_copy_is_refused_and_nothing_changed_writes_nothing(vault, add, do) -> None:
    one = add(text="first")
    assert do(lambda uow: services.change_note(uow, one)).touched == frozenset()
    do(lambda uow: services.change_note(uow, replace(one, text="second")))
    with pytest.raises(Stale):
        do(lambda uow: services.change_note(uow, replace(one, text="other")))
    with vault.read() as uow:
        assert repository.note(uow, one.id).text == "second"
        with pytest.raises(BadInput):
            services.change_note(uow, replace(repository.note(uow, one.id), case_id=""))


def test_undo_of_a_change_is_a_version_too(vault, add, do) -> None:
    one = add(text="first")
    done = do(lambda uow: services.change_note(uow, replace(one, text="second")))
    do(done.undo)
    with vault.read() as uow:
        assert repository.note(uow, one.id).text == "first"
        assert len(repository.versions(uow, one.id)) == 3


def test_a_deleted_note_comes_back_with_its_versions(vault, add, do, case_id) -> None:
    one = add(text="first")
    do(lambda uow: services.change_note(uow, replace(one, text="second")))
    with vault.read() as uow:
        before = repository.versions(uow, one.id)
    gone = do(lambda uow: services.delete_note(uow, one.id))
    with vault.read() as uow:
        with pytest.raises(NotFound):
            repository.note(uow, one.id)
        actions = [
            each.action for each in history(uow, [Ref("notes", one.id), Ref("cases", case_id)])
        ]
        assert {"deleted", "note_deleted"} <= set(actions)
    back = do(gone.undo)
    with vault.read() as uow:
        assert repository.versions(uow, one.id) == before
    do(back.undo)
    with vault.read() as uow:
        assert repository.count_of_case(uow, case_id) == 0


def test_a_hold_keeps_notes_from_deletion_and_from_undo(vault, do, case_id) -> None:
    added = do(lambda uow: services.add_note(uow, case_id, summary="x"))
    do(lambda uow: place_hold(uow, Ref("cases", case_id), "A suit is expected"))
    with pytest.raises(Held):
        do(lambda uow: services.delete_note(uow, added.made.id))
    with pytest.raises(Held):
        do(added.undo)
    do(lambda uow: services.change_note(
        uow, replace(repository.note(uow, added.made.id), text="more")
    ))  # fmt: skip


def test_undo_of_a_note_that_was_changed_since_is_refused(add, do, vault, case_id) -> None:
    done = do(lambda uow: services.add_note(uow, case_id, summary="x"))
    with vault.read() as uow:
        one = repository.note(uow, done.made.id)
    do(lambda uow: services.change_note(uow, replace(one, text="more")))
    with pytest.raises(Stale):
        do(done.undo)


def test_others_notes_are_for_attorneys_to_change(vault_factory, clock) -> None:
    vault = vault_factory()
    with vault.unit_of_work() as uow:
        case_id = open_case_for_new_client(uow, given="A", family="B").made.id
        id = services.add_note(uow, case_id, summary="x").made.id
        for_marta = services.add_note(uow, case_id, summary="x", who="marta").made.id
        uow.commit()
    vault.close()
    with vault_factory("marta") as other, other.unit_of_work() as uow:
        one = repository.note(uow, id)
        with pytest.raises(Refused, match="somebody else"):
            services.change_note(uow, replace(one, text="mine now"))
        with pytest.raises(Refused, match="somebody else"):
            services.delete_note(uow, id)
        services.change_note(uow, replace(repository.note(uow, for_marta), text="mine"))
        with pytest.raises(Refused, match="rules for notes"):
            services.set_reminder(uow, True)
    with vault_factory("tomas") as other, other.unit_of_work() as uow:
        services.change_note(uow, replace(repository.note(uow, id), text="reviewed"))


def test_the_office_sets_whether_notes_remind(vault, do) -> None:
    with vault.read() as uow:
        assert not services.reminds(uow)
    done = do(lambda uow: services.set_reminder(uow, True))
    with vault.read() as uow:
        assert services.reminds(uow)
    assert do(lambda uow: services.set_reminder(uow, True)).touched == frozenset()
    do(done.undo)
    with vault.read() as uow:
        assert not services.reminds(uow)


def test_the_list_is_newest_first_and_filtered(vault, add, case_id) -> None:
    add(summary="Old", day=date(2026, 3, 1), clock=time(23, 0))
    add(summary="Morning", day=date(2026, 3, 9), clock=time(8, 0), kind=ActivityType.CALL)
    add(summary="Noon", day=date(2026, 3, 9), clock=time(12, 0), who="marta", text="Árbol caído")
    add(summary="Untimed", day=date(2026, 3, 9))

    def lines(**wanted: Any) -> list[str]:
        with vault.read() as uow:
            wanted = NoteFilter(case_id=case_id, **wanted)
            rows = repository.note_rows(uow, wanted)
            assert repository.note_count(uow, wanted) == len(rows)
            return [row.note.summary for row in rows]

    assert lines() == ["Noon", "Morning", "Untimed", "Old"]
    assert lines(kind=ActivityType.CALL) == ["Morning"]
    assert lines(who="marta") == ["Noon"]
    assert lines(find="arbol CAI") == ["Noon"]
    assert lines(since=date(2026, 3, 2)) == ["Noon", "Morning", "Untimed"]
    assert lines(until=date(2026, 3, 1)) == ["Old"]
    with vault.read() as uow:
        second = repository.note_rows(uow, NoteFilter(case_id=case_id), limit=2, offset=2)
    assert [row.note.summary for row in second] == ["Untimed", "Old"]


def test_time_is_summed_by_funding_and_by_user(vault, add, case_id) -> None:
    add(minutes=30, funding="VOCA")
    add(minutes=60, funding="VOCA", who="marta")
    add(minutes=15, funding="IOLTA", kind=ActivityType.CALL)
    add()
    add(case_id="", minutes=120, funding="IOLTA", kind=ActivityType.OUTREACH)
    with vault.read() as uow:
        here = repository.totals(uow, NoteFilter(case_id=case_id))
        everywhere = repository.totals(uow)
        fundings = repository.fundings(uow)
    assert (here.minutes, here.count, here.untimed) == (105, 4, 1)
    assert here.by_funding == (("VOCA", 90), ("IOLTA", 15))
    assert here.by_user == (("marta", 60), ("ruth", 45))
    assert everywhere.minutes == 225
    assert dict(everywhere.by_kind) == {"note": 90, "call": 15, "outreach": 120}
    assert sorted(fundings) == ["IOLTA", "VOCA"]


def test_rows_name_the_case(vault, add) -> None:
    add()
    add(case_id="", summary="Know your rights evening")
    with vault.read() as uow:
        rows = {row.note.summary: row for row in repository.note_rows(uow)}
    assert rows["Told the client of the hearing"].case_number == "26-0001"
    assert rows["Told the client of the hearing"].client_name == "Lucía Paredes Solano"
    assert rows["Know your rights evening"].case_number == ""


def test_the_timeline_tells_of_each_note_once(vault, add, do, case_id) -> None:
    one = add(kind=ActivityType.CALL, minutes=90, summary="Clerk called")
    do(lambda uow: services.change_note(uow, replace(one, text="more")))
    with vault.read() as uow:
        told = note_events(uow, case_id)
    assert [each.told for each in told] == ["Call (1:30): Clerk called"]


@pytest.mark.parametrize("walled", [False, True], ids=["open", "walled"])
@pytest.mark.parametrize("oldest", [False, True])
def test_no_page_of_the_offices_notes_reads_them_all(
    vault, add, do, oldest: bool, walled: bool
) -> None:
    other = do(lambda uow: open_case_for_new_client(uow, given="Ana", family="Solis")).made.id
    first = add(summary="First")
    for day in (date(2024, 1, 5), date(2026, 1, 5)):
        add(case_id=other, summary="Elsewhere", day=day)
    many = 6000
    with vault.unit_of_work() as uow:
        if walled:
            walling.raise_wall(uow, other, [uow.user.id])
        copy_rows(
            uow, "note", many, id="'n' || n", case_id=f"'{first.case_id}'",
            day="date('2025-01-01', '+' || n || ' days')",
        )  # fmt: skip
        wanted = NoteFilter(oldest=oldest)
        whole = repository.note_rows(uow, wanted, limit=many + 3)
        told = [(row.note.day, row.note.id) for row in whole]
        assert told == sorted(told, reverse=not oldest)
        assert sum(row.note.summary == "Elsewhere" for row in whole) == 2
        after = whole[many // 2].note.id
        asked = partial(repository.note_rows, uow, wanted, 40)
        assert asked(after=after) == whole[many // 2 + 1 : many // 2 + 41]
        assert steps(uow, asked) < many * 5
        assert steps(uow, partial(asked, after=after)) < many * 5


def test_the_time_of_a_list_is_added_up_once_until_somebody_writes(vault, add) -> None:
    add(minutes=30, funding="VOCA")
    with vault.read() as uow:
        first = (repository.totals(uow), repository.note_count(uow), repository.fundings(uow))
        assert first[0].minutes == 30 and first[2] == ["VOCA"]
    with vault.read() as uow:
        assert steps(uow, lambda: repository.totals(uow)) == 0
        assert steps(uow, lambda: repository.fundings(uow)) == 0
    add(minutes=15, funding="LSC")
    with vault.read() as uow:
        assert repository.totals(uow).minutes == 45
        assert set(repository.fundings(uow)) == {"VOCA", "LSC"}
