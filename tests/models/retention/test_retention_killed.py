"""Killed in the middle of a purge: the record is whole, or all of it is gone; never in between."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from purge_office import m, marks_in, plain_pages, save

from models.breaches import repository as breaches
from models.cases import repository as cases
from models.changes import Ref
from models.errors import NotFound
from models.letters import repository as letters
from models.paths import root
from models.people import repository as people
from models.retention import repository
from models.retention.certifying import remove_files
from models.retention.purge import PurgeState
from models.retention.services import approve_purge, do_purge
from models.vault.check import check
from models.vault.vault import open_vault

CHILD = """
import sys; sys.path.insert(0, sys.argv[1])
from models.retention.services import do_purge
from models.vault.vault import open_vault
vault = open_vault(sys.argv[2], "tomas", sys.argv[3])
with vault.unit_of_work() as uow:
    def told(done, whole):
        print("step", done, whole, flush=True)
    print("open", flush=True)
    do_purge(uow, sys.argv[4], told)
    print("committing", flush=True)
    uow.commit()
print("done", flush=True)
vault.close()
"""


def killed(folder: Path, passphrase: str, purge_id: str, after: str, wait: float) -> list[str]:
    """What the child had said; killed ``wait`` seconds after it said ``after``."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(root()), str(folder), passphrase, purge_id],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line.strip())
        if line.startswith(after):
            break
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=30)
    return said + rest.split("\n")


@pytest.mark.parametrize(
    ("after", "spread"),
    [("step 1", 0.0), ("step 2", 0.0), ("step 4", 0.0), ("committing", 0.0), ("committing", 0.03)],
)
def test_a_kill_leaves_the_whole_record_or_nothing_of_it(
    vault, filled, asked, as_user, passphrase, clock, after: str, spread: float
) -> None:
    id = asked([Ref("cases", filled.case_id)])
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
    said = killed(vault.path, passphrase, id, after, random.uniform(0, spread))
    acknowledged = "done" in said
    with open_vault(vault.path, "tomas", passphrase, clock=clock) as again:
        with again.read() as uow:
            state = repository.purge(uow, id).state
        if state is PurgeState.APPROVED:
            assert not acknowledged
            with again.read() as uow:
                assert breaches.breach(uow, filled.breach_id).narrative == m("narrative")
                assert people.person(uow, filled.client_id).phones[0].note == m("phone")
                assert letters.stored_pdf(uow, filled.letter_id)
                assert uow.evidence.read(filled.evidence_id)
            save(again, lambda uow: do_purge(uow, id))
        assert remove_files(again, id) >= 0
        with again.read() as uow, pytest.raises(NotFound):
            cases.case(uow, filled.case_id)
        assert marks_in(plain_pages(again)) == set()
        assert list(again.evidence.ids()) == []
        assert check(again).ok
