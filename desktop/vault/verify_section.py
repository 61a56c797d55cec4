"""Is everything there, and as it was saved? The checks, their findings in words, the head code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import moment, number
from desktop.vault.leaving_panes import ProgressRow
from desktop.vault.report_words import Told, indexes_differ, newest_proven, told
from desktop.vault.section import SectionBase
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button, Tick
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.errors import AmparoError, BadInput
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell

_MOST_LINES = 50

# What a code looks like; the same in every language.
_FORM = "K7QF-3M2P-9XWD"


class Section(SectionBase):
    """*Check*, *Deep check*; the findings; the head code to print and to compare."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(_("Verify"), _("Is everything there, and is it as it was saved?"))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        self._scroll = Scroller(spacing=tokens.M)
        self._scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(self._scroll, 1)
        self.told: Told | None = None
        self.anew: Button | None = None
        self._may_make = self.may("VERIFY") and self.office.user.role.value != "read_only"
        self._running = False
        self._checks()
        self._scroll.add(line())
        self._head_code()
        self._head: Any = None

    def first_focus(self) -> QWidget:
        """The deep check."""
        return self.deep

    def refresh(self, changes: Changes | None) -> None:
        """The head moves with every entry."""
        if self._running:
            return

        def query(uow: Any) -> Any:
            from models.vault.audit import head
            from models.vault.history import LogFilter, log
            from models.vault.secrets_kept import raw_of

            last = log(uow, LogFilter(rooms=("vault",), actions=("verified",)), limit=1)
            return head(raw_of(uow)), last[0] if last else None

        self.office.read(query, self._show)

    def check(self) -> None:
        """Pages, structure, chain, every evidence file."""

        def task(progress: Progress) -> Any:
            from models.vault.check import check

            return check(progress.vault, progress.tell, progress.cancelled)

        self._run(task, _("Checking the office"))

    def deep_check(self) -> None:
        """Every record against its newest seal, every signature since the last proof."""
        from_start = self.from_start.isChecked()

        def task(progress: Progress) -> Any:
            from models.vault.deep import deep_verify

            vault = progress.vault
            report = deep_verify(vault, progress.tell, progress.cancelled, from_start=from_start)
            # That it was done is worth knowing; the findings themselves are not for the log.
            vault.saw("verified", "vault", vault.info.vault_id, ("whole",) if report.ok else ())
            return report

        self._run(task, _("Checking every record"))

    def make_anew(self) -> None:
        """What the search and the conflict check look in, from the records; then a deep check."""

        def task(progress: Progress) -> Any:
            from models.vault.deep_indexes import make_anew

            make_anew(progress.vault, progress.tell, progress.cancelled)

        self._run(task, _("Making the indexes anew"), lambda _nothing: self.deep_check())

    def compare(self) -> None:
        """The code from paper against the log as it stood at that entry."""
        for field in (self.number_field, self.code_field):
            field.show_error(None)
        self.compared.clear()
        try:
            at = _entry(self.number.text())
            code = _code(self.code.text())
        except BadInput as error:
            field = self.number_field if error.field == "number" else self.code_field
            field.show_error(error)
            field.setFocus()
            return

        def query(uow: Any) -> Any:
            from models.vault.head_then import matches

            return matches(uow, at, code)

        self.office.read(query, self._compared)

    def print_page(self) -> None:
        """The head code, large, with its entry and day."""
        if self._head is None:
            return
        from desktop.shell import printing

        made, cursor = printing.document(_("Head code"), self.office.info.organization)
        printing.add_text(cursor, code_words(self._head))
        printing.add_large(cursor, self._head.code)
        printing.add_text(
            cursor,
            _(
                "Keep this page apart from the computers. Under Office, Verify, “Compare a printed "
                "code” tells whether the log still has the same history up to this entry."
            ),
        )
        if printing.print_document(self, made):
            self.office.saw("printed", "vault", self.office.info.vault_id, ("head_code",))

    def print_findings(self) -> None:
        """What the last check has found."""
        if self.told is None:
            return
        from desktop.shell import printing

        made, cursor = printing.document(_("Check of the office"), self.office.info.organization)
        printing.add_text(cursor, self.told.head, strong=True)
        printing.add_text(cursor, self.told.body)
        for text in self.told.lines:
            printing.add_text(cursor, f"• {text}")
        printing.print_document(self, made)

    def _checks(self) -> None:
        scroll = self._scroll
        self.last = PlainLabel("", "secondary", wrap=True)
        scroll.add(self.last)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.deep = Button(_("Deep check"), self.deep_check, kind="primary", icon="shield-check")
        self.quick = Button(_("Check"), self.check, icon="check")
        row.addWidget(self.deep)
        row.addWidget(self.quick)
        self.from_start = Tick(_("From the very beginning"))
        row.addWidget(self.from_start)
        row.addStretch(1)
        scroll.add(_holding(row))
        words = PlainLabel(
            _(
                "The check reads every page, every evidence file and the chain of the log. The "
                "deep check also holds every record against its newest seal and every new entry "
                "against its signature: it finds what was put back, or changed outside of Amparo."
            ),
            "secondary",
            wrap=True,
        )
        words.setMaximumWidth(tokens.READING)
        scroll.add(words)
        self.progress = ProgressRow()
        scroll.add(self.progress)
        self.result = Banner("done")
        scroll.add(self.result)
        self.lines = PlainLabel("", wrap=True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lines.hide()
        scroll.add(self.lines)
        may = self.may("VERIFY") or self.office.read_only
        for one in (self.deep, self.quick, self.from_start):
            one.setEnabled(may)

    def _head_code(self) -> None:
        scroll = self._scroll
        scroll.add(PlainLabel(_("Head code"), "section"))
        words = PlainLabel(
            _(
                "It stands for the whole log up to its newest entry. On paper it proves later that "
                "nobody has cut the log’s end off or put an older office in place of this one."
            ),
            "secondary",
            wrap=True,
        )
        words.setMaximumWidth(tokens.READING)
        scroll.add(words)
        row = QHBoxLayout()
        row.setSpacing(tokens.XL)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.head_code = PlainLabel("", "number")
        self.head_code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.head_words = PlainLabel("", "secondary")
        column.addWidget(self.head_code)
        column.addWidget(self.head_words)
        row.addLayout(column)
        self.print_button = Button(_("Print the code…"), self.print_page, icon="printer")
        row.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        scroll.add(_holding(row))
        scroll.add(PlainLabel(_("Compare a printed code"), "label"))
        typing = QHBoxLayout()
        typing.setSpacing(tokens.S)
        top = Qt.AlignmentFlag.AlignTop
        self.number, self.code = TextLine(), TextLine(hint=_FORM)
        self.number_field = FormField(_("Entry"), self.number, name="number")
        self.code_field = FormField(_("Code"), self.code, name="code")
        self.number_field.setFixedWidth(120)
        self.code_field.setFixedWidth(240)
        self.compare_button = Button(_("Compare"), self.compare)
        for one in (self.number_field, self.code_field):
            typing.addWidget(one, 0, top)
            one.control.returnPressed.connect(self.compare)  # type: ignore[attr-defined]
        button = QVBoxLayout()
        button.addSpacing(22)  # beside the lines, below their labels
        button.addWidget(self.compare_button)
        button.addStretch(1)
        typing.addLayout(button)
        typing.addStretch(1)
        scroll.add(_holding(typing))
        self.compared = Banner("done")
        scroll.add(self.compared)

    def _run(self, task: Any, label: str, then: Any = None) -> None:
        self.result.clear()
        self.lines.hide()
        self._running = True
        buttons = (self.deep, self.quick)
        for one in buttons:
            one.setEnabled(False)

        def over() -> None:
            self._running = False
            for one in buttons:
                one.setEnabled(True)

        def done(report: Any) -> None:
            over()
            if then is not None:
                then(report)
                return
            anew = indexes_differ(report) and self._may_make
            self.office.read(_proven, lambda proven: self._tell(told(report, proven), anew))

        def wrong(error: AmparoError) -> None:
            over()
            if error.code == "cancelled":
                self.result.say(_("The check was stopped."), _("It changed nothing."), kind="info")
            else:
                self.result.show_error(error)

        job = self.office.run(task, done, wrong, label=label)
        if self._running:
            self.progress.follow(self.office, job)

    def _tell(self, found: Told, anew: bool) -> None:
        self.told = found
        self.result.say(found.head, found.body, kind=found.kind)
        if anew:
            self.anew = self.result.offer(_("Make it anew"), self.make_anew)
        if found.lines:
            self.result.offer(_("Print the findings…"), self.print_findings)
        shown = [f"• {one}" for one in found.lines[:_MOST_LINES]]
        more = len(found.lines) - len(shown)
        if more > 0:
            shown.append(_("… and {count} more; print the findings for all.").format(count=more))
        self.lines.say("\n".join(shown))
        self.refresh(None)

    def _show(self, read: tuple[Any, Any]) -> None:
        self._head, last = read
        self.head_code.setText(self._head.code)
        self.head_words.setText(code_words(self._head))
        if last is None:
            self.last.say(_("No deep check is in the log yet."))
        else:
            words = _("Last deep check: {when}, by {who}. Everything was as it was saved.")
            if "whole" not in last.fields:
                words = _("Last deep check: {when}, by {who}. It found damage.")
            self.last.say(words.format(when=moment(last.at), who=last.who or _("Nobody known")))

    def _compared(self, same: bool | None) -> None:
        if same:
            self.compared.say(
                _("The code is right."),
                _("Up to this entry the log has the same history as when it was printed."),
                kind="done",
            )
        elif same is None:
            self.compared.say(
                _("This log has no such entry."),
                _(
                    "Check the number on the paper. If it is right, the end of the log was cut "
                    "off or this is an older copy of the office: change nothing, and look for the "
                    "newest copy or backup."
                ),
                kind="error",
            )
        else:
            self.compared.say(
                _("The code is another one."),
                _(
                    "Check each character and the number. If they are right, the history before "
                    "this entry is not the one that was printed: change nothing, run the deep "
                    "check from the very beginning, and keep the paper."
                ),
                kind="error",
            )


def code_words(head: Any) -> str:
    """``Entry 1,234 · Monday, March 23, 2026, 2:31 PM``."""
    entry = _("Entry {number}").format(number=number(head.number))
    return f"{entry} · {moment(head.at)}" if head.at is not None else entry


def _proven(uow: Any) -> Any:
    from models.vault.backups import known_backups

    return newest_proven(known_backups(uow))


def _entry(text: str) -> int:
    plain = "".join(one for one in text if one not in " .,’'\u00a0\u202f")
    if not plain.isascii() or not plain.isdigit():
        raise BadInput(
            _("This is no number."),
            field="number",
            next=_("It stands beside the code on the paper."),
        )
    return int(plain[:18])


def _code(text: str) -> str:
    plain = "".join(one for one in text if one.isalnum())
    if len(plain) != 12:
        raise BadInput(
            _("A code has 12 letters and figures."), field="code", next=_("Type all three groups.")
        )
    return plain


def _holding(row: QHBoxLayout) -> QWidget:
    row.setContentsMargins(0, 0, 0, 0)
    made = QWidget()
    made.setLayout(row)
    return made
