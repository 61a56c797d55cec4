"""The head of a case: the client as the privacy switch allows, the facts, what is safe."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases import words
from desktop.people.contact_words import Asked
from desktop.people.safe_contact import ContactStrip
from desktop.retention.hold_strip import HoldStrip, Kept, menu_of
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.shell.words import short_day
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, entries_of, menu_button
from desktop.widgets.cards import Facts
from desktop.widgets.chips import Chip
from desktop.widgets.panels import PageHead
from models.cases.case import Case, CaseStatus, ConflictState
from models.cases.codes import problem_codes, special_problem_codes
from models.cases.labels import CASE_STATUSES, CASE_TYPES, NOT_SERVED_REASONS
from models.language import N_, _, current
from models.people.person import Person

_MOVES = {
    CaseStatus.PENDING: N_("Set to pending"),
    CaseStatus.OPEN: N_("Set to open"),
    CaseStatus.WAITING: N_("Set to waiting"),
    CaseStatus.CLOSED: N_("Close the case…"),
    CaseStatus.NOT_SERVED: N_("Not served…"),
    CaseStatus.TRANSFERRED: N_("Transfer the case…"),
}
_ACCEPT = {
    CaseStatus.OPEN: N_("Accept the applicant"),
    CaseStatus.WAITING: N_("Accept, and set to waiting"),
}
_AGAIN = {CaseStatus.OPEN: N_("Open the case again"), CaseStatus.PENDING: N_("Take it up again")}


class CaseHead(QWidget):
    """Asks; the page does it. ``status_asked`` gives a ``CaseStatus``, ``place_asked`` the id of
    the law pack for a new breach."""

    edit_asked = Signal()
    client_asked = Signal()
    breach_asked = Signal()
    status_asked = Signal(object)
    place_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._case: Case | None = None
        self._walled = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self._crumbs = Breadcrumbs(shell.back)
        self._column.addWidget(self._crumbs)
        self._head = PageHead()
        self._status = Chip("plain")
        self._head.add_chip(self._status)
        self.wall = Chip("encrypted", _("Walled"))
        self._head.add_chip(self.wall)
        self.wall.hide()
        self.conflict = Chip("plain")
        self._head.add_chip(self.conflict)
        self.edit = Button(_("Edit"), self.edit_asked.emit, icon="square-pen")
        self.new_breach = Button(
            _("New breach"), self.breach_asked.emit, kind="primary", icon="plus"
        )
        self.more = menu_button(
            "", self._entries, kind="more", icon="ellipsis", name=_("More for this case")
        )
        self.cover = Button(_("Cover sheet"), self._print_cover, icon="printer")
        for one in (self.cover, self.edit, self.new_breach, self.more):
            self._head.add_button(one)
        # Who only reads is offered nothing that would be refused.
        self._writes = words.writes(shell.office)
        if not self._writes:
            self.edit.hide()
            self.new_breach.hide()
        self._column.addWidget(self._head)
        self._facts: QWidget | None = None
        self.contact = ContactStrip()
        self._column.addWidget(self.contact)
        self._kept: Kept | None = None
        self.holds = HoldStrip(shell)
        self._column.addWidget(self.holds)

    def show_walled(self, walled: bool) -> None:
        """Whether the case is behind a wall."""
        self._walled = walled
        self.wall.setVisible(walled)

    def show_kept(self, kept: Kept | None) -> None:
        """The holds on the case, and what a purge has left of it."""
        self._kept = kept
        if kept is not None:
            self.holds.show_kept(kept)

    def show_case(
        self, case: Case, client: Person, closing: str = "", asked: Asked | None = None
    ) -> None:
        """This case; ``closing`` is its closing code in words."""
        self._case = case
        self._crumbs.show_trail(
            [(_("Cases"), lambda: self._shell.go("cases")), (case.number, None)]
        )
        self._head.show_title(self._shell.privacy.name(client.name))
        icon = words.STATUS_ICONS[case.status]
        self._status.show_kind("plain", _(CASE_STATUSES[case.status]), icon=icon)
        # What is settled and well needs no place here; the tab of the parties says it.
        self.conflict.setVisible(case.conflict_state is not ConflictState.NO_CONFLICT)
        kind, mark = words.CONFLICT_CHIPS[case.conflict_state]
        self.conflict.show_kind(kind, words.conflict_word(case.conflict_state), icon=mark)
        self.contact.show_person(client, asked)
        pairs = facts_of(self._shell, case, client, closing)
        fresh = Facts(pairs, across=True)
        if self._facts is not None:
            self._column.replaceWidget(self._facts, fresh)
            self._facts.deleteLater()
        else:
            self._column.insertWidget(2, fresh)
        self._facts = fresh

    def _print_cover(self) -> None:
        from desktop.casefile.actions import print_cover

        if self._case is not None:
            print_cover(self._shell, self._case.id)

    def _history(self, room: str, id: str) -> Callable[[], object]:
        return lambda: self._shell.go("history", room=room, object_id=id)

    def _to_wall(self, case_id: str) -> Callable[[], object]:
        return lambda: self._shell.go("case_wall", case_id=case_id)

    def _entries(self) -> list[QAction]:
        entries: list[tuple[str, str, Callable[[], object]]] = [
            ("square-pen", _("Edit the case"), self.edit_asked.emit),
            ("user", _("Edit the client and what is safe"), self.client_asked.emit),
        ]
        if not self._writes:
            entries = []
        if self._case is not None:
            word = _("Wall and its members") if self._walled else _("Wall this case")
            entries += [("lock", word, self._to_wall(self._case.id))]
        if self._case is not None:
            entries += [
                ("history", _("History of the case"), self._history("cases", self._case.id)),
                (
                    "history",
                    _("History of the client"),
                    self._history("people", self._case.client_id),
                ),
            ]
            entries += [
                (words.STATUS_ICONS[status], self._move(status), self._asker(status))
                for status in words.reach(self._case)
                if self._writes
            ]
        made = entries_of(self.more, entries)
        if not self._writes:
            return made
        gap = QAction(self.more)
        gap.setSeparator(True)
        made.insert(min(4, len(entries)), gap)
        from models.ordinances.packs import load_all

        places = [
            (
                "scale",
                _("New breach, law of {place}").format(place=pack.name(current())),
                self._place(pack.place),
            )
            for pack in load_all()
        ]
        second = QAction(self.more)
        second.setSeparator(True)
        made += [second, *entries_of(self.more, places)]
        if self._kept is not None and (more := menu_of(self, self._shell, self._kept)):
            third = QAction(self.more)
            third.setSeparator(True)
            made += [third, *entries_of(self.more, more)]
        return made

    def _move(self, status: CaseStatus) -> str:
        """The step to this status, from where the case stands."""
        assert self._case is not None
        if self._case.ended and status in _AGAIN:
            return _(_AGAIN[status])
        if self._case.status is CaseStatus.PENDING and status in _ACCEPT:
            return _(_ACCEPT[status])
        return _(_MOVES[status])

    def _asker(self, status: CaseStatus):  # type: ignore[no-untyped-def]
        return lambda: self.status_asked.emit(status)

    def _place(self, place: str):  # type: ignore[no-untyped-def]
        return lambda: self.place_asked.emit(place)


def facts_of(shell: Shell, case: Case, client: Person, closing: str = "") -> list[tuple[str, str]]:
    """What stands under the client's name, label and value."""
    info = shell.office.info
    special = special_problem_codes().label(case.special_problem_code)
    problem = ", ".join(one for one in (problem_codes().label(case.problem_code), special) if one)
    counsel = [words.user_name(info, one) for one in (case.counsel, *case.cocounsel)]
    pairs = [
        (_("Number"), case.number),
        (_("Kind"), _(CASE_TYPES[case.case_type])),
        (_("Problem"), problem),
        (_("Counsel"), ", ".join(counsel)),
        (_("Advocate"), words.user_name(info, case.advocate)),
    ]
    if case.docket:
        pairs.append((_("Docket"), case.docket))
    if case.closed_on:
        pairs.append((_(CASE_STATUSES[case.status]), short_day(case.closed_on)))
        why = closing or (_(NOT_SERVED_REASONS[case.not_served]) if case.not_served else "")
        if why or case.transferred_to:
            pairs.append((_("How"), why or case.transferred_to))
    else:
        pairs.append((_("Opened"), short_day(case.opened_on)))
    pairs.append((_("Speaks"), words.language_name(case.language or client.language)))
    return pairs
