"""The sample office's documents: folders, and the files that lie beside the data."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: dict[str, str], clock: FixedClock) -> None:
    """Take them in by the same verbs as the screens'."""
    from models.documents.tree import add_folder

    data = tomllib.loads(resource("sample", "documents.toml").read_text(encoding="utf-8"))
    folders: dict[tuple[str, str], str] = {}
    with vault.unit_of_work() as uow:
        for one in data["folder"]:
            case = one["case"]
            above = folders.get((case, one.get("within", "")), "")
            made = add_folder(uow, case_ids[case], one["name"], above).made
            assert made is not None
            folders[case, one["name"]] = made.id
        uow.commit()
    for one in data["document"]:
        folder_id = folders.get((one["case"], one["folder"]), "")
        _take_in(vault, case_ids[one["case"]], one, folder_id)


def _take_in(vault: Vault, case_id: str, one: Any, folder_id: str) -> None:
    from models.documents.adding import About
    from models.documents.adding import add as take_in
    from models.documents.document import Kind
    from models.notes.note import Privilege

    # The files come with the program: nothing of a case is ever written outside the vault.
    path = resource("sample", "documents", one["file"])
    about = About(
        folder_id=folder_id,
        title=one["title"],
        kind=Kind(one["kind"]),
        received_on=one.get("received_on"),
        received_from=one.get("received_from", ""),
        privilege=Privilege(one.get("privilege", "none")),
        note=one.get("note", ""),
    )
    with vault.unit_of_work() as uow:
        take_in(uow, case_id, path, about)
        uow.commit()
