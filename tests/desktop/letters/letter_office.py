"""A filled office with letters, for the tests and pictures of the letters' screens. Everybody is
invented."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from record_office import fill, save

from models.breaches import services as breaches
from models.letters import reading, services
from models.letters.letterhead import Letterhead
from models.letters.preview import page_texts

HEAD = Letterhead(
    "Park River Legal Aid",
    ("27 Millrace Row, Suite 300", "Hartford, Connecticut 06100"),
    phone="860-555-0142",
    fax="860-555-0143",
    email="complaints@parkriver.example",
    juris_number="400000",
)


def filled(vault: Any, folder: Path) -> dict[str, str]:
    """The sample's record, and a letter for each breach that can have one: ``letter-1`` …"""
    ids = fill(vault)
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


def kept(room: Any, name: str = "letter-1") -> Any:
    """The letter as the vault has it."""
    with room.vault.read() as uow:
        return reading.letter(uow, room.ids[name])


def typed(page: Any, key: str, text: str) -> None:
    """As a person types: into the block's editor, and a moment later."""
    editor = page.blocks.block(key).editor
    editor.setPlainText(text)
    editor.flush()


def paper_text(page: Any) -> str:
    """The words on the pages that are shown."""
    return " ".join(" ".join(page_texts(page.live.pdf)).split())
