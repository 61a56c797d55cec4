"""A case with notes of every privilege, documents of several kinds, and a deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from case_on_paper import PHONE, STREET, paper_pdf

from models.cases.services import open_case_for_new_client
from models.documents.adding import About, add
from models.notes import services as notes
from models.notes.note import Privilege
from models.vault.vault import Vault


@pytest.fixture
def save(vault: Vault) -> Callable[[Callable[[Any], Any]], Any]:
    """One committed unit of work."""

    def run(verb: Callable[[Any], Any]) -> Any:
        with vault.unit_of_work() as uow:
            done = verb(uow)
            uow.commit()
        return done

    return run


@pytest.fixture
def case_id(save: Any) -> str:
    done = save(
        lambda uow: open_case_for_new_client(
            uow, given="Lucía", family="Paredes Solano",
            person={"phone": PHONE, "address": STREET}, counsel="tomas",
        )
    )  # fmt: skip
    return done.made.id


@pytest.fixture
def filled(save: Any, case_id: str, tmp_path: Path) -> str:
    """The case with all of it; its id."""
    day = date(2026, 3, 2)
    for privilege, word in (
        (Privilege.NONE, "zqplainxw"),
        (Privilege.ATTORNEY_CLIENT, "zqattorneyxw"),
        (Privilege.COUNSELLOR, "zqcounselorxw"),
    ):
        save(
            lambda uow, privilege=privilege, word=word: notes.add_note(
                uow, case_id, day=day, minutes=30, privilege=privilege, summary=word, text=word * 3
            )
        )

    def put(name: str, data: bytes, **about: Any) -> None:
        path = tmp_path / name
        path.write_bytes(data)
        save(lambda uow: add(uow, case_id, path, About(**about)))

    put("record.pdf", paper_pdf(armed=True), title="911 record", received_on=day)
    put("broken.pdf", b"%PDF-1.4 broken", title="Broken scan", received_on=day)
    put("call.wav", b"RIFF....WAVE" + b"\0" * 900, title="Recorded call", received_on=day)
    put("memo.txt", b"memo", title="Privileged memo", privilege=Privilege.ATTORNEY_CLIENT)
    return case_id
