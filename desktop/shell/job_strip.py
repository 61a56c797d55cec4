"""One long task where it was begun: what it does, how far it is, and *Cancel*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.office import Job, Office


class JobStrip(QWidget):
    """Seen while the task runs that it follows."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._job: Job | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        self.what = PlainLabel("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = Button(_("Cancel"), self._stop, kind="quiet")
        row.addWidget(self.what)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        self.hide()
        office.jobs_changed.connect(self._advance)

    def follow(self, job: Job | None, words: str) -> None:
        """Show this task under these words."""
        self._job = job
        self.what.setText(words)
        self._advance()

    def over(self) -> None:
        """It ended, in whatever way."""
        self._job = None
        self.hide()

    def _advance(self) -> None:
        job = self._job
        running = job is not None and job in self._office.jobs
        self.setVisible(running)
        if job is None or not running:
            return
        if job.stopping:
            self.what.setText(_("Stopping…"))
        # In thousandths: a large file has more bytes than the bar can count.
        self._bar.setRange(0, 1000 if job.whole else 0)
        self._bar.setValue(round(1000 * job.done / job.whole) if job.whole else 0)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._advance()
