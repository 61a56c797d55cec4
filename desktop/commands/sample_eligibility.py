"""The intakes of the sample office: household, means and decisions, by the screens' own verbs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from models.eligibility.household import Figures
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: Mapping[str, str], clock: FixedClock) -> None:
    """Every intake of ``resources/sample/eligibility.toml``; one applicant is still pending."""
    from models.eligibility.determination import Decision, Intake, IntakeType, Referral
    from models.eligibility.services import keep_and_decide
    from models.eligibility.taking_in import Told, change_intake, take_in

    text = resource("sample", "eligibility.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    with vault.unit_of_work() as uow:
        for one in data["intake"]:
            case_id = case_ids[one["case"]]
            came = Intake(
                case_id,
                IntakeType(one["came"]),
                Referral(one["referral"]),
                one.get("referral_detail", ""),
                one.get("own_words", ""),
            )
            change_intake(uow, came)
            decision = Decision(one.get("decision", "undecided"))
            reason = one.get("reason", "")
            keep_and_decide(uow, case_id, _figures(one), decision, reason)
        for one in data.get("applicant", ()):
            take_in(
                uow,
                Told(
                    person={name: one[name] for name in ("given", "family", "language")},
                    case={"advocate": one["advocate"]},
                    intake_type=IntakeType(one["came"]),
                    referral=Referral(one["referral"]),
                    own_words=one["own_words"],
                    figures=_figures(one),
                ),
            )
        uow.commit()
    clock.move(minutes=5)


def _figures(one: Mapping[str, Any]) -> Figures:
    from models.eligibility.household import (
        Asset,
        AssetKind,
        Figures,
        Income,
        IncomeKind,
        Period,
        Whose,
    )

    incomes = one.get("incomes")
    assets = one.get("assets")
    return Figures(
        one.get("adults"),
        one.get("children"),
        None
        if incomes is None
        else tuple(
            Income(
                IncomeKind(each["kind"]),
                each["dollars"] * 100,
                Period(each.get("period", "month")),
                Whose(each.get("whose", "applicant")),
                each.get("irregular", False),
                each.get("left_out", False),
                each.get("note", ""),
            )
            for each in incomes
        ),
        None
        if assets is None
        else tuple(Asset(AssetKind(each["kind"]), each["dollars"] * 100) for each in assets),
        note=one.get("note", ""),
    )
