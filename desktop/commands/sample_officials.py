"""Officials on file in the sample office, and the links that its attorney has made."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from desktop.commands.sample_data import SampleOffice
    from models.vault.clock import Clock

FIELDS = ("name", "department", "unit", "rank", "badge", "description")


def write(path: Path, office: SampleOffice, breach_ids: Sequence[str], clock: Clock) -> int:
    """All of them; how many."""
    from models.breaches.breach import Confidence
    from models.breaches.linking import link_official
    from models.breaches.repository import breach
    from models.officials.services import add_official
    from models.vault.vault import open_vault

    text = resource("sample", "officials.toml").read_text(encoding="utf-8")
    told: dict[str, Any] = tomllib.loads(text)
    of_case = {entry["case"]: id for entry, id in zip(office.breaches, breach_ids, strict=True)}
    login = office.users[0]["login"]
    with (
        open_vault(path, login, office.passphrase, clock=clock) as vault,
        vault.unit_of_work() as uow,
    ):
        for one in told["official"]:
            made = add_official(uow, **{name: one.get(name, "") for name in FIELDS})
            assert made.made is not None
            for link in one.get("link", ()):
                seen = breach(uow, of_case[link["case"]]).officials[0]
                link_official(
                    uow,
                    of_case[link["case"]],
                    seen.id,
                    made.made.id,
                    basis=link["basis"],
                    confidence=Confidence(link["confidence"]),
                )
        uow.commit()
    return len(told["official"])
