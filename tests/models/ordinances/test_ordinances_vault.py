"""What an office adds to the law, on a real encrypted vault: addressees and official texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from law_cases import DRAFT
from sqlalchemy import update

from models.changes import Changes
from models.errors import BadInput, NotFound, Refused, Stale
from models.ordinances import repository
from models.ordinances.offices import Office
from models.ordinances.pack import Pack, PastedText, TextStatus
from models.ordinances.packs import load_pack
from models.ordinances.services import MOST_LINES, add_text, confirm_office
from models.ordinances.tables import official_texts
from models.vault.errors import VaultError
from models.vault.vault import Vault

PLACE = "hartford-ct"
LINES = ("Chief of Police", "Hartford Police Department", "1 Example Street", "Hartford, CT 06100")
TEXT = load_pack(PLACE).provision("2-929").current.text
PASTED = PastedText(
    TEXT, "Certified copy of Ord. No. 20-08", date(2026, 2, 2), "Ruth Okafor", date(2026, 3, 9)
)


def do(vault: Vault, verb: Callable[..., Changes], *values: object) -> Changes:
    with vault.unit_of_work() as uow:
        changes = verb(uow, *values)
        uow.commit()
    return changes


def undo(vault: Vault, changes: Changes) -> Changes:
    assert changes.undo is not None
    return do(vault, changes.undo)


def pack_of(vault: Vault) -> Pack:
    with vault.read() as uow:
        return repository.pack(uow, PLACE)


def chief(vault: Vault) -> Office:
    with vault.read() as uow:
        offices = repository.offices(uow, load_pack(PLACE))
    return next(office for office in offices if office.id == "chief")


def test_without_anything_of_its_own_the_office_has_the_pack(vault: Vault) -> None:
    assert pack_of(vault) is load_pack(PLACE)


def test_a_confirmed_addressee(vault: Vault) -> None:
    changes = do(vault, confirm_office, PLACE, "chief", [*LINES, "  "], "Dear Chief Example:")
    assert changes.said == "Addressee confirmed"
    office = chief(vault)
    assert office.printable == LINES
    assert office.salutation == "Dear Chief Example:"
    assert office.confirmed is not None
    assert (office.confirmed.by, office.confirmed.on) == ("Ruth Okafor", date(2026, 3, 9))
    assert office.confirm_before_sending and office.note is None
    assert pack_of(vault).offices[0] == office
    assert pack_of(vault).offices[1:] == load_pack(PLACE).offices[1:]
    assert load_pack(PLACE).offices[0].confirmed is None


def test_confirming_again_and_undoing_goes_back_step_by_step(vault: Vault) -> None:
    first = do(vault, confirm_office, PLACE, "chief", LINES, "Dear Chief:")
    second = do(vault, confirm_office, PLACE, "chief", LINES[:2], "Dear Chief of Police:")
    with pytest.raises(Stale):
        undo(vault, first)
    undo(vault, second)
    assert chief(vault).printable == LINES
    undo(vault, first)
    assert chief(vault) == load_pack(PLACE).offices[0]


def test_a_confirmation_is_of_one_place(vault: Vault) -> None:
    do(vault, confirm_office, PLACE, "chief", LINES, "Dear Chief:")
    with vault.read() as uow:
        other = load_pack("new-haven-ct")
        assert repository.offices(uow, other) == other.offices


@pytest.mark.parametrize(
    ("lines", "salutation", "field"),
    [
        ([], "Dear Chief:", "lines"),
        ([" ", ""], "Dear Chief:", "lines"),
        (["x"] * (MOST_LINES + 1), "Dear Chief:", f"lines[{MOST_LINES}]"),
        (["x", "a\0b"], "Dear Chief:", "lines[1]"),
        (["x"], " ", "salutation"),
    ],
)
def test_an_addressee_that_cannot_be_kept(
    vault: Vault, lines: list[str], salutation: str, field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        do(vault, confirm_office, PLACE, "chief", lines, salutation)
    assert caught.value.field == field
    assert chief(vault).confirmed is None


@pytest.mark.parametrize(("place", "office"), [("boston-ma", "chief"), (PLACE, "sheriff")])
def test_an_addressee_of_no_pack(vault: Vault, place: str, office: str) -> None:
    with pytest.raises(NotFound):
        do(vault, confirm_office, place, office, LINES, "Dear Chief:")


def test_an_official_text(vault: Vault) -> None:
    changes = do(vault, add_text, PLACE, "2-929", replace(PASTED, text=f"\n{TEXT}\n"))
    assert changes.made is not None and changes.said == "Official text added"
    pack = pack_of(vault)
    version = pack.provision("2-929").current
    assert version.text == TEXT and version.text_status is TextStatus.CODIFIED
    assert version.pasted == PASTED
    assert pack.provision("2-928(b)") is load_pack(PLACE).provision("2-928(b)")
    undo(vault, changes)
    assert pack_of(vault) is load_pack(PLACE)


def test_the_newest_text_is_current_and_the_older_stays(vault: Vault) -> None:
    do(vault, add_text, PLACE, "2-929", PASTED)
    do(vault, add_text, PLACE, "2-929", replace(PASTED, text="Other words."))
    provision = pack_of(vault).provision("2-929")
    assert provision.current.text == "Other words."
    ids = [one.id for one in provision.versions]
    assert ids == [DRAFT, "official-2026-02-02", "official-2026-02-02-2"]


def test_the_same_text_is_not_kept_twice(vault: Vault) -> None:
    do(vault, add_text, PLACE, "2-929", PASTED)
    with pytest.raises(BadInput) as caught:
        do(vault, add_text, PLACE, "2-929", replace(PASTED, source="Another copy"))
    assert caught.value.field == "text"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " "}, "text"),
        ({"source": ""}, "source"),
        ({"confirmed_on": date(2026, 3, 10)}, "confirmed_on"),
        ({"source_date": date(2026, 3, 10)}, "source_date"),
    ],
)
def test_a_text_that_cannot_be_kept(vault: Vault, change: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        do(vault, add_text, PLACE, "2-929", replace(PASTED, **change))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_text_of_no_provision(vault: Vault) -> None:
    with pytest.raises(NotFound):
        do(vault, add_text, PLACE, "2-930", PASTED)
    with pytest.raises(BadInput):
        do(vault, add_text, "new-haven-ct", "go-06-2-inquiry", PASTED)


def test_an_advocate_confirms_addressees_but_adds_no_law(
    vault_factory: Callable[..., Vault],
) -> None:
    vault = vault_factory("marta")
    with pytest.raises(Refused):
        do(vault, add_text, PLACE, "2-929", PASTED)
    do(vault, confirm_office, PLACE, "chief", LINES, "Dear Chief:")
    office = chief(vault)
    assert office.confirmed is not None and office.confirmed.by == "Marta Quiñones"


def test_a_text_that_was_tampered_with_is_not_law(vault: Vault) -> None:
    do(vault, add_text, PLACE, "2-929", PASTED)
    with vault.unit_of_work() as uow:
        uow.connection.execute(update(official_texts).values(text="Anything goes."))
        uow.commit()
    with pytest.raises(VaultError):
        pack_of(vault)
