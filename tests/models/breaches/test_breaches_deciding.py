"""Decisions: a person's, with a reason, on what the law's data suggests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.breaches import repository, services
from models.breaches.breach import AllegedViolation, Breach, Decision, Quoting
from models.breaches.deciding import assessed, undecided, with_suggestions
from models.breaches.when import PartialDate
from models.errors import BadInput, NotFound, Refused, Stale
from models.vault.clock import FixedClock
from models.vault.vault import Vault


def decided(vault: Vault, one: Breach) -> tuple[AllegedViolation, ...]:
    with vault.read() as uow:
        return repository.allegations(uow, one.id)


def test_a_decision_keeps_what_was_suggested_and_who_decided(
    vault_factory: Callable[..., Vault], vault: Vault, full: Breach, clock: FixedClock
) -> None:
    with vault.unit_of_work() as uow:
        done = services.decide(uow, full.id, "2-928(b)", Decision.ACCEPTED, "  The plainest.  ")
        uow.commit()
    (one,) = decided(vault, full)
    assert (one.provision, one.version, one.suggested) == ("2-928(b)", "codified", "engaged")
    assert (one.decision, one.reason, one.decided_by) == (
        Decision.ACCEPTED,
        "The plainest.",
        "ruth",
    )
    assert one.decided_at == clock.now() and one.quoting is Quoting.CITE and one.alleged
    assert done.said == "Section accepted"


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_every_decision_needs_a_reason(vault: Vault, full: Breach, reason: str) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.decide(uow, full.id, "2-928(b)", Decision.ACCEPTED, reason)
    assert refused.value.field == "reason"
    assert decided(vault, full) == ()


@pytest.mark.parametrize("provision", ["2-925", "2-927(d)", "2-928(f)"])
def test_what_imposes_no_duty_is_never_alleged(vault: Vault, full: Breach, provision: str) -> None:
    for decision in Decision:
        with vault.unit_of_work() as uow, pytest.raises(Refused):
            services.decide(uow, full.id, provision, decision, "Because")


def test_a_section_that_does_not_exist(vault: Vault, full: Breach) -> None:
    with vault.unit_of_work() as uow, pytest.raises(NotFound):
        services.decide(uow, full.id, "2-930", Decision.ADDED, "Because")


def test_what_is_not_suggested_can_only_be_added(vault: Vault, full: Breach) -> None:
    with vault.unit_of_work() as uow:
        with pytest.raises(BadInput) as refused:
            services.decide(uow, full.id, "2-927(a)", Decision.ACCEPTED, "Because")
        assert refused.value.field == "decision"
        services.decide(uow, full.id, "2-927(a)", Decision.ADDED, "The desk sent her away too")
        (one,) = repository.allegations(uow, full.id)
    assert one.alleged and one.suggested == "not_engaged"


def test_what_is_suggested_is_not_added(vault: Vault, full: Breach) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.decide(uow, full.id, "2-928(b)", Decision.ADDED, "Because")
    assert refused.value.field == "decision"


def test_nothing_is_cited_before_the_law(vault: Vault, full: Breach) -> None:
    with vault.unit_of_work() as uow:
        services.save(uow, replace(full, day=PartialDate(2008, 8, 10)))
        with pytest.raises(Refused):
            services.decide(uow, full.id, "2-928(b)", Decision.ADDED, "Because")


def test_only_an_attorney_confirms_words_that_are_not_codified(
    vault: Vault, vault_factory, full: Breach
) -> None:
    def decide(uow, quoting: Quoting) -> None:
        services.decide(uow, full.id, "2-929", Decision.ACCEPTED, "Because", quoting=quoting)

    vault.close()
    advocate = vault_factory("marta")
    with advocate.unit_of_work() as uow, pytest.raises(Refused):
        decide(uow, Quoting.QUOTE_CONFIRMED)
    with advocate.unit_of_work() as uow:
        decide(uow, Quoting.CITE)
        uow.commit()
    advocate.close()
    attorney = vault_factory("tomas")
    with attorney.unit_of_work() as uow:
        decide(uow, Quoting.QUOTE_CONFIRMED)
        uow.commit()
    attorney.close()
    again = vault_factory("marta")
    with again.unit_of_work() as uow:
        decide(uow, Quoting.QUOTE_CONFIRMED)
        uow.commit()


def test_a_second_decision_replaces_the_first_and_undo_brings_it_back(
    vault: Vault, full: Breach
) -> None:
    with vault.unit_of_work() as uow:
        services.decide(uow, full.id, "2-929", Decision.ACCEPTED, "First")
        uow.commit()
    (first,) = decided(vault, full)
    with vault.unit_of_work() as uow:
        done = services.decide(
            uow, full.id, "2-929", Decision.REJECTED, "Second", quoting=Quoting.QUOTE_CONFIRMED
        )
        uow.commit()
    (second,) = decided(vault, full)
    assert (second.decision, second.quoting) == (Decision.REJECTED, Quoting.QUOTE_CONFIRMED)
    assert not second.alleged
    with vault.unit_of_work() as uow:
        back = done.undo(uow)
        uow.commit()
    assert decided(vault, full) == (first,)
    with vault.unit_of_work() as uow:
        back.undo(uow)
        uow.commit()
    assert decided(vault, full) == (second,)
    with vault.unit_of_work() as uow, pytest.raises(Stale):
        back.undo(uow)


def test_a_decision_taken_back_and_restored(vault: Vault, full: Breach) -> None:
    with vault.unit_of_work() as uow:
        services.decide(uow, full.id, "2-929", Decision.ACCEPTED, "First")
        uow.commit()
    former = decided(vault, full)
    with vault.unit_of_work() as uow:
        done = services.undecide(uow, full.id, "2-929")
        uow.commit()
    assert decided(vault, full) == ()
    with vault.unit_of_work() as uow:
        with pytest.raises(NotFound):
            services.undecide(uow, full.id, "2-929")
        done.undo(uow)
        uow.commit()
    assert decided(vault, full) == former


def test_what_waits_for_a_decision(vault: Vault, full: Breach) -> None:
    assert [one.provision_id for one in undecided(full, ())] == [
        "2-928(a)", "2-928(b)", "2-928(c)", "2-928(d)", "2-929",
    ]  # fmt: skip
    with vault.unit_of_work() as uow:
        services.decide(uow, full.id, "2-928(b)", Decision.ACCEPTED, "Plain")
        services.decide(uow, full.id, "2-928(c)", Decision.REJECTED, "A warrant is reported")
        uow.commit()
    left = undecided(full, decided(vault, full))
    assert [one.provision_id for one in left] == ["2-928(a)", "2-928(d)", "2-929"]
    assert assessed(full).uncovered_acts == (2,)
    with vault.unit_of_work() as uow:
        services.begin(uow, full.case_id)
        rows = with_suggestions(uow, repository.breach_rows(uow))
        both = repository.breaches_of(uow, [row.id for row in rows] + ["nothing"])
        assert both == {row.id: repository.breach(uow, row.id) for row in rows}
    assert {row.number: row.open_suggestions for row in rows} == {"B-26-001": 3, "B-26-002": 0}


def test_new_haven_is_decided_by_its_own_order(vault: Vault, case_id: str, full: Breach) -> None:
    with vault.unit_of_work() as uow:
        services.save(uow, replace(full, place="new-haven-ct"))
        services.decide(uow, full.id, "go-06-2-victims", Decision.ACCEPTED, "Policy")
        with pytest.raises(NotFound):
            services.decide(uow, full.id, "2-928(b)", Decision.ACCEPTED, "Wrong town")


def test_several_decisions_are_one_change(vault: Vault, full: Breach) -> None:
    first = services.Verdict("2-928(b)", Decision.ACCEPTED, "Plain")
    with vault.unit_of_work() as uow:
        services.decide(uow, full.id, "2-928(b)", Decision.REJECTED, "Before")
        uow.commit()
    before = decided(vault, full)
    with vault.unit_of_work() as uow:
        done = services.decide_all(
            uow, full.id, [first, services.Verdict("2-929", Decision.REJECTED, "Draft text")]
        )
        uow.commit()
    assert done.said == "2 sections decided"
    assert {one.provision: one.decision for one in decided(vault, full)} == {
        "2-928(b)": Decision.ACCEPTED,
        "2-929": Decision.REJECTED,
    }
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    assert decided(vault, full) == before
    with vault.unit_of_work() as uow:
        assert not services.decide_all(uow, full.id, []).touched


def test_one_bad_decision_spoils_all_of_them(vault: Vault, full: Breach) -> None:
    good = services.Verdict("2-928(b)", Decision.ACCEPTED, "Plain")
    with vault.unit_of_work() as uow:
        with pytest.raises(BadInput):
            services.decide_all(
                uow, full.id, [good, services.Verdict("2-929", Decision.ACCEPTED, "")]
            )
        uow.commit()
    assert decided(vault, full) == ()
