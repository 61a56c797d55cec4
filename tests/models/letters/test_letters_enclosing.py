"""Enclosures on a real vault: chosen, stored with the version, locked, walled, purged, redacted."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from foreign_files import SECRETS, armed, changed, everything, jpeg, report
from sqlalchemy import delete, update

from models.breaches import repository as breaches
from models.breaches import services as breach_services
from models.breaches.breach import Breach
from models.cases import walling
from models.documents import adding
from models.documents import repository as documents
from models.documents import services as documents_services
from models.errors import BadInput
from models.letters import purging, reading, repository, services
from models.letters.enclosures import bundling, rows
from models.letters.enclosures import services as enclosing
from models.letters.enclosures.exhibit import Numbering, Piece, Source
from models.letters.enclosures.ordering import bound
from models.letters.enclosures.redacting import Box
from models.letters.enclosures.tables import letter_bundle
from models.letters.preview import page_texts
from models.letters.verifying import verify_pdf
from models.notes.note import Privilege
from models.vault.keeping_errors import KeptAsItWas
from models.vault.vault import Vault

REPORT = changed(report(2), armed)


def do(vault: Vault, verb: Any, *args: Any, **more: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow, *args, **more)
        uow.commit()
    return done


@pytest.fixture
def drafted(vault: Vault, recorded: Breach, tmp_path: Path) -> str:
    """A letter; its breach keeps a photograph, its case a report and a privileged note."""
    for name, data in (("card.jpg", jpeg()), ("report.pdf", REPORT), ("memo.pdf", report(1))):
        (tmp_path / name).write_bytes(data)
    do(vault, breach_services.attach, recorded.id, tmp_path / "card.jpg", title="Visiting card")
    case_id = recorded.case_id
    do(vault, adding.add, case_id, tmp_path / "report.pdf", adding.About(title="Police report"))
    about = adding.About(title="Memo", privilege=Privilege.ATTORNEY_CLIENT)
    do(vault, adding.add, case_id, tmp_path / "memo.pdf", about)
    return str(do(vault, services.draft_letter, recorded.id).made.id)


def offered(vault: Vault, letter_id: str) -> dict[str, Piece]:
    with vault.read() as uow:
        return {one.title: one for one in bundling.pieces_for(uow, letter_id)}


def enclosed(vault: Vault, letter_id: str, *titles: str) -> Any:
    known = offered(vault, letter_id)
    return do(vault, enclosing.enclose, letter_id, [known[one].sha256 for one in titles])


def said(vault: Vault, letter_id: str) -> str:
    with vault.read() as uow:
        part = reading.letter(uow, letter_id).part("enclosures")
        return part.shown if part else ""


def test_evidence_documents_and_stored_letters_can_go_along(
    vault: Vault, recorded: Breach, drafted: str
) -> None:
    first = do(vault, services.draft_letter, recorded.id).made.id
    do(vault, services.make_pdf, first)
    found = offered(vault, drafted)
    assert {one.source for one in found.values()} == set(Source)
    assert found["Memo"].barred and not found["Police report"].barred
    assert not any(one.owner_id == drafted for one in found.values())


def test_the_letter_lists_what_is_attached_in_its_order_and_nothing_else(
    vault: Vault, drafted: str
) -> None:
    assert said(vault, drafted) == ""
    done = enclosed(vault, drafted, "Police report", "Visiting card")
    text = said(vault, drafted)
    short = offered(vault, drafted)["Police report"].sha256
    assert text.index("Exhibit A, Police report") < text.index("Exhibit B, Visiting card")
    assert f"{short[:4]} {short[4:8]}" in text
    enclosed(vault, drafted, "Visiting card", "Police report")
    assert "Exhibit A, Visiting card" in said(vault, drafted)
    sha = offered(vault, drafted)["Visiting card"].sha256
    named = do(vault, enclosing.entitle, drafted, sha, "Card of an officer")
    assert "Exhibit A, Card of an officer" in said(vault, drafted)
    do(vault, named.undo)
    assert "Exhibit A, Visiting card" in said(vault, drafted)
    assert done.undo is not None


def test_what_is_privileged_or_not_there_is_refused(vault: Vault, drafted: str) -> None:
    with pytest.raises(BadInput, match="privileged") as refused:
        enclosed(vault, drafted, "Memo")
    assert refused.value.field == "evidence"
    with pytest.raises(BadInput):
        do(vault, enclosing.enclose, drafted, ["0" * 64])
    with pytest.raises(BadInput):
        do(vault, enclosing.entitle, drafted, "0" * 64, "x" * 10_000)


def test_a_document_that_goes_leaves_the_letter(vault: Vault, drafted: str) -> None:
    enclosed(vault, drafted, "Police report", "Visiting card")
    owner = offered(vault, drafted)["Police report"].owner_id
    do(vault, documents_services.remove, [owner], "a mistake")
    assert "Exhibit A, Visiting card" in said(vault, drafted)
    assert "Police report" not in said(vault, drafted)


def test_the_bundle_is_stored_with_the_version_and_is_there_for_ever(
    vault: Vault, drafted: str
) -> None:
    do(vault, enclosing.set_numbering, "PRLA", 5)
    enclosed(vault, drafted, "Police report", "Visiting card")
    do(vault, services.make_pdf, drafted)
    with vault.read() as uow:
        kept = rows.stored(uow, drafted, 1)
        pdf, own = rows.pdf(uow, drafted, 1), repository.stored_pdf(uow, drafted)[0]
        whole = bundling.whole(uow, drafted)
    assert kept is not None
    assert kept.sha256 == hashlib.sha256(pdf).hexdigest()
    assert kept.whole_sha256 == hashlib.sha256(whole).hexdigest()
    assert [(one.letter, one.pages) for one in kept.exhibits] == [("A", 2), ("B", 1)]
    texts = page_texts(whole)
    assert len(texts) == len(page_texts(own)) + kept.pages
    assert "PRLA 00002" in texts[-2]
    assert not [word for word in SECRETS if word.encode() in everything(whole)]
    for verb in (
        update(letter_bundle).values(pages=9),
        update(letter_bundle).values(listing="[]"),
        delete(letter_bundle),
    ):
        with pytest.raises(KeptAsItWas), vault.unit_of_work() as uow:
            uow.connection.execute(verb)
            uow.commit()


def test_the_paper_with_its_enclosures_is_known_again(vault: Vault, drafted: str) -> None:
    enclosed(vault, drafted, "Visiting card")
    do(vault, services.make_pdf, drafted)
    with vault.read() as uow:
        found = verify_pdf(uow, bundling.whole(uow, drafted))
    assert (found.letter_id, found.version) == (drafted, 1)
    assert found.by_bytes


def test_what_was_bound_is_remembered_by_the_hashes_of_its_parts(
    vault: Vault, drafted: str
) -> None:
    enclosed(vault, drafted, "Visiting card", "Police report")
    with vault.read() as uow:
        letter = services.letter(uow, drafted)
        order = bundling.order_for(uow, letter)
        assert order is not None
        parts = bundling.parts_of(uow, order)
        assert parts == {one.piece.sha256: bundling.read_piece(uow, one.piece)
                         for one in order.exhibits}  # fmt: skip
        first = bundling.bundle_for(uow, letter)
        assert bundling.bundle_for(uow, replace(letter, version=9)) is first
        assert bundling.parts_of(uow, order) is None
    do(vault, services.make_pdf, drafted)
    with vault.read() as uow:
        assert rows.pdf(uow, drafted, 1) == bound(order, lambda one: parts[one.piece.sha256]).pdf
    others = [
        replace(order, exhibits=order.exhibits[::-1]),
        replace(order, numbering=Numbering("PRLA")),
        replace(order, heading=replace(order.heading, language="es")),
        replace(order, exhibits=(replace(order.exhibits[0], title="x"), *order.exhibits[1:])),
    ]
    assert len({one.key for one in (order, *others)}) == 5


def test_pages_beside_the_letter_get_what_goes_along(vault: Vault, drafted: str) -> None:
    pages = report(1, form=False)
    with vault.read() as uow:
        assert bundling.along(uow, drafted, pages) == pages
    enclosed(vault, drafted, "Visiting card")
    with vault.read() as uow:
        texts = page_texts(bundling.along(uow, drafted, pages))
    assert len(texts) == 3 and "Exhibits to letter" in texts[1]


def test_other_enclosures_make_another_version_and_the_first_keeps_its_own(
    vault: Vault, drafted: str
) -> None:
    enclosed(vault, drafted, "Visiting card")
    do(vault, services.make_pdf, drafted)
    assert "stored already" in do(vault, services.make_pdf, drafted).said
    enclosed(vault, drafted, "Police report")
    do(vault, services.make_pdf, drafted)
    enclosed(vault, drafted)
    do(vault, services.make_pdf, drafted)
    with vault.read() as uow:
        titles = [
            [one.title for one in kept.exhibits] if (kept := rows.stored(uow, drafted, at)) else []
            for at in (1, 2, 3)
        ]
        assert bundling.whole(uow, drafted) == repository.stored_pdf(uow, drafted)[0]
    assert titles == [["Visiting card"], ["Police report"], []]


def test_behind_a_wall_the_choice_holds_and_the_bundle_is_sealed(
    vault: Vault, recorded: Breach, drafted: str
) -> None:
    enclosed(vault, drafted, "Police report", "Visiting card")
    do(vault, services.make_pdf, drafted)
    before = said(vault, drafted)
    with vault.unit_of_work() as uow:
        walling.raise_wall(uow, recorded.case_id, [uow.user.id])
        uow.commit()
    assert said(vault, drafted) == before
    with vault.read() as uow:
        assert rows.pdf(uow, drafted, 1)[:5] == b"%PDF-"
        raw = uow.connection.exec_driver_sql("SELECT pdf, listing FROM letter_bundle").one()
    assert all(str(one if isinstance(one, str) else one[:7].decode()).startswith("wall:1:")
               for one in raw)  # fmt: skip
    enclosed(vault, drafted, "Visiting card")
    do(vault, services.make_pdf, drafted)


def test_a_purge_leaves_nothing_of_it(vault: Vault, drafted: str) -> None:
    enclosed(vault, drafted, "Visiting card")
    do(vault, services.make_pdf, drafted)
    do(vault, purging.purge_part, drafted)
    with vault.read() as uow:
        assert rows.stored(uow, drafted, 1) is None


@pytest.mark.parametrize(
    ("prefix", "digits", "field"),
    [("x" * 40, 6, "prefix"), ("<b>", 6, "prefix"), ("PRLA", 1, "digits"), ("a\x00b", 6, "prefix")],
)
def test_a_page_number_that_cannot_be_is_refused(
    vault: Vault, prefix: str, digits: int, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        do(vault, enclosing.set_numbering, prefix, digits)
    assert refused.value.field == field


def test_a_redacted_copy_is_a_document_of_its_own_and_the_original_stays(
    vault: Vault, recorded: Breach, drafted: str
) -> None:
    piece = offered(vault, drafted)["Police report"]
    done, made = enclosing.redacted_copy(
        vault, recorded.case_id, piece, [Box(0, 0.1, 0.05, 0.8, 0.2)]
    )
    assert made.pages == 1
    with vault.read() as uow:
        kept = documents.document(uow, done.made.id)
        data = uow.evidence.read(kept.newest.id)
        original = bundling.read_piece(uow, piece)
    assert kept.title == "Redacted copy of Police report"
    assert piece.sha256 in kept.note
    assert original == REPORT
    assert not [word for word in (*SECRETS, "Report page 1") if word.encode() in everything(data)]
    enclosed(vault, drafted, "Redacted copy of Police report")
    assert "Exhibit A, Redacted copy of Police report" in said(vault, drafted)
    do(vault, done.undo)
    with vault.read() as uow:
        assert [one.title for one in documents.documents_of(uow, recorded.case_id)] == [
            "Police report", "Memo",
        ]  # fmt: skip


def test_letters_of_before_name_evidence_by_its_id(
    vault: Vault, recorded: Breach, drafted: str
) -> None:
    with vault.read() as uow:
        file = breaches.breach(uow, recorded.id).evidence[0]
        kept = repository.kept(uow, drafted)
    do(vault, services.choose, drafted, replace(kept.choices, evidence=(file.id,)))
    assert "Exhibit A, Visiting card" in said(vault, drafted)
