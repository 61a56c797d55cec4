"""The rights leaflet from the command line."""

from __future__ import annotations

import stat

import pytest
from answers import PASSPHRASE

from models.letters.letterhead import Letterhead
from models.letters.preview import page_texts
from models.letters.services import set_letterhead
from models.vault.vault import open_vault


@pytest.fixture
def office_with_head(office):
    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault, vault.unit_of_work() as uow:
        set_letterhead(uow, Letterhead("Example Legal Aid", ("1 Example Street",), "860-555-0100"))
        uow.commit()
    return office


def test_the_leaflet_is_written_in_a_language(office, tmp_path) -> None:
    target = tmp_path / "hoja.pdf"
    words = ("leaflet", "--language", "es", "--to", str(target))
    refused = office.on(*words, code=1)
    assert "letterhead" in refused.err
    assert not target.exists()


def test_a_language_without_a_leaflet_is_refused(office, tmp_path) -> None:
    refused = office.on("leaflet", "--language", "xx", "--to", str(tmp_path / "a.pdf"), code=1)
    assert "en, es, pt, pl, ht, vi, sq, bs, ar" in refused.err


def test_with_a_letterhead_it_is_written_and_nothing_is_written_over(
    office_with_head, tmp_path
) -> None:
    target = tmp_path / "hoja.pdf"
    words = ("leaflet", "--language", "es", "--to", str(target), "--json")
    told = office_with_head.on(*words).json
    assert (told["language"], told["reviewed"]) == ("es", False)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    [page] = page_texts(target.read_bytes())
    assert "Conozca sus derechos en Hartford" in page
    assert "sin revisar" in page
    office_with_head.on(*words, code=1)
    cards = ("leaflet", "--cards", "--to", str(target), "--force")
    office_with_head.on(*cards)
    assert len(page_texts(target.read_bytes())) == 2
