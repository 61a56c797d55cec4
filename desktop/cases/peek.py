"""The case at hand beside the list: enough to answer the telephone with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.cases import words
from desktop.cases.wall_parts import ask_words
from desktop.cases.wall_queries import WallNow
from desktop.people.contact_words import Asked
from desktop.people.safe_contact import ContactBox
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.shell.words import day, near_day
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Facts
from desktop.widgets.chips import Chip
from desktop.widgets.labels import IconLabel, PlainLabel, line
from desktop.widgets.panels import SidePanel
from models.breaches.breach import BreachRow
from models.breaches.labels import STAGES
from models.cases.case import ENDED, Case, CaseRow
from models.cases.codes import problem_codes
from models.cases.labels import CASE_STATUSES
from models.language import _, pgettext
from models.notes.note import Note
from models.people.person import Person

_MOST = 6
_LONGEST = 160  # characters of the last note


@dataclass(frozen=True)
class Peeked:
    """What the peek shows."""

    case: Case
    client: Person
    breaches: tuple[BreachRow, ...]
    walled: bool = False
    asked: Asked | None = None
    coming: tuple[date, str, bool] | None = None
    last_note: Note | None = None
    today: date | None = None


class CasePeek(SidePanel):
    """``opened`` and ``breach_asked`` give the case's id, ``breach_opened`` a breach's row."""

    opened = Signal(str)
    breach_asked = Signal(str)
    breach_opened = Signal(object)
    closed = Signal()
    stepped = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._case_id = ""
        self._arrows: list[Button] = []
        for icon, name, step in (
            ("chevron-up", _("Case above"), -1),
            ("chevron-down", _("Case below"), 1),
        ):
            run = self._step(step)
            self._arrows.append(Button("", run, kind="icon", icon=icon, name=name))
            self.add_control(self._arrows[-1])
        self.add_control(
            Button("", self.closed.emit, kind="icon", icon="x", name=_("Close the side panel"))
        )
        # The plus says "new": three buttons stand side by side in every language.
        self._new = Button(
            pgettext("new thing", "Breach"), self._ask_breach, icon="plus", name=_("New breach")
        )
        self._open = Button(pgettext("button", "Open"), lambda: self.opened.emit(self._case_id))
        self.foot.setSpacing(tokens.XS)  # the longest words of any language stand beside a key
        self.foot.addWidget(self._new)
        self._cover = Button(_("Cover sheet"), self._print_cover)
        self.foot.addWidget(self._cover)
        self.foot.addStretch(1)
        self.foot.addWidget(self._open)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No case is at hand."""
        self._case_id = ""
        self.body.clear()
        self.show_head("", _("No case chosen"))
        self.body.add(PlainLabel(_("Choose a case in the list."), "body2", wrap=True))
        self._live(False)

    def show_row(self, row: CaseRow) -> None:
        """Its number and name at once, while the rest is still being read."""
        if row.id != self._case_id:
            self.body.clear()
        self._case_id = row.id
        name = _("Walled case") if row.closed_off else self._shell.privacy.name(row.client_name)
        self.show_head(row.number, name)
        self._live(True)
        for button in (self._new, self._cover):
            button.setEnabled(not row.closed_off)

    def _live(self, on: bool) -> None:
        for button in (*self._arrows, self._new, self._cover, self._open):
            button.setEnabled(on)

    def show_wall(self, now: WallNow) -> None:
        """A case that the user at work cannot read: whom to ask, and nothing else."""
        self.body.clear()
        self.body.add(HoldsBy("encrypted"))
        said = _("This case is walled, and you are not one of its members.")
        self.body.add(PlainLabel(said, "body2", wrap=True))
        self.body.add(PlainLabel(ask_words(now.wall.names), wrap=True))

    def show_case(self, found: Peeked) -> None:
        """All of it."""
        case, client = found.case, found.client
        self.show_head(case.number, self._shell.privacy.name(client.name))
        self.body.clear()
        self.body.add(_chips(case, found.walled))
        contact = ContactBox()
        contact.show_person(client, found.asked)
        self.body.add(contact)
        info = self._shell.office.info
        pairs = [
            (_("Counsel"), words.user_name(info, case.counsel)),
            (_("Advocate"), words.user_name(info, case.advocate)),
            (_("Opened"), day(case.opened_on)),
            (_("Speaks"), words.language_name(client.language)),
        ]
        self.body.add(Facts(pairs))
        self._next(found)
        if found.last_note is not None:
            self._note(found.last_note)
        if found.breaches:
            self._section(_("Breaches"))
        for row in found.breaches[:_MOST]:
            self.body.add(self._breach(row))
        if case.remark:
            self._section(_("Remark"))
            self.body.add(PlainLabel(case.remark, wrap=True))

    def _section(self, word: str) -> None:
        head = PlainLabel(word, "strong")
        head.setContentsMargins(0, tokens.S, 0, 0)
        self.body.add(head)
        self.body.add(line())

    def _next(self, found: Peeked) -> None:
        self._section(_("What comes next"))
        if found.coming is None:
            self.body.add(PlainLabel(_("Nothing is set."), "body2", wrap=True))
            return
        on, name, overdue = found.coming
        told = _("{day}: {what}").format(day=near_day(on, found.today or on), what=name)
        if not overdue:
            self.body.add(PlainLabel(told, wrap=True))
            return
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        across.addWidget(IconLabel("triangle-alert", "attention"), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(PlainLabel(told, "error", wrap=True), 1)
        self.body.add(whole)

    def _note(self, note: Note) -> None:
        self._section(_("Last note"))
        who = words.user_name(self._shell.office.info, note.who)
        about = " · ".join(part for part in (day(note.day), who) if part)
        self.body.add(PlainLabel(about, "secondary", wrap=True))
        said = " ".join((note.summary or note.text).split())
        self.body.add(
            PlainLabel(said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…", wrap=True)
        )

    def _breach(self, row: BreachRow) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        across.addWidget(Button(row.number, lambda: self.breach_opened.emit(row), kind="link"))
        across.addWidget(PlainLabel(row.title or _(STAGES[row.stage]), wrap=True), 1)
        return whole

    def _print_cover(self) -> None:
        from desktop.casefile.actions import print_cover

        print_cover(self._shell, self._case_id)

    def _ask_breach(self) -> None:
        self.breach_asked.emit(self._case_id)

    def _step(self, by: int):  # type: ignore[no-untyped-def]
        return lambda: self.stepped.emit(by)


def _chips(case: Case, walled: bool) -> QWidget:
    whole = QWidget()
    across = QHBoxLayout(whole)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(tokens.S)
    if case.status not in ENDED and not case.conflict_state.decided:
        # As the list says it: until it is decided, the check is what the case waits for.
        kind, icon = words.CONFLICT_CHIPS[case.conflict_state]
        across.addWidget(Chip(kind, pgettext("status", "Conflict check"), icon=icon))
    else:
        icon = words.STATUS_ICONS[case.status]
        across.addWidget(Chip("plain", _(CASE_STATUSES[case.status]), icon=icon))
    across.addWidget(Chip("plain", problem_codes().label(case.problem_code)))
    if walled:
        across.addWidget(Chip("encrypted", _("Walled")))
    across.addStretch(1)
    return whole
