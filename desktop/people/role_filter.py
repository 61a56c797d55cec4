"""The filter above the list of people, as a menu: which role somebody has in a case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.people.queries import Wanted
from models.cases.labels import PARTY_ROLES
from models.cases.party import PartyRole
from models.language import _


def role_word(wanted: Wanted) -> str:
    """The button's word."""
    if wanted.role is None:
        return _("Role: any")
    return _("Role: {name}").format(name=_(PARTY_ROLES[wanted.role]))


def role_actions(
    parent: QWidget, wanted: Wanted, ask: Callable[[PartyRole | None], object]
) -> list[QAction]:
    """Any, and each role of a case."""
    made = []
    for role, word in (
        (None, _("Any role")),
        *((one, _(told)) for one, told in PARTY_ROLES.items()),
    ):
        action = QAction(word.replace("&", "&&"), parent)
        action.setCheckable(True)
        action.setChecked(role is wanted.role)
        action.triggered.connect(lambda _on=False, role=role: ask(role))
        made.append(action)
    return made
