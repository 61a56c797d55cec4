"""Evidence of one breach: attach with progress and Cancel, verify, remove with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.breaches.evidence_row import EvidenceRow
from desktop.shell import tokens
from desktop.shell.faults import Stopped
from desktop.shell.job_strip import JobStrip
from desktop.shell.office import Progress
from desktop.shell.session import Shell
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.confirm import ask_reason
from desktop.widgets.labels import PlainLabel
from models.breaches import services
from models.breaches.breach import Breach, Evidence
from models.breaches.handling import check_now
from models.changes import Changes
from models.errors import AmparoError
from models.language import _
from models.vault.custody import Outcome
from models.vault.errors import Cancelled, EvidenceDamaged, EvidenceMissing
from models.vault.safe_name import visible


class EvidencePanel(QWidget):
    """``busy`` says when a file is being taken in or removed, and when that is over: a page that
    saves the record itself waits meanwhile."""

    busy = Signal(bool)
    view_asked = Signal(object)

    def __init__(
        self, shell: Shell, breach_id: str, *, narrow: bool = False, opens: bool = False
    ) -> None:
        super().__init__()
        self._shell, self._breach_id, self._narrow = shell, breach_id, narrow
        self._opens, self._chosen = opens, ""
        self.rows: dict[str, EvidenceRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        top = QHBoxLayout()
        self.attach_button = Button(_("Attach a file…"), self.choose, icon="paperclip")
        top.addWidget(self.attach_button)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(
            PlainLabel(
                _("Each file is sealed in the vault. The original is never changed."),
                "secondary",
                wrap=True,
            )
        )
        self.banner = Banner("error", closable=True)
        column.addWidget(self.banner)
        self._running = JobStrip(shell.office)
        column.addWidget(self._running)
        self._none = EmptyState(
            "paperclip",
            _("Nothing attached yet"),
            _("A photograph, a form, a recording, the notes of the interview."),
        )
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.S)
        column.addLayout(self._list)
        column.addStretch(1)

    def show_evidence(self, one: Breach) -> None:
        """What is attached to the record."""
        wanted = [each.id for each in one.evidence]
        if wanted != list(self.rows) or any(
            self.rows[each.id].one != each for each in one.evidence
        ):
            for row in self.rows.values():
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = {each.id: self._row(each) for each in one.evidence}
            self.choose_row(self._chosen)
        self._none.setVisible(not self.rows)

    def choose_row(self, evidence_id: str) -> None:
        """This piece is at hand (``""``: none)."""
        self._chosen = evidence_id
        for id, row in self.rows.items():
            row.choose(id == evidence_id)

    def choose(self) -> None:
        """Ask for a file, and attach it."""
        from desktop.shell.files import choose_file

        path = choose_file(self, _("Attach a file"))
        if path is not None:
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Take this file in; the bar shows how far it is."""
        self.banner.show_error(None)
        self.busy.emit(True)
        breach_id = self._breach_id

        def task(progress: Progress) -> Changes:
            with progress.unit_of_work() as uow:
                done = services.attach(
                    uow, breach_id, path, progress=progress, cancelled=progress.cancelled
                )
                progress.check()
                uow.commit()
            return done

        self.attach_button.setEnabled(False)
        # The name of a file may name a person: the status bar does not show it.
        job = self._shell.office.run(
            task, self._done, self._not_attached, label=_("Attaching evidence")
        )
        self._running.follow(job, _("Taking the file in"))

    def _row(self, one: Evidence) -> EvidenceRow:
        name = self._shell.office.info.name_of(one.taken_in_by)
        row = EvidenceRow(one, name, narrow=self._narrow, opens=self._opens)
        row.view_asked.connect(self.view_asked)
        row.verify_asked.connect(self._verify)
        row.words_asked.connect(self._words)
        row.remove_asked.connect(self._remove)
        self._list.addWidget(row)
        return row

    def _over(self) -> None:
        self._running.over()
        self.attach_button.setEnabled(True)
        self.busy.emit(False)

    def _done(self, _changes: Changes) -> None:
        self._over()

    def _not_attached(self, error: AmparoError) -> None:
        self._over()
        if isinstance(error, Stopped | Cancelled):
            self.banner.say(_("The file was not attached: you stopped it."), kind="info")
        else:
            self.banner.show_error(error)

    def _verify(self, one: Evidence) -> None:
        def task(progress: Progress) -> Outcome:
            return check_now(progress, one.id, progress, progress.cancelled)

        row = self.rows[one.id]
        row.verify.setEnabled(False)

        def found(outcome: Outcome) -> None:
            row.verify.setEnabled(True)
            bad = {Outcome.MISSING: EvidenceMissing, Outcome.DAMAGED: EvidenceDamaged}.get(outcome)
            row.show_verified(_("Damaged") if bad is not None else "")
            if bad is not None:
                self.banner.show_error(bad(one.id))

        def stopped(error: AmparoError) -> None:
            row.verify.setEnabled(True)
            self.banner.show_error(None if isinstance(error, Stopped | Cancelled) else error)

        self._shell.office.run(task, found, stopped, label=_("Checking the evidence"))

    def _words(self, one: Evidence) -> None:
        from desktop.breaches.evidence_form import EvidenceForm

        def keep(
            title: str, note: str, done: Callable[[], object], failed: Callable[..., object]
        ) -> None:
            self._shell.office.do(
                lambda uow: services.change_evidence(uow, one.id, title=title, note=note),
                lambda _made: done(),
                failed,
            )

        EvidenceForm(self._shell.window_widget, one, keep).open()

    def _remove(self, one: Evidence) -> None:
        reason = ask_reason(
            self,
            _("Remove"),
            visible(one.title),
            _("Why it is removed"),
            why=_("The sealed file is deleted for good. The reason stays on record."),
        )
        if reason is not None:
            self.remove(one.id, reason)

    def remove(self, evidence_id: str, reason: str) -> None:
        """Remove it, for this reason."""
        self.busy.emit(True)

        def done(_changes: Changes) -> None:
            self.busy.emit(False)

        def failed(error: AmparoError) -> None:
            self.busy.emit(False)
            self.banner.show_error(error)

        self._shell.office.do(
            lambda uow: services.remove_evidence(uow, evidence_id, reason), done, failed
        )
