"""A vault with many drafts of letters, no two alike, for the measurement of batches."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"
NAMES = ("Ana", "Bea", "Caro", "Dina", "Eva", "Flor", "Gala", "Hilda", "Iris", "Juana", "Lola")


@contextmanager
def vault_with_letters(count: int) -> Iterator[tuple[object, list[str]]]:
    """The open vault, and the ids of its drafts: one to each breach, each with words of its own."""
    from models.vault.clock import FixedClock
    from models.vault.kdf import KdfSettings
    from models.vault.vault import create

    zone = ZoneInfo("America/New_York")
    clock = FixedClock(datetime(2026, 11, 20, 15, 30, tzinfo=UTC), zone)
    with tempfile.TemporaryDirectory() as folder:
        new = create(
            Path(folder) / "office.amparo",
            organization="Park River Legal Aid",
            login="ruth",
            name="Ruth Okafor",
            passphrase=PASSPHRASE,
            kdf=KdfSettings.floor(),
            clock=clock,
        )
        with new.confirm(new.recovery_key) as vault:
            yield vault, [_drafted(vault, number) for number in range(count)]


def _drafted(vault, number: int) -> str:  # type: ignore[no-untyped-def]
    from letter_scenes import caller

    from models.breaches import repository as breaches
    from models.breaches import services as recording
    from models.breaches.breach import Decision
    from models.breaches.deciding import assessed
    from models.cases.services import open_case_for_new_client
    from models.letters import services
    from models.ordinances.assessment import Outcome

    first, last = NAMES[number % 11], NAMES[number * 7 % 11]
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given=first, family=f"{last} {number}")
        begun = recording.begin(uow, case.made.id)
        one = breaches.breach(uow, begun.made.id)
        told, _choices = caller()
        same = {"id": one.id, "number": one.number, "case_id": one.case_id, "stage": one.stage,
                "recorded_on": None, "recorded_by": "", "revision": one.revision}  # fmt: skip
        new = {each.id: uow.new_id() for each in (*told.acts, *told.officials, *told.witnesses)}
        acts = tuple(
            replace(each, id=new[each.id], official_id=new.get(each.official_id, each.official_id))
            for each in told.acts
        )
        officials = tuple(replace(each, id=new[each.id]) for each in told.officials)
        witnesses = tuple(replace(each, id=new[each.id]) for each in told.witnesses)
        told = replace(told, acts=acts, officials=officials, witnesses=witnesses)
        recording.save(uow, replace(told, **same))
        recording.finish(uow, one.id)
        for finding in assessed(breaches.breach(uow, one.id)).findings:
            if finding.outcome in (Outcome.ENGAGED, Outcome.OPEN):
                section, why = finding.provision_id, "as suggested"
                recording.decide(uow, one.id, section, Decision.ACCEPTED, why)
        made = services.draft_letter(uow, one.id).made
        words = f"Nothing here is public.\n\nMatter {number}, page {number * 3}."
        services.edit_part(uow, made.id, "confidentiality", words)
        uow.commit()
    return str(made.id)
