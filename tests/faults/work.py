"""What is done to a vault in a process that will be killed; acknowledged through a pipe.

The processes are forked from a server that has everything imported, so that a kill costs a fraction
of a start of Python.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from offices import LOGIN, PASSPHRASE

_SERVER = get_context("forkserver")
_SERVER.set_forkserver_preload(
    ["models.vault.vault", "models.cases.services", "models.breaches.services", "alembic", "pyrage"]
)
PEOPLE = 40
LONG = "what was said at the counter, in her own words; " * 20


def save_forever(folder: str, tell: Connection) -> None:
    """New cases, several in one save, until killed; tells each number once it is saved."""
    from models.cases.services import open_case_for_new_client
    from models.vault.vault import open_vault

    vault = open_vault(folder, LOGIN, PASSPHRASE)
    tell.send("ready")
    for number in range(100_000):
        with vault.unit_of_work() as uow:
            for part in range(PEOPLE):
                open_case_for_new_client(
                    uow, given=f"Round {number}", family=f"Part {part}", remark=LONG
                )
            uow.commit()
        tell.send(number)


@contextlib.contextmanager
def working(
    work: Callable[..., None], folder: Path, *more: Any
) -> Iterator[tuple[int, Connection]]:
    """A process at work: its id, and what it tells. Killed at the end if it still lives."""
    here, there = _SERVER.Pipe(duplex=False)
    process = _SERVER.Process(target=work, args=(str(folder), there, *more), daemon=True)
    process.start()
    there.close()
    assert process.pid is not None
    try:
        yield process.pid, here
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        here.close()


def told(hear: Connection) -> list[Any]:
    """All that it has told and nobody heard yet."""
    found = []
    with contextlib.suppress(EOFError, OSError):
        while hear.poll():
            found.append(hear.recv())
    return found


def killed(
    work: Callable[..., None], folder: Path, chance: random.Random, *more: Any, most: float = 0.08
) -> list[Any]:
    """Let it work for 0 to ``most`` seconds after it is ready, and kill it; what it had told."""
    with working(work, folder, *more) as (pid, hear):
        assert hear.poll(60), "never ready"
        assert hear.recv() == "ready"
        time.sleep(chance.uniform(0, most))
        os.kill(pid, signal.SIGKILL)
        # Until the pipe's other end is closed by its death: nothing said before it is missed.
        found = []
        with contextlib.suppress(EOFError, OSError):
            while True:
                found.append(hear.recv())
        return found
