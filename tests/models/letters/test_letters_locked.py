"""What was approved or sent is neither altered nor lost: the database itself refuses."""

from __future__ import annotations

import pytest
from letter_life import do, ready, sent
from letters_read import read_and_approve
from sqlalchemy import text

from models.breaches.breach import Breach
from models.letters import approving, repository
from models.vault.check import check
from models.vault.errors import KeptAsItWas
from models.vault.vault import Vault

_TAMPERING = [
    "UPDATE letter_pdf SET pdf = zeroblob(64)",
    "UPDATE letter_pdf SET sha256 = 'x'",
    "UPDATE letter_pdf SET text = replace(text, 'a', 'b')",
    "UPDATE letter_pdf SET approved_at = NULL",
    "UPDATE letter_pdf SET approved_by = 'marta'",
    "UPDATE letter_pdf SET version = 9",
    "DELETE FROM letter_pdf",
    "UPDATE letter SET choices = '{}'",
    "UPDATE letter SET addressee = 'x'",
    "UPDATE letter SET dated = '2020-01-01'",
    "UPDATE letter SET kind = 'x'",
    "UPDATE letter SET number = 'L-26-9999'",
    "DELETE FROM letter",
    "INSERT INTO letter_edit (letter_id, part, omitted) SELECT id, 'facts', 1 FROM letter",
    "DELETE FROM letter_breach",
]
_OF_SENDING = [
    "UPDATE letter_step SET why = 'x'",
    "UPDATE letter_step SET made_by = 'x'",
    "DELETE FROM letter_step",
    "UPDATE letter_sending SET sent_on = '2020-01-01'",
    "UPDATE letter_sending SET tracking = ''",
    "UPDATE letter_sending SET corrects_id = id",
    "DELETE FROM letter_sending",
]


def test_the_database_refuses_to_alter_or_lose_what_was_sent(
    vault: Vault, recorded: Breach
) -> None:
    do(vault, sent, recorded.id)
    for statement in (*_TAMPERING, *_OF_SENDING):
        with pytest.raises(KeptAsItWas), vault.unit_of_work() as uow:
            uow.connection.execute(text(statement))
            uow.commit()
    assert check(vault).problems == ()


def test_also_in_the_draft_of_the_next_version_the_former_stays(
    vault: Vault, recorded: Breach
) -> None:
    letter = do(vault, ready, recorded.id)
    do(vault, read_and_approve, letter)
    do(vault, approving.new_version, letter)
    for statement in (*_TAMPERING[:7], "DELETE FROM letter", "UPDATE letter SET number = 'x'"):
        with pytest.raises(KeptAsItWas), vault.unit_of_work() as uow:
            uow.connection.execute(text(statement))
            uow.commit()


def test_a_purge_that_one_person_approved_alone_opens_no_lock(
    vault: Vault, recorded: Breach
) -> None:
    from models.letters import purging

    letter = do(vault, sent, recorded.id)
    with pytest.raises(KeptAsItWas), vault.unit_of_work() as uow:
        uow.connection.execute(
            text(
                "INSERT INTO purge (id, number, extent, reason, letters_reason, asked_by, asked_at,"
                " state, answered_by, answer_reason, approved_counts, purged_by, counts, epoch) "
                "VALUES ('p', 'P', 'whole', 'r', 'r', 'ruth', '', 'approved', 'ruth', '', '', '',"
                " '', 0)"
            )
        )
        uow.connection.execute(
            text("INSERT INTO purge_item VALUES ('p', 'letters', :id, 0)"), {"id": letter}
        )
        purging.purge_whole(uow, letter)
        uow.commit()
    with vault.read() as uow:
        assert repository.stored_pdf(uow, letter)
