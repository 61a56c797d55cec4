"""A filled office for the tests and pictures of the record's screens. Everybody is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.commands.sample_data import person_of, sample, told
from desktop.shell.office import InlineOffice
from desktop.shell.settings import Settings
from desktop.shell.workspace import Workspace
from models.breaches import repository, services
from models.breaches.breach import Decision, Stage
from models.breaches.keys import keys_answered_by
from models.cases.case import CaseStatus, CaseType
from models.cases.services import open_case_for_new_client, set_status

TRAP = '<img src="x.png"><b>Bold</b>'
LOGINS = {"rokafor": "ruth", "dbrandt": "tomas", "mvega": "marta"}


def save(vault: Any, verb: Callable[[Any], Any]) -> Any:
    """One committed unit of work."""
    with vault.unit_of_work() as uow:
        changes = verb(uow)
        uow.commit()
    return changes


def fill(vault: Any) -> dict[str, str]:
    """The sample's cases and breaches; ids by key, breaches as ``key-1``."""
    ids: dict[str, str] = {}
    for entry in sample().cases:
        made = save(vault, lambda uow, entry=entry: _open(uow, entry))
        ids[entry["key"]] = made.made.id
    for number, entry in enumerate(sample().breaches, 1):
        name = f"breach-{number}"
        ids[name] = _breach(vault, ids[entry["case"]], entry, finish=bool(entry.get("decisions")))
    save(vault, lambda uow: set_status(uow, ids["hanh"], CaseStatus.WAITING))
    return ids


def _open(uow: Any, entry: Any) -> Any:
    return open_case_for_new_client(
        uow,
        given=entry["given"],
        family=entry.get("family", ""),
        person=person_of(entry),
        case_type=CaseType(entry["case_type"]),
        problem_code=entry.get("problem_code", ""),
        counsel=LOGINS.get(entry.get("counsel", ""), ""),
        advocate=LOGINS.get(entry.get("advocate", ""), ""),
        remark=entry.get("remark", ""),
    )


def _breach(vault: Any, case_id: str, entry: Any, *, finish: bool) -> str:
    place = entry.get("place", "hartford-ct")
    begun = save(vault, lambda uow: services.begin(uow, case_id, place=place))
    id = begun.made.id

    def tell(uow: Any) -> Any:
        one = told(repository.breach(uow, id), entry, uow.new_id)
        day = one.day
        if day is not None and day.earliest > uow.today:
            one = replace(one, day=replace(day, year=day.year - 1))
        return services.save(uow, replace(one, answered=keys_answered_by(one)))

    save(vault, tell)
    if finish:
        save(vault, lambda uow: services.finish(uow, id))
        for provision, reason in entry.get("decisions", {}).items():
            save(vault, lambda uow, p=provision, r=reason: _decide(uow, id, p, r))
    return id


def _decide(uow: Any, id: str, provision: str, reason: Any) -> Any:
    text = reason if isinstance(reason, str) else str(reason.get("reason", "Looked at."))
    kind = Decision.ACCEPTED if isinstance(reason, str) else Decision(reason["decision"])
    return services.decide(uow, id, provision, kind, text)


def trapped(vault: Any) -> tuple[str, str]:
    """A case and a breach in which every text looks like markup: ids."""
    made = save(
        vault,
        lambda uow: open_case_for_new_client(
            uow,
            given=TRAP,
            family=TRAP,
            remark=TRAP,
            counsel="ruth",
            advocate="ruth",
            person={"called": "", "phone": TRAP, "address": TRAP},
        ),
    )
    case_id = made.made.id
    begun = save(vault, lambda uow: services.begin(uow, case_id))
    entry = {
        **sample().breaches[0],
        "title": TRAP,
        "location": TRAP,
        "department": TRAP,
        "narrative": TRAP,
        "stated_reason": TRAP,
        "harm": TRAP,
        "day": "2026-03-02",
    }
    entry["official"] = [{"key": "first", "description": TRAP, "badge": TRAP, "unit": TRAP}]
    entry["act"] = [{**entry["act"][0], "said": TRAP, "told": TRAP}]
    entry["witness"] = [{"name": TRAP, "saw": TRAP, "may_be_named": False}]

    def tell(uow: Any) -> Any:
        one = told(repository.breach(uow, begun.made.id), entry, uow.new_id)
        words = dict.fromkeys(keys_answered_by(one), TRAP)
        return services.save(uow, replace(one, answered=keys_answered_by(one), words=words))

    save(vault, tell)
    return case_id, begun.made.id


def workspace(vault: Any, **settings: Any) -> Workspace:
    """The unlocked window over this vault, with no threads."""
    return Workspace(InlineOffice(vault), Settings(**settings))


def stage_of(vault: Any, breach_id: str) -> Stage:
    """How far the record is."""
    with vault.read() as uow:
        return repository.breach(uow, breach_id).stage


def notes(folder: Path) -> Path:
    """A small file to attach."""
    path = folder / "notes of the interview.txt"
    path.write_text("She heard the question twice.\n", encoding="utf-8")
    return path
