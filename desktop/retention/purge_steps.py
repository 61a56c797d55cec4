"""The steps of a purge: which is next, what is said of it, and which buttons it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.retention.queries import Shown
from desktop.shell import tokens
from desktop.vault.sections import allowed
from desktop.widgets.buttons import Button
from desktop.widgets.steps import Step
from models.language import N_, _
from models.retention.purge import Extent, PurgeState

if TYPE_CHECKING:
    from desktop.retention.purge_page import PurgePage

STAGES = (
    ("asked", N_("Asked for")),
    ("approved", N_("Approved by another")),
    ("deleted", N_("Deleted")),
    ("key", N_("New key")),
    ("certificate", N_("Certificate")),
)
_AT = {
    PurgeState.ASKED: 1,
    PurgeState.APPROVED: 2,
    PurgeState.CERTIFIED: 5,
    PurgeState.REFUSED: 1,
    PurgeState.WITHDRAWN: 1,
}


def stage(found: Shown) -> int:
    """The place of the step that is next."""
    if found.purge.state is PurgeState.PURGED:
        return 3 if found.new_key_due else 4
    return _AT[found.purge.state]


def steps_of(found: Shown) -> list[Step]:
    """The row of steps; a purge that was stopped has no current one."""
    at = stage(found)
    over = found.purge.state in (PurgeState.REFUSED, PurgeState.WITHDRAWN)
    return [
        Step(
            name,
            _(word),
            state="done" if place < at else "current" if place == at and not over else "todo",
        )
        for place, (name, word) in enumerate(STAGES)
    ]


def told_now(found: Shown, office: Any) -> str:
    """What the person at the screen can do, or whom it waits for."""
    one, me = found.purge, office.user
    if found.error is not None:
        return f"{found.error.what} {found.error.next}".strip()
    match one.state:
        case PurgeState.ASKED if one.asked_by == me.id:
            return _("It waits for another attorney or administrator. Whoever asks cannot approve.")
        case PurgeState.ASKED:
            return _("Look at what would go and why. Nothing is deleted by approving alone.")
        case PurgeState.APPROVED:
            return _(
                "Two people have agreed. Nothing is deleted yet. Once it is done it cannot be "
                "undone."
            )
        case PurgeState.WITHDRAWN | PurgeState.REFUSED:
            return _("Nothing was deleted.")
        case PurgeState.PURGED if found.new_key_due and not allowed(me, "ROTATE"):
            return _(
                "The record is deleted. An administrator now gives the vault a new key; the "
                "certificate follows."
            )
        case PurgeState.PURGED if found.new_key_due:
            return _(
                "The record is deleted. A new key makes sure that a key kept from before cannot "
                "read what stands in the file now."
            )
        case PurgeState.PURGED:
            return _("The record is deleted and the vault has a new key. The certificate is next.")
    if one.extent is Extent.PART:
        return _("Done. Numbers, dates, codes and counts of the record are kept.")
    return _("Done. What is left of the record is the certificate below and the audit trail.")


class PurgeButtons(QWidget):
    """The buttons of the step at hand; those that the user has no power for are not there."""

    def __init__(self, page: PurgePage) -> None:
        super().__init__()
        self._page = page
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.approve = Button(_("Approve"), page.approve, kind="primary", icon="check")
        self.purge = Button(_("Delete for good…"), page.purge, kind="danger", icon="trash-2")
        self.rotate = Button(_("Give the vault a new key"), page.rotate, kind="primary")
        self.certify = Button(_("Write the certificate"), page.certify, kind="primary")
        self.print = Button(_("Print the certificate…"), page.print_page, icon="printer")
        self.refuse = Button(_("Refuse…"), page.refuse)
        self.withdraw = Button(_("Withdraw…"), page.withdraw)
        self._all = (
            self.approve,
            self.purge,
            self.rotate,
            self.certify,
            self.print,
            self.refuse,
            self.withdraw,
        )
        for one in self._all:
            row.addWidget(one)
        row.addStretch(1)
        self._show()

    def show_purge(self, found: Shown) -> None:
        """Those of this purge."""
        office = self._page.office
        if office.read_only:
            self._show(self.print) if found.certificate is not None else self._show()
            return
        one, me = found.purge, office.user
        mine = one.asked_by == me.id
        may = allowed(me, "APPROVE_PURGE")
        wanted: list[Button] = []
        if one.state is PurgeState.ASKED and may and not mine and found.error is None:
            wanted.append(self.approve)
        if one.state is PurgeState.APPROVED and may and found.error is None:
            wanted.append(self.purge)
        if one.open and may and not mine:
            wanted.append(self.refuse)
        if one.open and (mine or allowed(me, "SET_RETENTION")):
            wanted.append(self.withdraw)
        if one.state is PurgeState.PURGED and found.new_key_due and allowed(me, "ROTATE"):
            wanted.append(self.rotate)
        if one.state is PurgeState.PURGED and not found.new_key_due and may:
            wanted.append(self.certify)
        if found.certificate is not None:
            wanted.append(self.print)
        self._show(*wanted)

    def first(self) -> QWidget | None:
        """The first that is there."""
        return next((one for one in self._all if not one.isHidden()), None)

    def _show(self, *wanted: Button) -> None:
        for one in self._all:
            one.setVisible(one in wanted)
        self.setVisible(bool(wanted))
