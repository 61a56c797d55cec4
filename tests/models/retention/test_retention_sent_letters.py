"""A letter that was sent goes by a purge alone: two people, and a reason of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from letters_read import read_and_approve
from purge_office import Office, save

from models.breaches.breach import Quoting
from models.changes import Ref
from models.errors import BadInput
from models.letters import life_rows, repository, sending, services
from models.letters.choices import Delivery
from models.letters.letter import LetterState
from models.letters.letterhead import Letterhead
from models.retention.purge import Extent
from models.retention.services import ask_purge
from models.vault.vault import Vault


@pytest.fixture
def sent(vault: Vault, filled: Office) -> str:
    """The record's letter, approved and sent."""

    def go(uow: Any) -> None:
        services.set_letterhead(uow, Letterhead("Example Legal Aid", ("1 Main Street",)))
        services.edit_part(uow, filled.letter_id, "facts", "It is reported.")
        made = services.letter(uow, filled.letter_id)
        quoting = dict.fromkeys(made.alleged, Quoting.CITE)
        choices = repository.kept(uow, filled.letter_id).choices
        services.choose(uow, filled.letter_id, replace(choices, quoting=quoting))
        read_and_approve(uow, filled.letter_id, note="Zzmarkerapproval")
        way = {"recipient": "Zzmarkerrecipient", "tracking": "Zzmarkertracking"}
        sending.record_sent(uow, filled.letter_id, Delivery.HAND, uow.today, **way)
        sending.close_letter(uow, filled.letter_id, "Zzmarkerclosed")

    save(vault, go)
    return filled.letter_id


def test_it_needs_a_reason_of_its_own(vault: Vault, sent: str) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        ask_purge(uow, [Ref("letters", sent)], Extent.WHOLE, "The period ended")
    assert refused.value.field == "letters_reason"


@pytest.mark.parametrize("room", ["letters", "breaches", "cases"])
def test_two_people_purge_it_whole(
    vault: Vault, filled: Office, sent: str, purged: Callable[..., Any], room: str
) -> None:
    ids = {"letters": sent, "breaches": filled.breach_id, "cases": filled.case_id}
    with purged([Ref(room, ids[room])]) as (other, _id), other.read() as uow:
        for table in ("letter", "letter_pdf", "letter_step", "letter_sending", "letter_breach"):
            found = uow.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            assert found == 0, table
        (gone,) = life_rows.gone_numbers(uow)
        assert gone.why == "purged"


def test_in_part_its_steps_and_days_stay_without_a_word(
    filled: Office, sent: str, purged: Callable[..., Any]
) -> None:
    with purged([Ref("letters", sent)], Extent.PART) as (other, _id), other.read() as uow:
        kept = repository.kept(uow, sent)
        assert (kept.state, kept.approved_at) == (LetterState.PURGED, None)
        assert repository.stored_versions(uow, sent) == ()
        told = life_rows.steps_of(uow, sent)
        assert [one.state for one in told][-3:] == [
            LetterState.APPROVED,
            LetterState.SENT,
            LetterState.CLOSED,
        ]
        assert not any(one.why for one in told)
        (entry,) = life_rows.sent_of(uow, sent)
        assert (entry.recipient, entry.tracking, entry.sent_on) == ("", "", kept.sent_on)
