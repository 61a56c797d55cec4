"""The record of a breach on a real vault: begun, saved, finished, decided, deleted, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from breach_values import breaches, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, func, select

from models.breaches import services, tables
from models.breaches.breach import (
    Act,
    Breach,
    Official,
    Stage,
)
from models.breaches.when import PartialDate
from models.errors import BadInput, NotFound, Stale
from models.ordinances.facts import ActKind, Answer, Circumstance
from models.vault.vault import Vault

Read = Callable[[str], Breach]


def saved(vault: Vault, one: Breach) -> services.Changes:
    with vault.unit_of_work() as uow:
        done = services.save(uow, one)
        uow.commit()
    return done


def rows(vault: Vault) -> dict[str, int]:
    """How many rows each of the room's tables holds."""
    with vault.read() as uow:
        return {
            table.name: uow.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in vars(tables).values()
            if isinstance(table, Table)
        }


def test_a_breach_begins_with_the_next_number(vault: Vault, begun: Breach, kept: Read) -> None:
    assert begun.number == "B-26-001" and begun.stage is Stage.INTERVIEW
    with vault.unit_of_work() as uow:
        done = services.begin(uow, begun.case_id, place="new-haven-ct")
        uow.commit()
    second = kept(done.made.id)
    assert (second.number, second.place) == ("B-26-002", "new-haven-ct")
    assert done.said == "Breach B-26-002 begun"


def test_a_breach_needs_its_case_and_a_known_place(vault: Vault, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        with pytest.raises(NotFound):
            services.begin(uow, "nothing")
        with pytest.raises(BadInput) as refused:
            services.begin(uow, case_id, place="atlantis")
    assert refused.value.field == "place"


def test_all_that_is_told_comes_back(vault: Vault, begun: Breach, kept: Read) -> None:
    one = told(begun)
    saved(vault, one)
    assert kept(one.id) == one
    assert kept(one.id).revision == begun.revision + 1


def test_undo_and_undo_again(vault: Vault, begun: Breach, kept: Read) -> None:
    one = told(begun)
    done = saved(vault, one)
    with vault.unit_of_work() as uow:
        back = done.undo(uow)
        uow.commit()
    assert kept(one.id) == begun
    with vault.unit_of_work() as uow:
        back.undo(uow)
        uow.commit()
    assert kept(one.id) == one


def test_undo_is_refused_after_another_change(vault: Vault, begun: Breach, kept: Read) -> None:
    done = saved(vault, told(begun))
    saved(vault, replace(kept(begun.id), harm="Afraid to call"))
    with vault.unit_of_work() as uow, pytest.raises(Stale):
        done.undo(uow)


def test_a_stale_copy_is_refused_and_changes_nothing(
    vault: Vault, begun: Breach, kept: Read
) -> None:
    saved(vault, replace(begun, location="At the door"))
    with vault.unit_of_work() as uow, pytest.raises(Stale) as refused:
        services.save(uow, replace(begun, narrative="Something else"))
    assert refused.value.next
    assert (kept(begun.id).location, kept(begun.id).narrative) == ("At the door", "")


def test_a_page_goes_on_with_what_it_saved(vault: Vault, begun: Breach, kept: Read) -> None:
    one, former = begun, begun
    for word in ("one", "two", "two", "three"):
        one = replace(one, narrative=word)
        saved(vault, one)
        one = former = services.saved(former, one)
    assert kept(begun.id) == one and kept(begun.id).revision == one.revision


def test_a_save_writes_only_what_differs(vault: Vault, full: Breach) -> None:
    first = full.acts[0]
    changed = replace(
        first, circumstances={**first.circumstances, Circumstance.REQUIRED_BY_LAW: Answer.NO}
    )
    statements: list[str] = []
    with vault.unit_of_work() as uow:
        from sqlalchemy import event

        @event.listens_for(uow.connection, "before_cursor_execute")
        def note(conn, cursor, statement, *rest):  # type: ignore[no-untyped-def]
            statements.append(" ".join(statement.split()))

        services.save(uow, replace(full, acts=(changed, *full.acts[1:])))
    written = [one for one in statements if not one.startswith("SELECT")]
    assert [one.split(" SET ")[0] for one in written] == [
        "UPDATE breach",
        "UPDATE breach_act_answer",
    ]
    assert written[0] == "UPDATE breach SET revision=? WHERE breach.id = ?"


def test_saving_what_is_kept_writes_nothing(vault: Vault, full: Breach, kept: Read) -> None:
    assert not saved(vault, full).touched
    assert kept(full.id).revision == full.revision


def test_acts_and_officials_come_and_go(vault: Vault, full: Breach, kept: Read) -> None:
    fewer = replace(
        full,
        acts=(full.acts[2], replace(full.acts[1], official_id="")),
        officials=(),
        witnesses=(),
        roles=frozenset(),
        words={},
        answered=frozenset(),
    )
    done = saved(vault, fewer)
    assert kept(full.id) == fewer
    assert rows(vault)["breach_identification"] == rows(vault)["breach_act_matter"] == 0
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    assert kept(full.id) == full


def test_a_fault_before_the_commit_leaves_the_former_record(
    vault: Vault, begun: Breach, kept: Read
) -> None:
    before = rows(vault)
    with pytest.raises(ZeroDivisionError), vault.unit_of_work() as uow:
        services.save(uow, told(begun))
        _ = 1 // 0
    assert kept(begun.id) == begun and rows(vault) == before


BAD = [
    ({"narrative": "\0"}, "narrative"),
    ({"title": "\ud83d"}, "title"),
    ({"location": "x" * 501}, "location"),
    ({"words": {"what.acts": "a\0"}}, "words.what.acts"),
    ({"words": {"\0": "a"}}, "words"),
    ({"answered": frozenset({"\udc00"})}, "answered"),
    ({"day": PartialDate(2026, 3, 10)}, "day"),
    ({"day": PartialDate(2026, 4)}, "day"),
    ({"day": PartialDate(2027)}, "day"),
    ({"place": "atlantis"}, "place"),
    ({"acts": (Act("a", ActKind.DETAINED, frozenset()),)}, "acts[0].about"),
    ({"acts": (Act("a", ActKind.OTHER), Act("a", ActKind.OTHER))}, "acts[1].id"),
    ({"acts": (Act("a", ActKind.OTHER, official_id="nobody"),)}, "acts[0].official_id"),
    ({"acts": (Act("a", ActKind.OTHER, said="\0"),)}, "acts[0].said"),
    ({"officials": (Official("o", "", badge="\0"),)}, "officials[0].badge"),
    ({"number": "B-26-099"}, "number"),
    ({"stage": Stage.RECORDED}, "stage"),
    ({"recorded_by": "tomas"}, "recorded_by"),
]


@pytest.mark.parametrize(("told_so", "field"), BAD, ids=[f"{field}" for _told, field in BAD])
def test_what_cannot_be_kept_is_refused_at_its_place(
    vault: Vault, begun: Breach, kept: Read, told_so: dict[str, object], field: str
) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.save(uow, replace(begun, **told_so))
    assert refused.value.field == field
    assert kept(begun.id) == begun


def test_a_month_that_has_begun_is_no_future(vault: Vault, begun: Breach, kept: Read) -> None:
    saved(vault, replace(begun, day=PartialDate(2026, 3)))
    assert kept(begun.id).day == PartialDate(2026, 3)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_breach_comes_back_equal(
    vault: Vault, begun: Breach, kept: Read, data: st.DataObject
) -> None:
    """From whatever was kept before to any other record, and back again by undo."""
    drawn, back = data.draw(breaches(begun)), data.draw(st.booleans())
    former = kept(begun.id)
    one = replace(drawn, revision=former.revision)
    done = saved(vault, one)
    assert kept(one.id) == one
    if done.undo and back:
        with vault.unit_of_work() as uow:
            done.undo(uow)
            uow.commit()
        assert kept(one.id) == former
