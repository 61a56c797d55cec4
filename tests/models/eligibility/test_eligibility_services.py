"""Determinations on a real vault: kept, decided, determined anew, undone, walled, refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.cases.services import open_case_for_new_client
from models.cases.walling import raise_wall
from models.changes import Ref
from models.eligibility import office, repository
from models.eligibility.determination import Decision, Determination, Lsc
from models.eligibility.household import Asset, AssetKind, Figures, Income, IncomeKind, Period
from models.eligibility.services import decide, determine_again, keep_figures
from models.errors import BadInput, Refused, Stale
from models.holds.services import Held, place_hold
from models.vault.errors import BehindWall
from models.vault.history import history

FIGURES = Figures(
    adults=1,
    children=2,
    incomes=(
        Income(IncomeKind.WAGES, 380_00, Period.WEEK, irregular=True, note="summers only"),
        Income(IncomeKind.CHILD_SUPPORT, 120_00),
    ),
    assets=(),
    note="Lives with her sister.",
)


def opened(vault: Any, given: str = "Lucía") -> str:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given=given, family="Paredes")
        uow.commit()
    return str(done.made.id)


def do(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def now(vault: Any, case_id: str) -> Determination:
    with vault.read() as uow:
        found = repository.current(uow, case_id)
    assert found is not None
    return found


def test_figures_are_kept_with_the_table_that_applied(vault: Any) -> None:
    case = opened(vault)
    do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    one = now(vault, case)
    assert one.figures == FIGURES
    assert one.figures.assets == () and one.figures.expenses is None
    sums = one.reckoning
    assert (sums.annual, sums.assets, sums.guideline) == (21200_00, 0, 27320_00)
    assert (sums.percent, sums.table_from) == (Decimal("77.6"), date(2026, 1, 13))
    assert (one.decision, one.changed_by) == (Decision.UNDECIDED, "ruth")


def test_an_undecided_one_is_written_over_and_undone(vault: Any) -> None:
    case = opened(vault)
    first = do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    later = do(vault, lambda uow: keep_figures(uow, case, Figures(adults=2, children=0)))
    with vault.read() as uow:
        assert len(repository.determinations(uow, case)) == 1
    do(vault, later.undo)
    assert now(vault, case).figures == FIGURES
    with pytest.raises(Stale):
        do(vault, first.undo)


def test_the_same_again_changes_nothing(vault: Any) -> None:
    case = opened(vault)
    do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    assert do(vault, lambda uow: keep_figures(uow, case, FIGURES)).undo is None


def test_a_person_decides_with_reason_day_and_name(vault: Any) -> None:
    case = opened(vault)
    do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    one = now(vault, case)
    for decision in (Decision.EXCEPTION, Decision.NOT_ELIGIBLE):
        with pytest.raises(BadInput, match="Say why"):
            do(vault, lambda uow, what=decision: decide(uow, one.id, what, "  "))
    with pytest.raises(BadInput):
        do(vault, lambda uow: decide(uow, one.id, Decision.UNDECIDED))
    done = do(vault, lambda uow: decide(uow, one.id, Decision.EXCEPTION, "High medical costs."))
    kept = now(vault, case)
    assert (kept.decision, kept.reason) == (Decision.EXCEPTION, "High medical costs.")
    assert kept.decided_by == "ruth" and kept.decided_at is not None
    do(vault, done.undo)
    assert not now(vault, case).decided


def test_a_decided_one_stays_and_the_next_begins(vault: Any, clock: Any) -> None:
    case = opened(vault)
    do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    with pytest.raises(Refused):
        do(vault, lambda uow: determine_again(uow, case))
    one = now(vault, case)
    do(vault, lambda uow: decide(uow, one.id, Decision.ELIGIBLE))
    clock.move(days=90)
    do(vault, lambda uow: determine_again(uow, case))
    with pytest.raises(Refused):
        do(vault, lambda uow: decide(uow, one.id, Decision.ELIGIBLE))
    raised = Figures(adults=1, children=2, incomes=(Income(IncomeKind.WAGES, 5000_00),))
    do(vault, lambda uow: keep_figures(uow, case, raised))
    with vault.read() as uow:
        newest, first = repository.determinations(uow, case)
    assert (first.figures, first.decision, first.on) == (
        FIGURES, Decision.ELIGIBLE, date(2026, 3, 9),
    )  # fmt: skip
    assert newest.figures == raised and not newest.decided and newest.on > first.on


def test_a_later_table_does_not_change_what_was_decided(vault: Any) -> None:
    case = opened(vault)
    do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    do(vault, lambda uow: decide(uow, now_id, Decision.ELIGIBLE)) if (
        now_id := now(vault, case).id
    ) else None
    do(
        vault,
        lambda uow: office.add_table(
            uow, year=2026, effective=date(2026, 2, 1), first=20000_00, step=6000_00, source="x"
        ),
    )
    assert now(vault, case).reckoning.guideline == 27320_00


def test_a_copy_that_is_not_the_newest_is_refused(vault: Any) -> None:
    case = opened(vault)
    do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    old = now(vault, case).revision
    do(vault, lambda uow: keep_figures(uow, case, Figures(adults=1), revision=old))
    with pytest.raises(Stale):
        do(vault, lambda uow: keep_figures(uow, case, FIGURES, revision=old))


@pytest.mark.parametrize(
    ("figures", "field"),
    [
        (Figures(adults=0, children=0), "adults"),
        (Figures(adults=61), "adults"),
        (Figures(children=-1), "children"),
        (Figures(incomes=(Income(IncomeKind.WAGES, -1),)), "incomes[0].amount"),
        (Figures(incomes=(Income(IncomeKind.WAGES, 1, note="a\0b"),)), "incomes[0].note"),
        (Figures(assets=(Asset(AssetKind.BANK, 10**12),)), "assets[0].amount"),
        (Figures(assets=(Asset(AssetKind.BANK, 1, note="x" * 501),)), "assets[0].note"),
        (Figures(note="\ud800"), "note"),
        (Figures(incomes=(Income(IncomeKind.WAGES, 1),) * 101), "incomes"),
    ],
)
def test_what_cannot_be_kept_is_named(vault: Any, figures: Figures, field: str) -> None:
    case = opened(vault)
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: keep_figures(uow, case, figures))
    assert caught.value.field == field


def test_a_day_that_has_not_come(vault: Any) -> None:
    case = opened(vault)
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: keep_figures(uow, case, FIGURES, on=date(2026, 3, 10)))
    assert caught.value.field == "on"


def test_markup_and_formulas_are_only_text(vault: Any) -> None:
    case = opened(vault)
    note = "<img src=x> =cmd \u202eabc"
    do(vault, lambda uow: keep_figures(uow, case, Figures(note=note)))
    assert now(vault, case).figures.note == note


def test_the_log_has_names_of_fields_and_no_words(vault: Any) -> None:
    case = opened(vault)
    done = do(vault, lambda uow: keep_figures(uow, case, FIGURES, lsc=Lsc(charged=True)))
    one = now(vault, case)
    with vault.read() as uow:
        (entry,) = history(uow, [Ref("eligibility", one.id)])
    assert (entry.action, entry.fields) == ("determined", ("figures", "lsc"))
    assert Ref("cases", case) in done.touched


def test_a_hold_keeps_what_an_undo_would_delete(vault: Any) -> None:
    case = opened(vault)
    done = do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    do(vault, lambda uow: place_hold(uow, Ref("cases", case), "A suit is expected."))
    with pytest.raises(Held):
        do(vault, done.undo)


def test_behind_a_wall_only_members_read_and_write(vault_factory: Any) -> None:
    vault = vault_factory()
    case, other = opened(vault), opened(vault, "Ana")
    do(vault, lambda uow: keep_figures(uow, case, FIGURES))
    ruth = vault.user.id
    do(vault, lambda uow: raise_wall(uow, case, [ruth]))
    do(vault, lambda uow: keep_figures(uow, case, Figures(adults=3, incomes=())))
    assert now(vault, case).figures.adults == 3
    with vault.read() as uow:
        assert repository.without_income(uow, [case, other]) == {other}
        raw = uow.connection.exec_driver_sql("SELECT * FROM eligibility").mappings().one()
        plain = {"id", "case_id", "revision", "changed_by", "changed_at", "decided_at"}
        assert all(
            str(raw[name]).startswith("wall:1:") for name in raw if name not in plain
            and raw[name] not in (None, "")
        )  # fmt: skip
    path = vault.path
    vault.close()
    from models.vault.vault import open_vault

    with open_vault(path, "marta", "velvet harbor maple tunnel quartz ribbon") as hers:
        with hers.read() as uow:
            with pytest.raises(BehindWall):
                repository.current(uow, case)
            assert repository.without_income(uow, [case, other]) == {other}
        with pytest.raises(BehindWall), hers.unit_of_work() as uow:
            keep_figures(uow, case, FIGURES)


def test_income_that_nobody_asked_about_is_found(vault: Any) -> None:
    told, empty, never = opened(vault), opened(vault, "Ana"), opened(vault, "Eva")
    do(vault, lambda uow: keep_figures(uow, told, Figures(incomes=())))
    do(vault, lambda uow: keep_figures(uow, empty, Figures(adults=1)))
    with vault.read() as uow:
        assert repository.without_income(uow, [told, empty, never]) == {empty, never}
