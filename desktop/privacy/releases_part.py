"""The releases of one case, as a tab of its page: the list, and beside it the one at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.privacy import actions
from desktop.privacy.release_detail import ReleaseDetail, standing_cell
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell, Group
from desktop.widgets.fitted import FittedTable
from desktop.widgets.labels import PlainLabel, see
from desktop.widgets.panels import Scroller
from desktop.widgets.rows import Column
from models.changes import Changes
from models.days import telling
from models.language import N_, _
from models.privacy import release_rows
from models.privacy.release import Release, Standing
from models.privacy.release_labels import ITEMS
from models.privacy.release_rules import release_rules

_ROOMS = ("privacy", "cases")
_LIVE = (Standing.EXPIRING, Standing.LIVE)
_OVER = (Standing.EXPIRED, Standing.SUPERSEDED, Standing.REVOKED, Standing.WITHDRAWN)


@dataclass(frozen=True)
class _Found:
    releases: tuple[Release, ...]
    today: date
    soon: int


class ReleasesPart(Part):
    """What may be told of this client, and to whom."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._found: _Found | None = None
        self._at_hand = ""
        self._writes = actions.may_write(self.office)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        scroller = Scroller(margin=tokens.M, spacing=tokens.M)
        self.bar = self.tools()
        self.table = FittedTable(self._columns(), name=_("Releases"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.none = EmptyState(
            "shield-check",
            _("Nothing may be told to anybody"),
            _("A release lets the office tell one recipient what the client allows, until a day. "
              "It is talked through first, printed, and signed."),
            action=_("New release") if self._writes else "",
            run=self.new_thing,
        )  # fmt: skip
        self.none.hide()
        scroller.add(self.table)
        scroller.add(self.none)
        row.addWidget(scroller, 1)
        self.detail = ReleaseDetail(self.office.info)
        self.detail.setMinimumHeight(1)  # it gives way before the window has to grow
        row.addWidget(self.detail)

    def tools(self) -> QWidget:
        """How many are in force, and the button for a new one: beside the choice of the view."""
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.L)
        self._count = PlainLabel("", "secondary")
        self._new = Button(_("New release"), self.new_thing, kind="primary", icon="plus")
        row.addWidget(self._count)
        words = _("All releases")
        row.addWidget(Button(words, lambda: self.shell.go("releases"), icon="list"))
        row.addWidget(self._new)
        see(self._new, self._writes)
        return tools

    def _columns(self) -> list[Column]:
        return [
            Column("to", N_("Recipient"), lambda one: Cell(one.recipient.name, strong=True)),
            Column("what", N_("What may be told"), _what, 240),
            Column("until", N_("Last day"), _until, 128),
            Column("standing", N_("State"), self._standing, 176),
        ]

    def refresh(self, changes: Changes | None) -> None:
        """Read again; the one at hand stays."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.office.read(self._read, self._show)

    def choose(self, release_id: str) -> None:
        """Have this release at hand, now or once they are read."""
        self._at_hand = release_id
        place = self.table.rows.row_of(lambda row: row.id == release_id)
        if place >= 0:
            self.table.choose_row(place)

    def new_thing(self) -> bool:
        """``Ctrl+N``: a new draft."""
        if not self._writes:
            return False
        self.shell.go("release_new", case_id=self.case_id)
        return True

    def page_actions(self) -> Sequence[Action]:
        """What can be done with the release at hand."""

        def standing(*wanted: Standing) -> Any:
            return lambda: self._is(*wanted)

        def with_it(run: Any) -> Any:
            return lambda: run(self.table.value())

        shell = self.shell
        if not self._writes:
            return (Action("release.print", N_("Print the release form"), self.print_page),)
        return (
            Action(
                "release.sign", N_("Record the signature"), with_it(self._sign), "check", "",
                standing(Standing.DRAFT),
            ),
            Action(
                "release.revoke", N_("Take the release back"), with_it(self._revoke), "x", "",
                standing(*_LIVE),
            ),
            Action(
                "release.renew", N_("Renew the release"),
                with_it(lambda one: actions.renew(shell, one)), "rotate-ccw", "",
                standing(*_LIVE, Standing.EXPIRED),
            ),
            Action("release.print", N_("Print the release form"), self.print_page, "printer"),
        )  # fmt: skip

    def print_page(self) -> bool:
        """``Ctrl+P``: the form of the release at hand, to be signed."""
        one = self.table.value()
        if one is not None:
            actions.print_form(self.shell, self, one)
        return one is not None

    def _read(self, uow: Any) -> _Found:
        found = tuple(release_rows.of_case(uow, self.case_id))
        return _Found(found, uow.today, release_rules(uow).remind_days)

    def _show(self, found: _Found) -> None:
        self._found = found
        kept = self.table.value()
        of = {one.id: one.standing(found.today, found.soon) for one in found.releases}

        def those(*wanted: Standing) -> list[Release]:
            some = [one for one in found.releases if of[one.id] in wanted]
            return sorted(some, key=lambda one: one.expires_on)

        rows: list[Any] = []
        live, drafts, over = those(*_LIVE), those(Standing.DRAFT), those(*_OVER)
        for word, some in (
            (_("In force"), live), (_("Drafts"), drafts), (_("No longer in force"), over[::-1]),
        ):  # fmt: skip
            if some:
                rows += [Group(word, len(some)), *some]
        self.table.rows.show_rows(tuple(rows))
        self.table.fit()
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        # An empty list has its own button.
        see(self._new, self._writes and bool(rows))
        self.detail.setVisible(bool(rows))
        self._count.say(_("{count} in force").format(count=number(len(live))) if rows else "")
        self.counted.emit(len(found.releases))
        id = kept.id if kept is not None else self._at_hand
        place = self.table.rows.row_of(lambda row: row.id == id)
        self.table.choose_row(place if place >= 0 else 1)

    def _choose(self, one: Release | None) -> None:
        found = self._found
        if one is None or found is None:
            self.detail.show_nothing()
            return
        standing = one.standing(found.today, found.soon)
        self.detail.show_release(one, standing, found.today, self._buttons(one, standing))

    def _buttons(self, one: Release, standing: Standing) -> list[Button]:
        if not self._writes:
            return []
        shell = self.shell
        paper = Button(
            "", self.print_page, kind="icon", icon="printer", name=_("Print the release form")
        )
        if standing is Standing.DRAFT:
            drop = Button(
                "",
                lambda: actions.withdraw(shell, self, one),
                kind="icon",
                icon="x",
                name=_("Withdraw the draft"),
            )
            return [
                Button(_("Signed…"), lambda: self._sign(one), icon="check"),
                Button(_("Change"), lambda: self._change(one)),
                paper,
                drop,
            ]
        if standing in _LIVE:
            return [
                Button(_("Revoke…"), lambda: self._revoke(one), icon="x"),
                Button(_("Renew"), lambda: actions.renew(shell, one)),
                paper,
            ]
        if standing in (Standing.EXPIRED, Standing.REVOKED):
            return [Button(_("Renew"), lambda: actions.renew(shell, one)), paper]
        return [paper]

    def _open(self, one: Release) -> None:
        if self._is(Standing.DRAFT) and self._writes:
            self._change(one)

    def _change(self, one: Release) -> None:
        self.shell.go("release_edit", case_id=self.case_id, release_id=one.id)

    def _sign(self, one: Release) -> None:
        self.shell.go("release_sign", case_id=self.case_id, release_id=one.id)

    def _revoke(self, one: Release) -> None:
        self.shell.go("release_revoke", case_id=self.case_id, release_id=one.id)

    def _is(self, *wanted: Standing) -> bool:
        one, found = self.table.value(), self._found
        return (
            one is not None
            and found is not None
            and one.standing(found.today, found.soon) in wanted
        )

    def _standing(self, one: Release) -> Cell:
        found = self._found
        today, soon = (found.today, found.soon) if found else (one.expires_on, 0)
        return standing_cell(one.standing(today, soon))


def _what(one: Release) -> Cell:
    words = [_(word) for item, word in ITEMS.items() if item in one.items]
    return Cell("; ".join(words) or one.own_words, tone="ink2")


def _until(one: Release) -> Cell:
    return Cell(telling.with_year(one.expires_on), tone="ink2")
