"""The sample office's letters: drafted and stored in the vault, then exported as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.letter import write_private
from desktop.commands.sample_data import Entry, SampleOffice
from models.breaches.breach import Breach
from models.letters.choices import Delivery, LetterChoices, Sending, Signatory, SignatoryRole
from models.letters.letterhead import Letterhead

if TYPE_CHECKING:
    from models.vault.vault import UnitOfWork, Vault


@dataclass(frozen=True)
class MadeLetter:
    """A letter of the sample, as it lies in the folder of letters."""

    number: str
    breach: str
    file: Path


def write_letters(
    vault: Vault, office: SampleOffice, breach_ids: list[str], folder: Path
) -> tuple[MadeLetter, ...]:
    """A letter for each breach that asks for one, in the order of the breaches."""
    from models.letters.services import set_letterhead

    folder.mkdir(exist_ok=True)
    made = []
    with vault.unit_of_work() as uow:
        head = office.letterhead
        set_letterhead(uow, Letterhead(**{**head, "address": tuple(head["address"])}))
        uow.commit()
    for breach_id, entry in zip(breach_ids, office.breaches, strict=True):
        if "letter" in entry:
            made.append(_write_one(vault, office, breach_id, entry["letter"], folder))
    return tuple(made)


def _write_one(
    vault: Vault, office: SampleOffice, breach_id: str, entry: Entry, folder: Path
) -> MadeLetter:
    from models.breaches.repository import breach
    from models.letters.repository import kept, stored_pdf
    from models.letters.services import draft_letter, make_pdf

    with vault.unit_of_work() as uow:
        one = breach(uow, breach_id)
        changes = draft_letter(uow, breach_id, _choices(uow, office, one, entry))
        assert changes.made is not None
        make_pdf(uow, changes.made.id)
        number = kept(uow, changes.made.id).number
        pdf, _sha256 = stored_pdf(uow, changes.made.id)
        uow.commit()
    file = folder / f"{number}.pdf"
    write_private(file, pdf, force=False)
    return MadeLetter(number, one.number, file)


def _choices(uow: UnitOfWork, office: SampleOffice, one: Breach, entry: Entry) -> LetterChoices:
    signs = uow.info.user(entry["signed_by"])
    assert signs is not None
    files = {piece.original_name: piece.id for piece in one.evidence}
    return LetterChoices(
        dated=office.today.date(),
        signatory=Signatory(signs.name, SignatoryRole.ATTORNEY),
        sending=tuple(
            Sending(Delivery(way["method"]), way.get("tracking", ""))
            for way in entry.get("sending", ())
        ),
        address_confirmed_on=entry.get("address_confirmed_on"),
        resident_may_be_told=entry.get("resident_may_be_told", False),
        accounts=frozenset(act.id for act in one.acts) if entry.get("accounts") else frozenset(),
        copies=tuple(entry.get("copies", ())),
        evidence=tuple(files[name] for name in entry.get("enclose", ())),
    )
