"""The safety compartments of the sample office, kept by the same verbs as the screens'."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from models.paths import resource

if TYPE_CHECKING:
    from models.safety.entry import Entry
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: Mapping[str, str], clock: FixedClock) -> None:
    """Every entry of ``resources/sample/safety.toml``."""
    from models.safety.entry import KINDS
    from models.safety.services import add as keep

    text = resource("sample", "safety.toml").read_text(encoding="utf-8")
    with vault.unit_of_work() as uow:
        for kind, rows in tomllib.loads(text).items():
            for row in rows:
                keep(uow, _entry(KINDS[kind], case_ids[row.pop("case")], row))
        uow.commit()
    clock.move(minutes=5)


def _entry(kind: type[Entry], case_id: str, row: dict[str, Any]) -> Entry:
    hints = get_type_hints(kind)
    assert set(row) <= {one.name for one in fields(kind)}, row
    values = {name: _value(hints[name], given) for name, given in row.items()}
    return kind(id="", case_id=case_id, **values)


def _value(hint: Any, given: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(given)
    if isinstance(given, list):
        return tuple(get_args(hint)[0](one) for one in given)
    return given
