"""A case on paper: what is to be printed is ticked, the pages are counted as one ticks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.casefile import actions
from desktop.casefile.guarded import when_guarded
from desktop.privacy.ask_out import Out, ask_out
from desktop.shell import tokens
from desktop.shell.faults import Stopped
from desktop.shell.office import Job, Progress
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import day, number
from desktop.widgets.badges import HoldsBy
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, Tick
from desktop.widgets.fields import DateField, FormField
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Foot, PageHead, Scroller, inset
from desktop.widgets.segments import Segments
from models.breaches.when_text import parse_date
from models.casefile import services
from models.casefile.assembling import Made
from models.casefile.sections import parts
from models.casefile.sheet import SAFETY, Chosen
from models.casefile.timeline import KINDS
from models.changes import Changes, Ref
from models.errors import AmparoError, BadInput
from models.language import _, ngettext
from models.notes.labels import PRIVILEGES
from models.notes.note import Privilege
from models.privacy.guard.passing import Passed
from models.safety.access import may_print
from models.vault.errors import Cancelled
from models.vault.powers import Power, holds_by, may

PAUSE_MS = 500
_MOST_NAMED = 12
_JOINED = "/\N{WORD JOINER}"  # no line ends within PDF/A
_OWN = Passed()


class FilePage(Page):
    """The whole file or the timeline of one case; ``what`` is ``file`` or ``timeline``."""

    help_topic = "casefile"

    def __init__(self, shell: Shell, case_id: str, what: str = services.FILE) -> None:
        super().__init__(shell)
        self._case_id = case_id
        self._made: Made | None = None
        self._job: Job | None = None
        self._may_safety = False
        self.looks_at = Ref("cases", case_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        self._trail = Breadcrumbs(shell.back)
        column.addWidget(inset(self._trail))
        head = PageHead(
            _("Print the file"),
            _("Choose the parts. Addresses and telephone numbers are never printed here."),
        )
        head.add_chip(HoldsBy(holds_by(Power.EXPORT_EVIDENCE)))
        column.addWidget(inset(head))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        self.form = self._fields(what)
        scroll.add(self.form)
        middle.addWidget(scroll, 3)
        middle.addWidget(line("down"))
        middle.addWidget(self._result(), 2)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.make)
        self._show_kind()

    def _fields(self, what: str) -> Form:
        form = Form()
        self.what = Segments(
            [(services.FILE, _("Whole file")), (services.TIMELINE, _("Timeline"))],
            name=_("What is printed"),
        )
        self.what.choose(what)
        self.what.chosen.connect(lambda _value: self._show_kind())
        form.add(FormField(_("What is printed"), self.what, name="what"))
        self.parts = {one.name: _tick(self._later, _(one.word)) for one in parts()}
        self.safety = _tick(self._later, _("Print what Safety holds"), on=False)
        self.kinds = {name: _tick(self._later, _(word)) for name, word in KINDS.items()}
        self._part_box = _box(self.parts)
        self._kind_box = _box(self.kinds)
        form.add(FormField(_("Parts"), self._part_box, name="parts"))
        form.add(self._kind_box)
        self._safety_field = FormField(
            _("Safety"),
            self.safety,
            help=_(
                "The domestic-violence compartment: only for somebody who may have it. That it was "
                "printed or exported is kept in the log."
            ),
        )
        self._safety_field.hide()
        form.add(self._safety_field)
        self.privileged = {
            one: _tick(self._later, _(word), on=False)
            for one, word in PRIVILEGES.items()
            if one is not Privilege.NONE
        }
        form.add(
            FormField(
                _("Privileged notes and documents"),
                _box(self.privileged),
                help=_("Tick a class only for somebody who may read it. Otherwise it stays out."),
            )
        )
        self.texts = _tick(self._later, _("The words of the notes"))
        form.add(FormField(_("Notes"), _box({"texts": self.texts})))
        self.since, self.until = _day(self._later), _day(self._later)
        form.add(
            FormField(_("From"), self.since, name="since", optional=True),
            FormField(_("Until"), self.until, name="until", optional=True),
        )
        return form

    def _result(self) -> QWidget:
        scroll = Scroller(spacing=tokens.S, ground="sunken")
        scroll.column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        self.banner = Banner("error", closable=True)
        self.pages = PlainLabel("", "page")
        self.below = PlainLabel("", "body2", wrap=True)
        self.left_head = PlainLabel(_("Left out"), "strong")
        self.left = PlainLabel("", "secondary", wrap=True)
        for one in (self.banner, self.pages, self.below, self.left_head, self.left):
            scroll.add(one)
        return scroll

    def _foot(self) -> Foot:
        foot = Foot()
        foot.add(Button(_("Cancel"), lambda: self.shell.back()))
        self.export_button = Button(_("Export…"), self._choose, icon="upload")
        self.print_button = Button(_("Print…"), self.print_page, kind="primary", icon="printer")
        foot.add(self.export_button)
        foot.add(self.print_button)
        return foot

    def title(self) -> str:
        """The page's name."""
        return _("Print the file")

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self.what

    def refresh(self, changes: Changes | None) -> None:
        """The number of the case, and the pages as they stand now."""
        if changes is None:
            from models.cases.repository import case

            id = self._case_id
            self.office.read(
                lambda uow: (case(uow, id).number, may_print(uow, id)), self._show_case
            )
        self._later()

    def leave(self) -> bool:
        """What is being put together is not wanted any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        return True

    def print_page(self) -> None:
        """To the printer."""
        made = self._made
        if made is not None:
            what = str(self.what.value())

            def print_it(passed: Passed) -> None:
                id, safety = self._case_id, made.safety
                actions.print_pdf(self, self.shell, id, made.pdf, what, passed, safety=safety)

            self._guarded(made.pdf, _("Print it"), print_it)

    def _show_case(self, read: tuple[str, bool]) -> None:
        found, self._may_safety = read
        self._show_kind()
        go = lambda: self.shell.go("case", case_id=self._case_id)  # noqa: E731
        self._trail.show_trail([(_("Cases"), lambda: self.shell.go("cases")), (found, go)])

    def _show_kind(self) -> None:
        whole = self.what.value() == services.FILE
        self._part_box.setVisible(whole)
        self._safety_field.setVisible(whole and self._may_safety)
        self._kind_box.setVisible(not whole)
        self._later()

    def chosen(self) -> Chosen:
        """What is ticked."""
        ticks = self.parts if self.what.value() == services.FILE else self.kinds
        since, until = self.since.value(), self.until.value()
        names = {name for name, tick in ticks.items() if tick.isChecked()}
        if not self._safety_field.isHidden() and self.safety.isChecked():
            names.add(SAFETY)
        return Chosen(
            parts=frozenset(names),
            privileges=frozenset(
                {Privilege.NONE}
                | {one for one, tick in self.privileged.items() if tick.isChecked()}
            ),
            since=since if isinstance(since, date) else None,
            until=until if isinstance(until, date) else None,
            texts=self.texts.isChecked(),
        )

    def _later(self) -> None:
        if not hasattr(self, "_pause"):
            return
        self._made = None
        self._allow()
        self.below.setText(_("Counting the pages…"))
        self._pause.start()

    def make(self) -> None:
        """Put it together, and say how many pages it has."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        if not may(self.office.user, Power.EXPORT_EVIDENCE):
            self.below.setText(_("Your role in this office takes no file out of the vault."))
            return
        wanted, chosen, id = self.what.value(), self.chosen(), self._case_id
        verb = services.whole_file if wanted == services.FILE else services.timeline_alone

        def task(progress: Progress) -> Made:
            return verb(progress, id, chosen, progress.tell, progress.cancelled)

        self.form.clear_errors()
        self._job = self.office.run(
            task, lambda made: self._show(made, chosen), self._failed, label=_("Counting pages")
        )

    def _show(self, made: Made, chosen: Chosen) -> None:
        if chosen != self.chosen():
            return
        self._made, self._job = made, None
        words = ngettext("{count} page", "{count} pages", made.pages)
        self.pages.setText(words.format(count=number(made.pages)))
        self.below.setText(_kept(made))
        said = [f"{one.what}: {one.why}" for one in made.left_out[:_MOST_NAMED]]
        more = len(made.left_out) - _MOST_NAMED
        if more > 0:
            said.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
        self.left_head.setVisible(bool(said))
        self.left.setText("\n".join(said))
        self._allow()

    def _failed(self, error: AmparoError) -> None:
        if isinstance(error, Stopped | Cancelled):
            return
        self.pages.setText("")
        self.below.setText("")
        self.left_head.hide()
        self.left.setText("")
        if self.form.show_error(error) is None:
            self.form.banner.show_error(error)

    def _allow(self) -> None:
        for one in (self.print_button, self.export_button):
            one.setEnabled(self._made is not None)

    def _choose(self) -> None:
        from desktop.shell.files import choose_folder

        def go(passed: Passed) -> None:
            folder = choose_folder(self, _("Export into a folder"))
            if folder is not None:
                self.export(folder, passed)

        if self._made is not None:
            self._guarded(self._made.pdf, _("Export it"), go)

    def _guarded(self, pdf: bytes, verb: str, then: Callable[[Passed], object]) -> None:
        """Who it is for, then the guard."""

        def look(out: Out) -> None:
            when_guarded(self, self.shell, self._case_id, pdf, verb, then, out)

        ask_out(self, self.shell, self._case_id, look)

    def export(self, folder: Path, passed: Passed = _OWN) -> None:
        """Write it there; its name is the number of the case."""
        if self._made is None:
            return
        made, id, what = self._made, self._case_id, str(self.what.value())

        def done(path: Path) -> None:
            self.banner.say(
                _("Exported as “{name}”.").format(name=path.name),
                _("It is outside of the vault and not encrypted. Delete it when it has served."),
                kind="done",
            )

        self.office.run(
            lambda progress: services.export(
                progress, id, made.pdf, what, folder, safety=made.safety, passed=passed
            ),
            done,
            self.banner.show_error,
        )


def _kept(made: Made) -> str:
    """What kind of PDF it is, in words."""
    foot = _("With the number of the case in the foot of every page.")
    kind = (
        _("PDF/A-1b, made to be kept.").replace("/", _JOINED)
        if made.archival
        else _("Not PDF/A: pages that other programs made are in it.").replace("/", _JOINED)
    )
    return f"{foot} {kind}"


def _understood(text: str) -> date:
    found = parse_date(text, datetime.now().astimezone().date())
    if found is None or found.exact is None:
        raise BadInput(_("Give the whole day, for example 3/14/2026."), field="since")
    return found.exact


def _tick(later: Callable[[], object], word: str, *, on: bool = True) -> Tick:
    made = Tick(word)
    made.setChecked(on)
    made.toggled.connect(lambda _on: later())
    return made


def _day(later: Callable[[], object]) -> DateField:
    made = DateField(_understood, lambda value: day(value), hint=_("3/14, yesterday"))
    made.changed.connect(lambda _value: later())
    return made


def _box(ticks: dict[Any, Tick]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.XS)
    for one in ticks.values():
        column.addWidget(one)
    return whole
