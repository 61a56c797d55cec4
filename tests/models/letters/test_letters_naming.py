"""Naming the client without a live release for everybody who gets the letter is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letter_life import ready
from letters_read import read_and_approve

from models.breaches.breach import Breach
from models.letters import repository, services
from models.letters.choices import ClientNaming, Delivery, LetterChoices
from models.letters.guarding import MustNotLeave, require_may_leave
from models.letters.naming import recipients
from models.letters.reading import material
from models.letters.sending import record_sent
from models.privacy import release_services as releases
from models.privacy.recipient import Recipient
from models.privacy.release import Item, Proof, Way
from models.privacy.releases import NoRelease
from models.privacy.way_out import Basis, Out
from models.vault.clock import FixedClock
from models.vault.vault import Vault

NAMED = LetterChoices(client=ClientNaming.NAME)


def do(vault: Vault, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def release(vault: Vault, case_id: str, recipient: Recipient) -> str:
    def verb(uow: Any) -> Any:
        made = releases.draft_release(
            uow,
            case_id,
            recipient,
            items=frozenset({Item.NAME}),
            purpose="The complaint",
            ways=frozenset({Way.LETTER}),
            explained_by="ruth",
            explained_on=uow.today,
        ).made
        releases.sign(uow, made.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth")
        return made.id

    return do(vault, verb)


def of(vault: Vault, letter_id: str) -> tuple[LetterChoices, tuple[Recipient, ...]]:
    with vault.read() as uow:
        one = repository.kept(uow, letter_id)
        return one.choices, recipients(material(uow, one))


def test_a_named_letter_is_neither_drafted_nor_chosen_nor_made(
    vault: Vault, recorded: Breach, clock: FixedClock
) -> None:
    with pytest.raises(NoRelease) as caught:
        do(vault, lambda uow: services.draft_letter(uow, recorded.id, NAMED))
    assert "our client" in caught.value.next
    letter = do(vault, lambda uow: services.draft_letter(uow, recorded.id)).made.id
    choices, (to,) = of(vault, letter)
    named = replace(choices, client=ClientNaming.NAME)
    with pytest.raises(NoRelease):
        do(vault, lambda uow: services.choose(uow, letter, named))
    given = release(vault, recorded.case_id, to)
    do(vault, lambda uow: services.choose(uow, letter, named))
    do(vault, lambda uow: services.make_pdf(uow, letter))
    do(vault, lambda uow: services.edit_part(uow, letter, "facts", "Only this."))
    do(vault, lambda uow: releases.revoke(uow, given))
    with pytest.raises(NoRelease):
        do(vault, lambda uow: services.make_pdf(uow, letter))
    # Whatever else is chosen is kept, and “our client” is always free.
    do(vault, lambda uow: services.choose(uow, letter, replace(named, reference="A 12")))
    do(vault, lambda uow: services.choose(uow, letter, choices))
    do(vault, lambda uow: services.make_pdf(uow, letter))


def test_after_its_last_day_no_named_pdf_is_made(
    vault: Vault, recorded: Breach, clock: FixedClock
) -> None:
    letter = do(vault, lambda uow: services.draft_letter(uow, recorded.id)).made.id
    choices, (to,) = of(vault, letter)
    release(vault, recorded.case_id, to)
    named = replace(choices, client=ClientNaming.NAME)
    do(vault, lambda uow: services.choose(uow, letter, named))
    clock.move(days=91)
    with pytest.raises(NoRelease):
        do(vault, lambda uow: services.make_pdf(uow, letter))


@pytest.mark.parametrize("ended", ["revoked", "expired"])
def test_what_names_the_client_is_not_recorded_as_sent_after_its_release(
    vault: Vault, recorded: Breach, clock: FixedClock, ended: str
) -> None:
    letter = do(vault, lambda uow: ready(uow, recorded.id))
    choices, (to,) = of(vault, letter)
    given = release(vault, recorded.case_id, to)
    do(vault, lambda uow: services.choose(uow, letter, replace(choices, client=ClientNaming.NAME)))
    do(vault, lambda uow: read_and_approve(uow, letter))
    with vault.read() as uow:
        approved = uow.today
    if ended == "revoked":
        clock.move(days=1)
        do(vault, lambda uow: releases.revoke(uow, given))
    else:
        clock.move(days=91)

    def record(uow: Any, day: date) -> Any:
        return record_sent(uow, letter, Delivery.CERTIFIED_MAIL, day)

    with pytest.raises(NoRelease) as caught:
        do(vault, lambda uow: record(uow, uow.today))
    assert "new version" in caught.value.next
    # It left while the release held: that is true, and is written down.
    do(vault, lambda uow: record(uow, approved))


def test_a_named_letter_is_taken_out_for_its_addressee_and_for_nobody_else(
    vault: Vault, recorded: Breach
) -> None:
    letter = do(vault, lambda uow: ready(uow, recorded.id))
    choices, (to,) = of(vault, letter)
    release(vault, recorded.case_id, to)
    do(vault, lambda uow: services.choose(uow, letter, replace(choices, client=ClientNaming.NAME)))
    do(vault, lambda uow: read_and_approve(uow, letter))

    def leave(uow: Any, out: Out) -> None:
        pdf = repository.stored_pdf(uow, letter, 1)[0]
        require_may_leave(uow, letter, pdf, 1, out=out)

    other = Out("The funder", "The year’s report", basis=Basis.RELEASE)
    with vault.read() as uow:
        leave(uow, Out(to.name, "To be sent", basis=Basis.RELEASE))
        leave(uow, Out(purpose="Supervision"))
        with pytest.raises(MustNotLeave):
            leave(uow, other)
        leave(uow, replace(other, purpose="HHD-CV-26-1", basis=Basis.COMPELLED))


def test_a_copy_needs_a_release_of_its_own(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, lambda uow: services.draft_letter(uow, recorded.id)).made.id
    choices, (to,) = of(vault, letter)
    release(vault, recorded.case_id, to)
    named = replace(choices, client=ClientNaming.NAME)
    do(vault, lambda uow: services.choose(uow, letter, named))
    copied = replace(named, copies=("mayor",))
    with pytest.raises(NoRelease):
        do(vault, lambda uow: services.choose(uow, letter, copied))
    do(vault, lambda uow: services.choose(uow, letter, replace(copied, client=choices.client)))
    _choices, (_first, mayor) = of(vault, letter)
    release(vault, recorded.case_id, mayor)
    do(vault, lambda uow: services.choose(uow, letter, copied))


def test_another_addressee_needs_another_release(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, lambda uow: services.draft_letter(uow, recorded.id)).made.id
    choices, (to,) = of(vault, letter)
    release(vault, recorded.case_id, to)
    named = replace(choices, client=ClientNaming.NAME)
    do(vault, lambda uow: services.choose(uow, letter, named))
    with pytest.raises(NoRelease):
        do(
            vault,
            lambda uow: services.choose(uow, letter, replace(named, addressee="Somebody else")),
        )
