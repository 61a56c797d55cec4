"""The process that trials are forked from: everything is loaded in it, and was used once.

    workshop.py ROOT HOME SCRATCH

So a trial costs a fork, and each file call of its work is the work's own: no module is looked for
on the way, and the Nth call of one trial is the Nth of the next. It talks over a socket, whose
calls (``sendto``, ``recvfrom``) are none of those that a trial fails.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import sys
import threading
import traceback
from pathlib import Path
from typing import Any


class Talk:
    """What a trial says, one line of JSON each; and its waiting for the word."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def say(self, **what: Any) -> None:
        self._line.sendall(json.dumps(what).encode() + b"\n")

    def wait(self) -> None:
        self._line.recv(1)


class Quiet(Talk):
    """For the first use, that nobody listens to."""

    def __init__(self) -> None:
        pass

    def say(self, **what: Any) -> None:
        if "failed" in what or "error" in what:
            raise AssertionError(what)

    def wait(self) -> None:
        pass


BLOCK, SPARE, ROOMY = 4096, 1 << 16, 1 << 25


def work(asked: dict[str, Any], hand: Any, talk: Talk) -> None:
    """One trial: open, wait, do each of the jobs ``rounds`` times, close; each step is said."""
    from jobs import DATA, OFFICE, ids_in

    home = Path(asked["home"])
    os.environ["XDG_DATA_HOME"] = str(home / DATA)
    ids_in(home)
    vault = None if asked["jobs"] == ["opening"] else hand.open(home / OFFICE)
    talk.say(ready=os.getpid())
    talk.wait()
    _limit(asked)
    if vault is None:
        vault = _said(talk, "opening", lambda: hand.open(home / OFFICE))
    else:
        for job in asked["jobs"]:
            _rounds(vault, home, job, asked["rounds"], talk)
    if vault is not None and not vault.closed:
        _said(talk, "read", lambda: _read(vault))
    if vault is not None:
        _said(talk, "closed", vault.close)
    talk.say(end=True)


def _rounds(vault: Any, home: Path, job: str, rounds: int, talk: Talk) -> None:
    from jobs import STEPS

    for number in range(rounds):
        if vault.closed:
            return
        talk.say(begun=job)
        _said(talk, job, lambda number=number: STEPS[job](vault, home, number))


def _said(talk: Talk, name: str, do: Any) -> Any:
    from models.errors import AmparoError

    try:
        done = do()
    except AmparoError as error:
        talk.say(error=error.code, of=name, words=[error.what, error.safe, error.next])
        return None
    except BaseException as error:
        talk.say(failed=type(error).__name__, of=name)
        if not isinstance(error, MemoryError):
            traceback.print_exc()
        return None
    talk.say(done=name)
    return done


def _read(vault: Any) -> None:
    with vault.read() as uow:
        for table in ("person_name", "breach", "breach_evidence"):
            uow.connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
    for id in vault.evidence.ids():
        vault.evidence.copy_to(id, len)


def _limit(asked: dict[str, Any]) -> None:
    if "file_size" in asked:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["file_size"], hard))
    if "memory" in asked:
        now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (now + asked["memory"], hard))
        if asked["memory"] < ROOMY:
            asked["ballast"] = _leave(asked["memory"])


def _leave(memory: int) -> list[bytes]:
    """Use up what the process holds already and did not need, but for so many bytes."""
    ballast, at, spare = [b""] * (1 << 18), 0, bytes(SPARE)
    more = (memory - SPARE) // BLOCK
    try:
        for at in range(len(ballast)):
            ballast[at] = bytes(BLOCK - 64)
    except MemoryError:
        # First of all a little: without a byte left nothing can be done, not even counting.
        del spare
        stop = max(0, at - more)
        while at > stop:
            at -= 1
            ballast[at] = b""
    return ballast


def _first_use(model: Path, scratch: Path) -> Any:
    """Every job once, and every word that an error may need; gives the user's keys."""
    from jobs import DATA, OFFICE, STEPS, Hand, older

    from models.language import _
    from models.vault.errors import DiskFull

    home = scratch / "first"
    shutil.copytree(model, home)
    os.environ["XDG_DATA_HOME"] = str(home / DATA)
    hand = Hand.of(home / OFFICE)
    asked = {"home": str(home), "jobs": list(STEPS), "rounds": 1}
    work(asked, hand, Quiet())
    older(home)
    work(asked | {"jobs": ["opening"]}, hand, Quiet())
    shutil.rmtree(home)
    assert DiskFull().what and _("Cancelled.")
    assert threading.active_count() == 1, threading.enumerate()
    return hand


def main() -> None:
    """Fork a trial for each line that comes, until nobody is there any more."""
    root, model, scratch = sys.argv[1:4]
    sys.path[:0] = [root, str(Path(__file__).parent)]
    line = socket.socket(fileno=0)
    hand = _first_use(Path(model), Path(scratch))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    line.sendall(b"open\n")
    while True:
        message, descriptors, _flags, _from = socket.recv_fds(line, 65536, 1)
        if not message:
            return
        (descriptor,) = descriptors
        if os.fork():
            os.close(descriptor)
            continue
        try:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work(json.loads(message), hand, Talk(socket.socket(fileno=descriptor)))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(0)


if __name__ == "__main__":
    main()
