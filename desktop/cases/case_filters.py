"""The filters above the list of cases, as menus: which problem, which status."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.cases.queries import Wanted
from models.cases.case import CaseStatus
from models.cases.codes import problem_codes
from models.cases.labels import CASE_STATUSES
from models.language import _

Ask = Callable[..., None]


def problem_word(wanted: Wanted) -> str:
    """The button's word."""
    if not wanted.problem:
        return _("Problem: any")
    return _("Problem: {name}").format(name=problem_codes().label(wanted.problem))


def status_word(wanted: Wanted) -> str:
    """The button's word."""
    if wanted.status:
        return _("Status: {name}").format(name=_(CASE_STATUSES[CaseStatus(wanted.status)]))
    return _("Status: any") if wanted.view == "all" else _("Status: not closed")


def problem_actions(parent: QWidget, wanted: Wanted, ask: Ask) -> list[QAction]:
    """Any, and each code of the newest list."""
    codes = problem_codes().editions[-1].codes
    made = [_entry(parent, _("Any problem"), not wanted.problem, lambda: ask(problem=""))]
    for one in codes:
        made.append(
            _entry(
                parent,
                one.told,
                wanted.problem == one.code,
                partial(ask, problem=one.code),
            )
        )
    return made


def status_actions(parent: QWidget, wanted: Wanted, ask: Ask) -> list[QAction]:
    """Whatever the view has, and each status."""
    first = _("Any status") if wanted.view == "all" else _("Not closed")
    made = [_entry(parent, first, not wanted.status, lambda: ask(status=""))]
    for one, word in CASE_STATUSES.items():
        made.append(
            _entry(
                parent,
                _(word),
                wanted.status == one.value,
                partial(ask, status=one.value),
            )
        )
    return made


def _entry(parent: QWidget, word: str, chosen: bool, run: Callable[[], Any]) -> QAction:
    action = QAction(word.replace("&", "&&"), parent)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda _on=False: run())
    return action
