"""What was approved prints for ever as it was, whatever becomes of all that it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letter_life import CITY, do
from letter_scenes import HEAD
from letters_read import read_and_approve

from models.breaches import repository as breaches
from models.breaches import services as breach_services
from models.breaches.breach import Breach, Decision, Quoting
from models.cases import repository as cases
from models.cases.services import change_case
from models.letters import kinds, reading, repository, sending, services
from models.letters.choices import Delivery
from models.letters.enclosures.bundling import whole
from models.letters.letter import Letter
from models.letters.letterhead import Letterhead
from models.letters.preview import page_texts
from models.letters.templates.copies import change_copy, copy_of, make_copy
from models.ordinances.services import add_text
from models.ordinances.version import PastedText
from models.people import repository as people
from models.people.services import change_person
from models.vault.vault import Vault

OFFICIAL = "No employee of the City shall ask for private matters that no service needs."


def begun(uow: Any, breach: Breach, other: Breach, quoting: Quoting) -> str:
    made = services.start_letter(
        uow, breach.case_id, kind="pattern", breach_ids=(breach.id, other.id)
    ).made
    assert made is not None
    choices = repository.kept(uow, made.id).choices
    choices = replace(choices, addressee=CITY, quoting={"2-929": quoting})
    services.choose(uow, made.id, choices)
    return made.id


def sent(uow: Any, breach: Breach, other: Breach) -> str:
    """A letter made from a template, approved and sent today."""
    services.set_letterhead(uow, HEAD)
    letter_id = begun(uow, breach, other, Quoting.CITE)
    read_and_approve(uow, letter_id)
    sending.record_sent(uow, letter_id, Delivery.HAND, uow.today)
    return letter_id


def change_everything(vault: Vault, one: Breach, other: Breach) -> None:
    """The case, the client's name, the pack, the template and the letterhead, each by the verb of
    its room."""
    with vault.read() as uow:
        breach = breaches.breach(uow, one.id)
        case = cases.case(uow, one.case_id)
        client = people.person(uow, case.client_id)
    do(vault, breach_services.save, replace(breach, stated_reason="it is on the new form"))
    do(vault, change_case, replace(case, remark="Nothing is as it was", court="Another court"))
    renamed = replace(client.names[0], given="Renamed", family="Otherwise")
    do(vault, change_person, replace(client, names=(renamed, *client.names[1:])))
    day = date(2026, 11, 20)
    pasted = PastedText(OFFICIAL, "Municode Library", day, "Ruth Okafor", day)
    do(vault, add_text, "hartford-ct", "2-929", pasted)
    # A section is decided anew to rest on another wording of it.
    for id in (one.id, other.id):
        do(vault, breach_services.undecide, id, "2-929")
        do(vault, breach_services.decide, id, "2-929", Decision.ACCEPTED, "read in the Code")
    do(vault, make_copy, "pattern", "en")
    with vault.read() as uow:
        copy = copy_of(uow, "pattern", "en")
    assert copy is not None
    changed = copy.text.replace("Sincerely,", "Respectfully,")
    do(vault, change_copy, copy.id, changed, copy.revision)
    do(vault, services.set_letterhead, Letterhead("Another Office"))


def words(letter: Letter) -> str:
    return " ".join(piece for part in letter.printed for piece in part.pieces)


def test_version_one_prints_byte_equal_after_everything_has_changed(
    vault: Vault,
    recorded: Breach,
    other_recorded: Breach,
    vault_factory: Callable[..., Vault],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = do(vault, sent, recorded, other_recorded)
    with vault.read() as uow:
        before = repository.stored_pdf(uow, letter, 1)
        printed = whole(uow, letter, 1)
        text = reading.letter(uow, letter)
    change_everything(vault, recorded, other_recorded)
    with vault.unit_of_work() as uow:
        anew = reading.letter(uow, begun(uow, recorded, other_recorded, Quoting.QUOTE_CONFIRMED))
    # Each change is one that a letter shows: what is drafted now differs by all of them.
    for told in (OFFICIAL, "Respectfully,", "it is on the new form"):
        assert told in words(anew)
        assert told not in words(text)
    assert anew.letterhead.name == "Another Office"
    vault.close()
    again = vault_factory("ruth")
    with again.read() as uow:
        assert repository.stored_pdf(uow, letter, 1) == before
        assert whole(uow, letter, 1) == printed == before[0]
        assert reading.letter(uow, letter) == text
    assert do(again, services.make_pdf, letter).said == "Version 1 is stored already"
    assert not any(
        told in " ".join(page_texts(before[0])) for told in ("Respectfully", "Another Office")
    )
    # Nor does it need what it was made with at all.
    monkeypatch.setattr(kinds, "_KINDS", {})
    with again.read() as uow:
        assert reading.letter(uow, letter) == text
        assert whole(uow, letter, 1) == before[0]
