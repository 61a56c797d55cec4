"""The open vault as the screens see it: read, do, run, undo. Screens never touch the vault."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from desktop.shell.faults import Stopped
from desktop.shell.owing import Owing
from desktop.shell.worker import Failed, Inline, Then, Worker, give
from models.changes import Changes
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from models.vault.user import VaultInfo

_UNDO_DEPTH = 50


class Job:
    """Long work as the status bar shows it: what it is doing, how far, and a way to stop it."""

    def __init__(self, label: str, *, bytes: bool = False) -> None:
        self.label, self.bytes = label, bytes
        self.what = ""
        self.done, self.whole = 0, 0
        self.stopping = False

    def cancel(self) -> None:
        """Ask it to stop; it does at its next step."""
        self.stopping = True


class Progress:
    """What a long task gets: a way to say how far it is, and the vault if it runs there.

    It can be called as ``progress(done, whole)``, which is how the verbs of ``models`` report.
    """

    def __init__(self, job: Job, tell: Callable[[], None], vault: Any) -> None:
        self._job, self._tell, self._vault = job, tell, vault

    def __call__(self, done: int, whole: int = 0) -> None:
        """So many of so many. Raises ``Stopped`` if the person has cancelled."""
        self.step(done, whole)

    def step(self, done: int, whole: int = 0, what: str = "") -> None:
        """As calling it, with the name of what is being done now."""
        self.check()
        self._job.done, self._job.whole = done, whole
        self._job.what = what or self._job.what
        self._tell()

    def tell(self, done: int, whole: int = 0) -> None:
        """As calling it, for verbs that ask ``cancelled`` themselves: it never raises."""
        self._job.done, self._job.whole = done, whole
        self._tell()

    def cancelled(self) -> bool:
        """Whether the person has cancelled."""
        return self._job.stopping

    def check(self) -> None:
        """Raise ``Stopped`` if the person has cancelled."""
        if self._job.stopping:
            raise Stopped(_("Stopped as you asked."), safe=_("Nothing was changed."))

    @property
    def vault(self) -> Any:
        """The vault itself, for verbs that take it whole (its users, its key, its check)."""
        return self._vault

    def unit_of_work(self) -> AbstractContextManager[Any]:
        """A unit of work of the vault, for tasks that run on its thread."""
        return self._vault.unit_of_work()  # type: ignore[no-any-return]

    def own_unit(self) -> AbstractContextManager[Any]:
        """For what every role may cause, and that must stay on record (who looked at a file)."""
        return self._vault.own_unit()  # type: ignore[no-any-return]

    def read(self) -> AbstractContextManager[Any]:
        """The same, read-only."""
        return self._vault.read()  # type: ignore[no-any-return]


class Asked:
    """A question to the vault. Who asks a newer one gives it up: what is read for it ends, and
    neither answer nor error comes."""

    def __init__(self) -> None:
        self._over = False

    def give_up(self) -> None:
        """Nobody waits for it any more."""
        self._over = True

    def given_up(self) -> bool:
        """Asked on the vault's thread, too."""
        return self._over


class Office(QObject):
    """One open vault. Every method returns at once; results arrive on the screen's thread."""

    changed = Signal(object)  # Changes, after every verb
    failed = Signal(object)  # AmparoError that nobody took
    said = Signal(str)  # one sentence for the status bar
    saved = Signal(object)  # datetime (UTC) of the last commit
    jobs_changed = Signal()
    undo_changed = Signal()

    def __init__(self, vault: Any, worker: Worker | None = None) -> None:
        super().__init__()
        self._vault = vault
        self._worker = worker or Worker(self)
        self._undo: list[Changes] = []
        self.jobs: list[Job] = []
        self._closed = False
        self.owing = Owing(self)

    @property
    def info(self) -> VaultInfo:
        """The office's ``VaultInfo``: id, organization, users."""
        return cast("VaultInfo", self._vault.info)

    @property
    def user(self) -> Any:
        """Who is at work: id, login, name, role."""
        return self._vault.user

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return bool(self._vault.read_only)

    @property
    def notice(self) -> str:
        """What the person is to be told once after opening, if anything: this computer cannot
        tell whether the vault is the newest copy."""
        return str(getattr(self._vault, "notice", ""))

    @property
    def by_sheet(self) -> bool:
        """Whether the recovery sheet opened it."""
        return bool(getattr(self._vault, "by_sheet", False))

    @property
    def path(self) -> Path:
        """The folder of the vault."""
        return Path(self._vault.path)

    def read(self, query: Callable[[Any], Any], then: Then, failed: Failed | None = None) -> Asked:
        """``query(uow)`` on the vault's thread, then ``then(value)``, unless it is given up."""
        asked = Asked()

        def work() -> Any:
            if asked.given_up():
                return None
            with self._vault.read(asked.given_up) as uow:
                return query(uow)

        def take(value: Any) -> None:
            if not asked.given_up():
                give(then, value)

        def wrong(error: AmparoError) -> None:
            if not asked.given_up():
                self._give_error(failed, error)

        self._submit(work, take, wrong)
        return asked

    def do(
        self, verb: Callable[[Any], Changes], then: Then | None = None, failed: Failed | None = None
    ) -> None:
        """``verb(uow) -> Changes``; commits, tells everyone, keeps the way back, then ``then``."""

        def work() -> Changes:
            with self._vault.unit_of_work() as uow:
                changes = verb(uow)
                uow.commit()
            return changes

        def done(changes: Changes) -> None:
            self._keep(changes)
            self._tell(changes)
            if then is not None:
                give(then, changes)

        def wrong(error: AmparoError) -> None:
            self.owing.note(error, lambda: self.do(verb, then, failed))
            self._give_error(failed, error)

        self._submit(work, done, wrong)

    def run(
        self,
        task: Callable[[Progress], Any],
        then: Then | None = None,
        failed: Failed | None = None,
        *,
        label: str = "",
        apart: bool = False,
        beside: bool = False,
        bytes: bool = False,
    ) -> Job:
        """Long work, shown in the status bar by its ``label`` with Cancel (no label: not shown).

        ``task(progress)`` runs on the vault's thread and may use ``progress.unit_of_work()``;
        with ``apart`` it runs on another and must not. With ``beside`` it runs on a third one and
        takes the vault's turn for moments only (``progress.vault``; backups, proofs); ``bytes``
        says what it counts. If it gives ``Changes`` they are told.
        """
        job = Job(label, bytes=bytes)
        if label:
            self.jobs.append(job)
            self.jobs_changed.emit()
        tell = self._teller()
        progress = Progress(job, tell if label else lambda: None, None if apart else self._vault)

        def ended() -> None:
            if job in self.jobs:
                self.jobs.remove(job)
                self.jobs_changed.emit()

        def done(value: Any) -> None:
            ended()
            if isinstance(value, Changes):
                self._keep(value)
                self._tell(value)
            if then is not None:
                give(then, value)

        def wrong(error: AmparoError) -> None:
            ended()
            self.owing.note(error)
            self._give_error(failed, error)

        self._submit(lambda: task(progress), done, wrong, apart=apart, beside=beside)
        return job

    def saw(self, action: str, room: str, id: str, fields: tuple[str, ...] = ()) -> None:
        """Keep in the audit trail that somebody looked (``viewed``, ``printed``, ``exported``,
        ``revealed`` …). A page calls it once for each visit; nobody waits for it, and a failure
        is told as any other."""
        self._submit(lambda: self._vault.saw(action, room, id, fields), lambda _kept: None, None)

    def undo(self) -> None:
        """Take back the last change that can be taken back."""
        if not self._undo:
            self.said.emit(_("There is nothing to undo."))
            return
        changes = self._undo.pop()
        self.undo_changed.emit()

        def back(uow: Any) -> Changes:
            assert changes.undo is not None
            return changes.undo(uow)

        def work() -> Changes:
            with self._vault.unit_of_work() as uow:
                undone = back(uow)
                uow.commit()
            return undone

        def done(undone: Changes) -> None:
            self._tell(undone, said=_("Undone: {what}").format(what=changes.said or _("change")))

        self._submit(work, done, None)

    def can_undo(self) -> str:
        """What *Undo* would take back, in words; empty when nothing."""
        return (self._undo[-1].said or _("the last change")) if self._undo else ""

    def close(self, then: Callable[[], object] | None = None) -> None:
        """Finish what was begun, close the vault, forget everything; then ``then()``."""
        if self._closed:
            return
        for job in self.jobs:
            job.cancel()
        vault, worker = self._vault, self._worker

        def finished(_result: object) -> None:
            worker.stop()
            if then is not None:
                then()

        worker.submit(vault.close, finished, finished)
        self._closed = True
        self._undo.clear()

    @property
    def closed(self) -> bool:
        """Whether it takes no more work."""
        return self._closed

    def _submit(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], object],
        failed: Failed | None,
        *,
        apart: bool = False,
        beside: bool = False,
    ) -> None:
        if self._closed:
            return

        def take(value: Any) -> None:
            if not self._closed:
                give(then, value)

        def wrong(error: AmparoError) -> None:
            if not self._closed:
                self._give_error(failed, error)

        self._worker.submit(work, take, wrong, apart=apart, beside=beside)

    def _give_error(self, failed: Failed | None, error: AmparoError) -> None:
        if failed is not None:
            give(failed, error)
        else:
            self.failed.emit(error)

    def _keep(self, changes: Changes) -> None:
        if changes.forgets:
            self._undo.clear()
            self.undo_changed.emit()
        if changes.undo is not None:
            self._undo.append(changes)
            del self._undo[:-_UNDO_DEPTH]
            self.undo_changed.emit()

    def _tell(self, changes: Changes, said: str = "") -> None:
        self.saved.emit(datetime.now(UTC))
        if said or changes.said:
            self.said.emit(said or changes.said)
        self.changed.emit(changes)

    def _teller(self) -> Callable[[], None]:
        """Tells of progress on the screen's thread, and never more than one call waits."""
        waiting = False

        def arrive() -> None:
            nonlocal waiting
            waiting = False
            if not self._closed:
                self.jobs_changed.emit()

        def tell() -> None:
            nonlocal waiting
            if not waiting:
                waiting = True
                self._worker.later(arrive)

        return tell


class InlineOffice(Office):
    """For tests: the same office, with no threads and nothing to wait for."""

    def __init__(self, vault: Any) -> None:
        super().__init__(vault, Inline())
