"""No letter draws on the safety compartment: each kind is word for word the same whether the
compartment is empty or full, and nothing that lies in it can be enclosed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cases"))

import wall_scene_safety
from letter_life import sent

from models.breaches.breach import Breach
from models.letters import reading, repository
from models.letters.enclosures.bundling import pieces_for
from models.letters.preview import page_texts
from models.letters.services import make_pdf, start_letter
from models.letters.templated.kind import NEEDS, Kind, Need
from models.vault.unit_of_work import UnitOfWork
from models.vault.vault import Vault


def _begun(uow: UnitOfWork, kind: Kind, one: Breach, other: Breach, earlier: str) -> str:
    needs = NEEDS[kind]
    ids = (one.id, other.id) if kind is Kind.PATTERN else (one.id,)
    done = start_letter(
        uow,
        one.case_id,
        kind=kind.value,
        breach_ids=ids if needs.breach is not Need.NO else (),
        answers_letter=earlier if needs.earlier is not Need.NO else "",
    )
    assert done.made is not None
    return done.made.id


def _read(uow: UnitOfWork, id: str) -> tuple[str, str]:
    letter = reading.letter(uow, id)
    said = "\n".join(piece for part in letter.parts for piece in part.pieces)
    return said, repr(pieces_for(uow, id))


def test_every_kind_is_the_same_with_an_empty_and_a_full_compartment(
    vault: Vault, recorded: Breach, other_recorded: Breach
) -> None:
    with vault.unit_of_work() as uow:
        first = sent(uow, recorded.id)
        made = {kind: _begun(uow, kind, recorded, other_recorded, first) for kind in Kind}
        empty = {kind: _read(uow, id) for kind, id in made.items()}
        wall_scene_safety.fill(uow, recorded.case_id)
        assert {kind: _read(uow, id) for kind, id in made.items()} == empty
        for kind in Kind:
            id = _begun(uow, kind, recorded, other_recorded, first)
            assert "zqsafety" not in repr((reading.letter(uow, id), repository.kept(uow, id)))
        make_pdf(uow, made[Kind.COMPLAINT])
        pdf, _sha = repository.stored_pdf(uow, made[Kind.COMPLAINT])
        assert "zqsafety" not in "\n".join(page_texts(pdf))
