"""Parties, codes and ended cases of the sample office, kept by the same verbs as the screens."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: Mapping[str, str], clock: FixedClock) -> None:
    """Everything of ``resources/sample/parties.toml``."""
    from models.cases.office_codes import CodeKind, add_code

    data = tomllib.loads(resource("sample", "parties.toml").read_text(encoding="utf-8"))
    with vault.unit_of_work() as uow:
        for row in data["code"]:
            add_code(uow, CodeKind(row["list"]), row["code"], row["label"])
        known: dict[str, str] = {}
        for row in data["party"]:
            _join(uow, row, case_ids[row["case"]], known)
        for row in data["matter"]:
            _tell(uow, dict(row), case_ids[row["case"]])
        uow.commit()
    clock.move(minutes=5)
    with vault.unit_of_work() as uow:
        for row in data["ended"]:
            _end(uow, row)
        uow.commit()
    clock.move(minutes=5)


def _join(uow: Any, row: dict[str, Any], case_id: str, known: dict[str, str]) -> None:
    from models.cases.joining import add_new_party, add_party
    from models.cases.party import PartyRole
    from models.cases.repository import parties
    from models.people.person import NameKind, PersonKind, PersonName

    role = PartyRole(row["role"])
    told = {name: row[name] for name in ("related", "note") if name in row}
    if "again" in row:
        add_party(uow, case_id, known[row["again"]], role, **told)
        return
    person: dict[str, Any] = {}
    if row.get("organization"):
        person["kind"] = PersonKind.ORGANIZATION
    if "alias" in row:
        person["other_names"] = [PersonName(row["alias"], "", NameKind.ALIAS)]
    given, family = row["given"], row.get("family", "")
    add_new_party(uow, case_id, role, given=given, family=family, person=person, **told)
    name = " ".join(part for part in (given, family) if part)
    known[name] = next(one.person_id for one in parties(uow, case_id) if one.name == name)


def _tell(uow: Any, row: dict[str, Any], case_id: str) -> None:
    from models.cases.repository import case
    from models.cases.services import change_case

    del row["case"]
    if "cocounsel" in row:
        row["cocounsel"] = tuple(row["cocounsel"])
    one = case(uow, case_id)
    row["cocounsel"] = tuple(login for login in row.get("cocounsel", ()) if login != one.counsel)
    change_case(uow, replace(one, **row))


def _end(uow: Any, row: dict[str, Any]) -> None:
    from models.cases.case import CaseStatus, CaseType, ConflictState, NotServed, Outcome, Result
    from models.cases.closing import close_case, mark_not_served
    from models.cases.services import open_case_for_new_client, set_conflict_state

    closed = row["how"] == "closed"
    made = open_case_for_new_client(
        uow,
        given=row["given"],
        family=row["family"],
        person={"language": row["language"]},
        case_type=CaseType(row["case_type"]),
        problem_code=row["problem_code"],
        status=CaseStatus.OPEN if closed else CaseStatus.PENDING,
    ).made
    assert made is not None
    if not closed:
        mark_not_served(uow, made.id, NotServed(row["reason"]))
        return
    set_conflict_state(uow, made.id, ConflictState.NO_CONFLICT)
    outcomes = (Outcome(Result(row["result"]), row["note"]),)
    close_case(uow, made.id, row["code"], outcomes=outcomes, persons_helped=row["helped"])
