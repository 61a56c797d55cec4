"""The status bar: which office, what runs in the background, when it was saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.shell import tokens
from desktop.shell.office import Office
from desktop.shell.proven import ProvenRestore
from desktop.shell.words import clock, number, percent, size
from desktop.widgets.buttons import Button
from desktop.widgets.labels import ElidedLabel, IconLabel, PlainLabel, line
from models.language import _

_SAID_MS = 8000


class StatusBar(QFrame):
    """The bar at the foot of the window."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("place", "status")
        self.setFixedHeight(tokens.STATUS_BAR)
        self._office = office
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(tokens.S)
        row.addWidget(IconLabel("vault"))
        row.addWidget(PlainLabel(office.info.organization, "secondary"))
        row.addSpacing(tokens.S)
        row.addWidget(_divider())
        row.addSpacing(tokens.S)
        self._idle = IconLabel("check")
        self._what = PlainLabel("", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._share = PlainLabel("", "secondary")
        self.cancel = Button(_("Cancel"), self._cancel, kind="link")
        for widget in (self._idle, self._what, self._bar, self._share, self.cancel):
            row.addWidget(widget)
        row.addSpacing(tokens.M)
        self._said = ElidedLabel("", "secondary")
        row.addWidget(self._said, 1)
        self.proven = ProvenRestore(office)
        row.addWidget(self.proven)
        row.addWidget(_divider())
        self._saved_icon = IconLabel("check")
        self._saved = PlainLabel("", "secondary")
        row.addWidget(self._saved_icon)
        row.addWidget(self._saved)
        self._saved_icon.hide()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_SAID_MS)
        self._forget.timeout.connect(lambda: self._said.setText(""))
        office.jobs_changed.connect(self.show_jobs)
        office.saved.connect(self.show_saved)
        self.show_jobs()

    def add(self, widget: QWidget) -> None:
        """Something of a room, before what was proven and saved."""
        self._row.insertWidget(self._row.indexOf(self.proven), widget)

    def say(self, text: str) -> None:
        """One sentence, for a few seconds."""
        self._said.setText(text)
        self._forget.start()

    def said(self) -> str:
        """The sentence shown now."""
        return self._said.text()

    def show_saved(self, when: datetime) -> None:
        """``Saved 10:42``."""
        self._saved.setText(_("Saved {time}").format(time=clock(when)))
        self._saved_icon.show()

    def show_jobs(self) -> None:
        """The work that runs, the newest first."""
        jobs = self._office.jobs
        for widget in (self._bar, self._share, self.cancel):
            widget.setVisible(bool(jobs))
        self._idle.setVisible(not jobs)
        if not jobs:
            self._what.setText(_("Nothing runs in the background"))
            return
        job = jobs[-1]
        words = job.label
        if job.whole:
            say = size if job.bytes else number
            words = _("{label}: {done} of {whole}").format(
                label=job.label, done=say(job.done), whole=say(job.whole)
            )
        self._what.setText(
            _("Stopping: {label}").format(label=job.label) if job.stopping else words
        )
        # A bar counts to two thousand million, which bytes go beyond.
        self._bar.setRange(0, 1000 if job.whole else 0)
        self._bar.setValue(1000 * job.done // job.whole if job.whole else 0)
        self._share.say(percent(job.done, job.whole) if job.whole else "")
        self.cancel.setEnabled(not job.stopping)
        self.cancel.setAccessibleName(_("Cancel {label}").format(label=job.label))

    def _cancel(self) -> None:
        if self._office.jobs:
            self._office.jobs[-1].cancel()
            self.show_jobs()


def _divider() -> QWidget:
    made = line("down")
    made.setFixedHeight(16)
    return made
