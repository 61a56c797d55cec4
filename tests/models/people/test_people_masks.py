"""What is masked: not in any value, revealed with a reason, and never unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.changes import Ref
from models.errors import BadInput, NotFound, Refused
from models.people import matching, repository
from models.people.person import Person, PersonKind
from models.people.reach import Address, AddressKind, Email, Phone, Secret
from models.people.revealing import CODE_WORD, reveal, reveals_of
from models.people.services import add_person, change_person
from models.vault.clock import FixedClock
from models.vault.history import history
from models.vault.vault import UserRole, add_user, open_vault

TRUE = "12 Larkspur Lane\nHartford, CT 06106"


def add(vault: Any, **told: object) -> Person:
    with vault.unit_of_work() as uow:
        done = add_person(uow, **{"given": "Lucía", "family": "Paredes", **told})
        uow.commit()
    with vault.read() as uow:
        return repository.person(uow, done.made.id)


def change(vault: Any, one: Person) -> Person:
    with vault.unit_of_work() as uow:
        change_person(uow, one)
        uow.commit()
    with vault.read() as uow:
        return repository.person(uow, one.id)


def everything(vault: Any) -> Person:
    return add(
        vault,
        addresses=(
            Address(TRUE),
            Address("P. O. Box 7", AddressKind.POSTAL),
            Address("Care of a friend", AddressKind.OTHER, masked=True),
        ),
        phones=(Phone("860 555 0142"), Phone("860 555 0199", masked=True)),
        emails=(Email("a@example.org", masked=True),),
        code_word="larkspur",
    )


def test_a_value_that_is_read_has_nothing_that_is_masked(vault: Any) -> None:
    one = everything(vault)
    assert [each.text for each in one.addresses] == ["", "P. O. Box 7", ""]
    assert [each.hidden for each in one.addresses] == [True, False, True]
    assert [each.number for each in one.phones] == ["860 555 0142", ""]
    assert (one.emails[0].address, one.code_word) == ("", Secret(hidden=True))
    assert one.postal_address == "P. O. Box 7"
    with vault.read() as uow:
        shown = repr((one, repository.people(uow), repository.person_rows(uow)))
    for text in ("Larkspur", "larkspur", "0199", "a@example", "friend"):
        assert text not in shown


def test_the_true_address_is_never_where_mail_goes(vault: Any) -> None:
    assert add(vault, address=TRUE).postal_address == ""
    open_one = add(vault, addresses=(Address(TRUE, masked=False),))
    assert open_one.postal_address == ""
    both = add(
        vault,
        addresses=(
            Address("P. O. Box 7", AddressKind.POSTAL),
            Address("P. O. Box 150470, Hartford", AddressKind.SUBSTITUTE),
        ),
    )
    assert both.postal_address == "P. O. Box 150470, Hartford"


def test_a_reveal_needs_a_reason_and_is_kept_with_it(vault: Any) -> None:
    one = everything(vault)
    with vault.unit_of_work() as uow:
        for reason in ("", "   ", "ok"):
            with pytest.raises(BadInput) as refused:
                reveal(uow, one.id, one.addresses[0].id, reason)
            assert refused.value.field == "reason"
        assert reveal(uow, one.id, one.addresses[0].id, "Service by the marshal") == TRUE
        assert reveal(uow, one.id, CODE_WORD, "She is on the line") == "larkspur"
        assert reveal(uow, one.id, one.phones[1].id, "Urgent: hearing moved") == "860 555 0199"
        uow.commit()
    with vault.read() as uow:
        kept = reveals_of(uow, one.id)
        assert [(each.item, each.reason, each.by) for each in kept] == [
            ("phone", "Urgent: hearing moved", "ruth"),
            ("code_word", "She is on the line", "ruth"),
            ("address", "Service by the marshal", "ruth"),
        ]
        entries = [
            each
            for each in history(uow, [Ref("people", one.id)], reads=True)
            if each.action == "revealed"
        ]
        assert [each.fields for each in entries] == [("phone",), ("code_word",), ("address",)]
        assert repository.person(uow, one.id) == one


def test_nothing_is_revealed_that_is_not_there(vault: Any) -> None:
    one = add(vault)
    with vault.unit_of_work() as uow:
        for item in (CODE_WORD, "nothing", ""):
            with pytest.raises(NotFound):
                reveal(uow, one.id, item, "because I must")


def test_a_read_only_user_reveals_nothing(
    vault_factory: Any, passphrase: str, clock: FixedClock
) -> None:
    vault = vault_factory()
    one = everything(vault)
    add_user(vault, login="board", name="Board", role=UserRole.READ_ONLY, passphrase=passphrase)
    path = vault.path
    vault.close()
    with open_vault(path, "board", passphrase, clock=clock) as other:
        with other.read() as uow, pytest.raises(Refused, match="does not reveal"):
            reveal(uow, one.id, CODE_WORD, "out of curiosity")
        with other.read() as uow:
            assert repository.person(uow, one.id).code_word == Secret(hidden=True)


def test_what_is_hidden_in_a_changed_value_stays_on_file(vault: Any) -> None:
    one = everything(vault)
    changed = change(vault, replace(one, pronouns="she"))
    with vault.read() as uow:
        whole = repository.unmasked(uow, one.id)
    assert [each.text for each in whole.addresses] == [TRUE, "P. O. Box 7", "Care of a friend"]
    assert whole.code_word.text == "larkspur" and whole.phones[1].number == "860 555 0199"
    assert changed.addresses == one.addresses


def test_a_mask_is_not_taken_off_unseen(vault: Any) -> None:
    one = everything(vault)
    address, *rest = one.addresses
    with vault.unit_of_work() as uow, pytest.raises(BadInput, match="Reveal it"):
        change_person(uow, replace(one, addresses=(replace(address, masked=False), *rest)))
    phones = (one.phones[0], replace(one.phones[1], masked=False))
    with vault.unit_of_work() as uow, pytest.raises(BadInput, match="Reveal it"):
        change_person(uow, replace(one, phones=phones))


def test_undo_brings_back_what_was_masked(vault: Any) -> None:
    one = everything(vault)
    with vault.unit_of_work() as uow:
        done = change_person(uow, replace(one, addresses=(), code_word=Secret()))
        uow.commit()
    with vault.read() as uow:
        assert repository.unmasked(uow, one.id).addresses == ()
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    with vault.read() as uow:
        whole = repository.unmasked(uow, one.id)
    assert whole.addresses[0].text == TRUE and whole.code_word.text == "larkspur"


def test_with_a_substitute_address_the_true_one_is_always_masked(vault: Any) -> None:
    one = add(
        vault,
        addresses=(
            Address(TRUE, masked=False),
            Address("P. O. Box 150470, Hartford", AddressKind.SUBSTITUTE),
        ),
    )
    assert one.addresses[0].hidden and not one.addresses[1].hidden


def test_the_address_of_an_organization_is_open_unless_it_is_masked(vault: Any) -> None:
    agency = add(vault, given="Agency", family="", kind=PersonKind.ORGANIZATION, address=TRUE)
    assert agency.addresses[0].text == TRUE
    shelter = add(
        vault,
        given="Shelter",
        kind=PersonKind.ORGANIZATION,
        addresses=(Address(TRUE, masked=True),),
    )
    assert shelter.addresses[0].hidden


def test_the_marks_compare_what_is_masked_too(vault: Any) -> None:
    one = everything(vault)
    with vault.read() as uow:
        marks = matching.marks(uow, one.id)
        kept_back = matching.must_not_leave(uow, one.id)
    assert marks.phones == ("+18605550142", "+18605550199")
    assert marks.addresses[0] == "12 larkspur lane hartford ct 06106"
    assert "12 Larkspur Lane" in kept_back and "larkspur" in kept_back
