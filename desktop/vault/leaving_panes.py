"""The panes of the wizard for a colleague who leaves: each tells one step, and asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import percent
from desktop.vault.backup_rows import held_words
from desktop.vault.leaving_words import (
    TO_DO,
    can_no_longer,
    can_still,
    how_words,
    none_known,
)
from desktop.widgets.badges import headed
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cells import Cell
from desktop.widgets.fields import FormField
from desktop.widgets.labels import IconLabel, PlainLabel
from desktop.widgets.panels import Scroller
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.language import N_, _


class Pane(Scroller):
    """One step: words, what it needs, its error."""

    def __init__(self) -> None:
        super().__init__(spacing=tokens.M)
        self.column.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.XL)
        self.trouble = Banner("error", closable=True)
        self.add(self.trouble)

    def text(self, words: str, role: str = "body2") -> PlainLabel:
        """A paragraph no wider than can be read well."""
        made = PlainLabel(words, role, wrap=True)
        made.setMaximumWidth(tokens.READING)
        self.add(made)
        return made


class WhoPane(Pane):
    """Who leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.who = Choice()
        field = FormField(_("Who leaves the office?"), self.who)
        field.setMaximumWidth(tokens.CARD)
        self.add(field)
        self.next_words = self.text(
            _(
                "Next you see what they can still read. Nothing changes until you take their "
                "access away."
            )
        )
        self.nobody = self.text(_("There is nobody else who could leave."))

    def offer(self, users: Sequence[Any], chosen: str) -> None:
        """These could leave."""
        self.who.offer([(one.id, f"{one.name} ({one.login})") for one in users])
        self.who.choose(chosen)
        self.who.setVisible(bool(users))
        self.next_words.setVisible(bool(users))
        self.nobody.setVisible(not users)


class ReadPane(Pane):
    """What they can still read and what not, before anything is done."""

    def __init__(self) -> None:
        super().__init__()
        self.add(headed(_("Taking away the access"), "encrypted"))
        self.text(
            _(
                "Their access is taken away at once. Then the office gets a new key and a new "
                "backup."
            ),
            "",
        )
        self._lists = QWidget()
        row = QHBoxLayout(self._lists)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XXL)
        row.addLayout(sentences(_("What they can still read"), can_still(rotated=True), "eye"), 1)
        row.addLayout(
            sentences(_("What they can no longer do"), can_no_longer(rotated=True), "lock"), 1
        )
        self.add(self._lists)
        self.count = self.text("")


class WorkPane(Pane):
    """A step that takes time: what it does, the bar, *Cancel*."""

    def __init__(self, title: str, kind: str, words: str) -> None:
        super().__init__()
        self.add(headed(title, kind))
        self.text(words, "")
        self.progress = ProgressRow()
        self.add(self.progress)


class CopiesPane(Pane):
    """Done: the older copies that they can still open, and the page to print."""

    def __init__(self, to_backups: Callable[[], object]) -> None:
        super().__init__()
        self.done = Banner("done")
        self.add(self.done)
        self.add(PlainLabel(_("Older copies that they can still open"), "section"))
        self.none = self.text(none_known())
        self.table = DataTable(
            [
                Column("made", N_("Made"), lambda one: held_words(one.backup), 190),
                Column("target", N_("Place"), lambda one: Cell(one.backup.target, icon="archive")),
                Column("how", N_("How they can open it"), how_words, 260),
            ],
            name=_("Older copies"),
        )
        self.add(self.table)
        self.add(Button(_("Open the backups"), to_backups, kind="link", icon="archive"))
        self._row = sentences(_("What to do"), [_(one) for one in TO_DO], "circle")
        holder = QWidget()
        holder.setLayout(self._row)
        self.add(holder)

    def show_copies(self, older: Sequence[Any]) -> None:
        """These."""
        self.table.rows.show_rows(older)
        self.table.setVisible(bool(older))
        self.none.setVisible(not older)
        self.table.setFixedHeight(tokens.TABLE_HEAD + min(len(older), 6) * tokens.ROW + 2)


class ProgressRow(QWidget):
    """What is being done, how far, and *Cancel*; hidden while nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._words = PlainLabel("", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(tokens.READING)
        row = QHBoxLayout()
        self.cancel = Button(_("Cancel"), self._stop, kind="plain")
        row.addWidget(self._words)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addWidget(self._bar)
        column.addLayout(row)
        self._job: Any = None
        self._label = ""
        self.hide()

    def follow(self, office: Any, job: Any) -> None:
        """Show this job of the office until it ends."""
        self._job, self._label = job, job.label
        self._bar.setRange(0, 0)
        self._words.setText(job.label)
        self.cancel.setEnabled(True)
        office.jobs_changed.connect(self._look)
        self.setVisible(job in office.jobs)

    def _look(self) -> None:
        job = self._job
        office = self.sender()
        if job is None or office is None or job not in office.jobs:  # type: ignore[attr-defined]
            self._job = None
            self.hide()
            return
        self.show()
        if job.whole:
            # Bytes may be more than Qt's bar can count.
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * job.done / job.whole))
            self._words.setText(f"{self._label} · {percent(job.done, job.whole)}")
        if job.stopping:
            self._words.setText(_("Stopping: {label}").format(label=self._label))
            self.cancel.setEnabled(False)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)


def sentences(head: str, lines: Sequence[str], icon: str) -> QVBoxLayout:
    """A heading and a list of sentences."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.S)
    column.addWidget(PlainLabel(head, "section"))
    for text in lines:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        mark = QVBoxLayout()
        mark.addSpacing(1)
        mark.addWidget(IconLabel(icon, "ink3"))
        mark.addStretch(1)
        row.addLayout(mark)
        label = PlainLabel(text, wrap=True)
        row.addWidget(label, 1)
        column.addLayout(row)
    column.addStretch(1)
    return column
