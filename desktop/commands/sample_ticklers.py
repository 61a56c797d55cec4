"""What is to be done in the sample office: days counted from the day on which it is made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from models.paths import resource

if TYPE_CHECKING:
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: Mapping[str, str], _clock: FixedClock) -> None:
    """Every entry of ``resources/sample/ticklers.toml``. Their days are counted from the
    computer's own day, not the sample's: Today has to have something for today."""
    from models.days.partial import PartialDate
    from models.ticklers import clocks, services
    from models.ticklers.tickler import Kind, Repeat

    today = datetime.now().astimezone().date()
    data = tomllib.loads(resource("sample", "ticklers.toml").read_text(encoding="utf-8"))
    with vault.unit_of_work() as uow:
        for one in data["entry"]:
            every = one.get("repeat_days", 0)
            services.add(
                uow,
                case_ids[one["case"]],
                title=one["title"],
                due_on=today + timedelta(days=one["in_days"]),
                kind=Kind(one.get("kind", "tickler")),
                due_time=time.fromisoformat(one["time"]) if "time" in one else None,
                place=one.get("place", ""),
                assigned_to=one["for"],
                remind_days=one.get("remind_days", 0),
                repeat=Repeat(every) if every else None,
            )
        for one in data["clock"]:
            start = today + timedelta(days=one["start_days"])
            made = clocks.keep(
                uow,
                one["rule"],
                case_ids[one["case"]],
                PartialDate(start.year, start.month, start.day),
                assigned_to=one["for"],
            )
            if "done" in one and made.made is not None:
                services.done(uow, made.made.id, one["done"])
        uow.commit()
