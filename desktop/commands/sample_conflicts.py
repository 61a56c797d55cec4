"""Conflict checks of the sample office, decided and not, kept by the same verbs as the screens."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: Mapping[str, str], clock: FixedClock) -> None:
    """Everything of ``resources/sample/conflicts.toml``; all parties first, since one who comes
    later opens a decision again."""
    from models.breaches.conflicts import index_older
    from models.conflicts.hit import Verdict
    from models.conflicts.services import decide, look_at

    data = tomllib.loads(resource("sample", "conflicts.toml").read_text(encoding="utf-8"))
    with vault.unit_of_work() as uow:
        for row in data["party"]:
            _join(uow, row, case_ids[row["case"]])
        index_older(uow)
        for row in data["decision"]:
            looked = look_at(uow, case_ids[row["case"]])
            decide(uow, looked, Verdict(row["verdict"]), row["reason"])
        for row in data["look"]:
            look_at(uow, case_ids[row["case"]])
        uow.commit()


def _join(uow: Any, row: dict[str, Any], case_id: str) -> None:
    from models.cases.joining import add_new_party
    from models.cases.party import PartyRole

    person = {"phone": row["phone"]} if "phone" in row else {}
    add_new_party(
        uow,
        case_id,
        PartyRole(row["role"]),
        given=row["given"],
        family=row["family"],
        person=person,
        related=row["related"],
    )
