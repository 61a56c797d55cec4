"""A filled office with letters, for the tests and pictures of the letters' screens. Everybody is
invented."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from record_office import fill, save

from models.breaches import services as breaches
from models.letters import services
from models.letters.letterhead import Letterhead

HEAD = Letterhead(
    "Park River Legal Aid",
    ("27 Millrace Row, Suite 300", "Hartford, Connecticut 06100"),
    phone="860-555-0142",
    fax="860-555-0143",
    email="complaints@parkriver.example",
    juris_number="400000",
)


def filled(vault: Any, folder: Path, *, head: bool = True) -> dict[str, str]:
    """The sample's record, and a letter for each breach that can have one: ``letter-1`` …"""
    ids = fill(vault)
    if head:
        save(vault, lambda uow: services.set_letterhead(uow, HEAD))
    photo = folder / "form.txt"
    photo.write_text("The form that was handed over.\n", encoding="utf-8")
    breach = ids["breach-1"]
    save(vault, lambda uow: breaches.attach(uow, breach, photo, title="The form handed over"))
    for name, breach_id in list(ids.items()):
        if name.startswith("breach-") and _alleged(vault, breach_id):
            made = save(vault, lambda uow, one=breach_id: services.draft_letter(uow, one))
            ids[name.replace("breach", "letter")] = made.made.id
    return ids


def _alleged(vault: Any, breach_id: str) -> bool:
    from models.breaches.repository import allegations

    with vault.read() as uow:
        return any(one.alleged for one in allegations(uow, breach_id))
