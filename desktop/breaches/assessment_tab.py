"""The assessment: suggestions and decisions in a table, and beside it the section at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.breaches.assessment_rows import Row, columns, rows
from desktop.breaches.decision_form import Decided
from desktop.breaches.queries import WholeBreach
from desktop.breaches.section_detail import SectionDetail
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import entries_of, menu_button
from desktop.widgets.cells import Cell, Group, height_for
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import inset
from desktop.widgets.tables import DataTable
from models.breaches import services
from models.breaches.deciding import SUGGESTED, assessed
from models.breaches.when_text import format_date
from models.changes import Changes
from models.language import _, current, ngettext
from models.ordinances.finding import Assessment
from models.ordinances.outcome import Outcome
from models.vault.user import UserRole

_NARROW = 1160
_ATTORNEYS = (UserRole.ADMINISTRATOR, UserRole.ATTORNEY)


class AssessmentTab(QWidget):
    """Shows a ``WholeBreach``; saves decisions itself."""

    decided = Signal()

    def __init__(self, shell: Shell, page: Page) -> None:
        super().__init__()
        self._shell, self._page = shell, page
        self._found: WholeBreach | None = None
        self._report: Assessment | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left(), 1)
        across.addWidget(line("down"))
        self.detail = SectionDetail(attorney=shell.office.user.role in _ATTORNEYS)
        self.detail.form.save_asked.connect(self._save)
        self.detail.form.undo_asked.connect(self._take_back)
        self.detail.law_asked.connect(self._open_law)
        across.addWidget(self.detail)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.summary = PlainLabel("", "section", wrap=True)
        self.law = PlainLabel("", "secondary", wrap=True)
        words.addWidget(self.summary)
        words.addWidget(self.law)
        head.addLayout(words, 1)
        self.add = menu_button(_("Add a section…"), self._entries, icon="plus")
        head.addWidget(self.add)
        column.addLayout(head)
        self.caution = Banner("caution")
        column.addWidget(inset(self.caution))
        self.table = DataTable(
            columns(lambda login: self._shell.office.info.name_of(login)),
            name=_("Assessment"),
            row_height=tokens.TALL_ROW,
        )
        # After the widths have settled: a scroll bar that comes takes some of them again.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._fit)
        self.table.horizontalHeader().sectionResized.connect(
            lambda *_widths: self._settled.start(0)
        )
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.detail.form.reason.setFocus())
        column.addWidget(inset(self.table, tokens.M, tokens.M), 1)
        return left

    def show_breach(self, found: WholeBreach) -> None:
        """The record and what was decided of it."""
        kept = self.table.value()
        self._found = found
        report = self._report = assessed(found.breach, found.pack)
        made = rows(report, found.decisions)
        self.table.rows.show_rows(made)
        self._fit()
        self._say(found, report, made)
        wanted = (
            kept.key
            if kept is not None
            else next((row.key for row in made if isinstance(row, Row) and row.open), "")
        )
        at = self.table.rows.row_of(lambda row: row.key == wanted)
        first = next((n for n, row in enumerate(made) if not isinstance(row, Group)), -1)
        if at >= 0 or first >= 0:
            self.table.choose_row(at if at >= 0 else first)
        else:
            self.detail.show_nothing()

    def _fit(self) -> None:
        """Rows as high as their words: a reason is read whole."""
        table = self.table
        for place in range(table.rows.rowCount()):
            row = table.rows.value(place)
            if isinstance(row, Row) and row.finding is not None and _weighed(row):
                cells = [(table.rows.cell(place, at), table.columnWidth(at)) for at in range(3)]
                most = max(height_for(cell, wide) for cell, wide in cells if isinstance(cell, Cell))
                table.setRowHeight(place, max(most, tokens.TALL_ROW))
            elif isinstance(row, Row):
                table.setRowHeight(place, tokens.ROW)

    def undecided(self) -> int:
        """How many suggestions wait for a decision."""
        if self._report is None or self._found is None:
            return 0
        decided = {one.provision for one in self._found.decisions}
        return sum(
            one.outcome in SUGGESTED and one.provision_id not in decided
            for one in self._report.findings
        )

    def _say(self, found: WholeBreach, report: Assessment, made: Sequence[Row | Group]) -> None:
        weighed = [one for one in made if isinstance(one, Row) and _weighed(one)]
        done = sum(one.decision is not None for one in weighed)
        told = ngettext("{done} of {count} decided", "{done} of {count} decided", len(weighed))
        none = _("No section is touched as it is told now")
        self.summary.setText(told.format(done=done, count=len(weighed)) if weighed else none)
        day = format_date(found.breach.day, weekday=False) or _("a day that is not known")
        law = _(
            "The law of {place} on {day}: {authority}. The program suggests; an attorney decides."
        )
        authority = ", ".join(part for part in (report.pack.authority, report.pack.part) if part)
        self.law.setText(
            law.format(place=report.pack.name(current()), day=day, authority=authority)
        )
        cautions = list(report.cautions)
        if any(one.outcome is Outcome.NOT_IN_FORCE for one in report.findings):
            cautions.insert(0, str(report.pack.before))
        if cautions:
            self.caution.say(_("To know before anything is cited"), "\n".join(cautions))
        else:
            self.caution.clear()

    def _choose(self, row: Row | None) -> None:
        if row is not None:
            self.detail.show_row(row)

    def _entries(self) -> list[QAction]:
        if self._report is None or self._found is None:
            return []
        decided = {one.provision for one in self._found.decisions}
        left = [
            one
            for one in self._report.findings
            if one.outcome is Outcome.NOT_ENGAGED and one.provision_id not in decided
        ]
        return entries_of(
            self.add,
            [
                ("", f"{one.provision.short} {one.provision.title}", self._adder(one.provision_id))
                for one in left
            ],
        )

    def _adder(self, provision_id: str):  # type: ignore[no-untyped-def]
        def stand() -> None:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.key == provision_id))
            self.detail.form.reason.setFocus()

        return stand

    def _save(self, made: Decided) -> None:
        if self._found is None:
            return
        breach_id = self._found.breach.id

        def verb(uow: Any) -> Changes:
            return services.decide(
                uow, breach_id, made.provision, made.decision, made.reason, quoting=made.quoting
            )

        # The page reads again before ``done``: nothing of this section may count as unsaved then.
        self._shell.drafts.look()
        self.detail.form.saving(made.provision)
        left = self.detail.form.drafts() or None
        self._shell.drafts.save(
            self._page,
            verb,
            lambda _c: self.decided.emit(),
            self._failed(made.provision),
            left=left,
        )

    def restore(self, typed: dict[str, list[str]]) -> None:
        """Reasons that were typed and not saved; the first of their sections is at hand."""
        self.detail.form.restore(typed)
        at = self.table.rows.row_of(lambda row: row.key in typed)
        if at >= 0:
            self.table.choose_row(at)

    def _failed(self, provision: str):  # type: ignore[no-untyped-def]
        def failed(error: Any) -> None:
            self.detail.form.not_saved(provision)
            self.detail.form.show_error(error)

        return failed

    def _take_back(self, provision: str) -> None:
        if self._found is not None:
            breach_id = self._found.breach.id
            self._shell.office.do(
                lambda uow: services.undecide(uow, breach_id, provision),
                failed=self.detail.form.show_error,
            )

    def _open_law(self, provision_id: str) -> None:
        if self._report is not None:
            section = self._report.pack.provision(provision_id).section
            self._shell.go("law", place=self._report.pack.place, section=section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the section at hand takes less."""
        super().resizeEvent(event)
        wide = tokens.DETAIL if self.width() >= _NARROW else tokens.DETAIL - tokens.TALL_ROW
        self.detail.setFixedWidth(wide)


def _weighed(row: Row) -> bool:
    """Whether the row is one of those to decide on, or decided."""
    suggested = row.finding is not None and row.finding.outcome in SUGGESTED
    return suggested or row.decision is not None
