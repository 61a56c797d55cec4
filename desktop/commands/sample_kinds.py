"""Letters of other kinds than the complaint in the sample office; they stay drafts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.commands.sample_data import Entry, SampleOffice
    from models.vault.clock import FixedClock
    from models.vault.vault import UnitOfWork, Vault


def add(vault: Vault, case_ids: Mapping[str, str], _clock: FixedClock) -> None:
    """Every entry of ``resources/sample/kinds.toml`` that follows no other letter."""
    with vault.unit_of_work() as uow:
        for one in _entries():
            if not one.get("after"):
                _begin(uow, case_ids[one["case"]], one)
        uow.commit()


def follow(
    path: Path, office: SampleOffice, case_ids: Mapping[str, str], clock: FixedClock
) -> None:
    """The entries that follow the complaint of their case, once it was sent."""
    from models.letters.repository import letter_rows
    from models.vault.vault import open_vault

    first = office.users[0]["login"]
    with (
        open_vault(path, first, office.passphrase, clock=clock) as vault,
        vault.unit_of_work() as uow,
    ):
        for one in _entries():
            if one.get("after"):
                case_id = case_ids[one["case"]]
                sent = [row for row in letter_rows(uow, case_id=case_id) if row.sent_on]
                _begin(uow, case_id, one, sent[0].id)
        uow.commit()


def _entries() -> list[Entry]:
    data = tomllib.loads(resource("sample", "kinds.toml").read_text(encoding="utf-8"))
    found: list[Entry] = data["letter"]
    return found


def _begin(uow: UnitOfWork, case_id: str, one: Entry, earlier: str = "") -> None:
    from models.breaches.breach import Stage
    from models.breaches.repository import breach_rows
    from models.letters.services import start_letter

    recorded = breach_rows(uow, case_id, stage=Stage.RECORDED)
    start_letter(
        uow,
        case_id,
        kind=one["kind"],
        breach_ids=[recorded[0].id] if (one.get("breach") or earlier) and recorded else (),
        language=one["language"],
        fields=one.get("form", {}),
        answers_letter=earlier,
    )
