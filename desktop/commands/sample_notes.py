"""Notes and time of the sample office, each written by whoever did the work."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from desktop.commands.sample_data import SampleOffice
    from models.vault.clock import Clock


def write(path: Path, office: SampleOffice, case_ids: Mapping[str, str], clock: Clock) -> int:
    """All of them; how many."""
    from models.notes import repository, services
    from models.notes.note import ActivityType, Privilege
    from models.notes.repository import NoteFilter
    from models.vault.vault import open_vault

    text = resource("sample", "notes.toml").read_text(encoding="utf-8")
    told: dict[str, Any] = tomllib.loads(text)
    later = {entry["summary"]: entry["text"] for entry in told["change"]}
    for user in office.users:
        login = user["login"]
        mine = [one for one in told["note"] if one["who"] == login]
        with open_vault(path, login, office.passphrase, clock=clock) as vault:
            with vault.unit_of_work() as uow:
                for one in mine:
                    services.add_note(
                        uow,
                        case_ids[one["case"]] if "case" in one else "",
                        kind=ActivityType(one["kind"]),
                        day=one["day"],
                        clock=one["clock"],
                        minutes=one["minutes"],
                        funding=one["funding"],
                        privilege=Privilege(one.get("privilege", "attorney_client")),
                        summary=one["summary"],
                        text=one.get("text", ""),
                    )
                uow.commit()
            with vault.unit_of_work() as uow:
                for row in repository.note_rows(uow, NoteFilter(who=login)):
                    if row.note.summary in later:
                        new = replace(row.note, text=later[row.note.summary])
                        services.change_note(uow, new)
                uow.commit()
    return len(told["note"])
