"""Letters of other kinds than the complaint in the sample office; they stay drafts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.paths import resource

if TYPE_CHECKING:
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: Mapping[str, str], _clock: FixedClock) -> None:
    """Every entry of ``resources/sample/kinds.toml``."""
    from models.breaches.breach import Stage
    from models.breaches.repository import breach_rows
    from models.letters.repository import letter_rows
    from models.letters.services import start_letter

    data = tomllib.loads(resource("sample", "kinds.toml").read_text(encoding="utf-8"))
    with vault.unit_of_work() as uow:
        for one in data["letter"]:
            case_id = case_ids[one["case"]]
            recorded = breach_rows(uow, case_id, stage=Stage.RECORDED)
            earlier = letter_rows(uow, case_id=case_id)
            with_breach = one.get("breach", False) or one.get("after", False)
            start_letter(
                uow,
                case_id,
                kind=one["kind"],
                breach_ids=[recorded[0].id] if with_breach and recorded else (),
                language=one["language"],
                fields=one.get("form", {}),
                answers_letter=earlier[0].id if one.get("after") else "",
            )
        uow.commit()
