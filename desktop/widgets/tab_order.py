"""The order in which the Tab key walks: the order of the eye, whatever was made when.

Qt keeps a chain of its own, in which what is made anew stands last, and which falls apart into
rings where parts with a focus proxy are moved in it: fields are then out of the keyboard's reach.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_WHOLE = (QComboBox, QLineEdit, QAbstractItemView)  # what is inside of them is none of ours


class TabbedByEye(QWidget):
    """Tab, from any part of it, goes on to the next in the order of the eye."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """As Qt asks for it: for the key, and for what stood in a part that is gone."""
        found = None
        if self.isVisible():
            found = next_stop(self, self.window().focusWidget(), forward)
        if found is None:
            return super().focusNextPrevChild(forward)
        stand(found, forward)
        return True


def next_stop(whole: QWidget, at: QWidget | None, forward: bool = True) -> QWidget | None:
    """Where Tab goes from ``at`` (Shift+Tab, backward) within ``whole``: round and round.

    What is at hand may be gone or shut by now: then the walk goes on from where it stood.
    """
    every = list(_in_order(whole))
    place = _place(every, at)
    count = len(every)
    for step in range(1, count + 1):
        one = every[(place + (step if forward else -step)) % count]
        if one is not at and is_stop(one):
            return one
    return None


def stand(one: QWidget, forward: bool = True) -> None:
    """The keyboard stands there now, and it is seen."""
    reason = Qt.FocusReason
    one.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(one)
        above = above.parentWidget()


def is_stop(one: QWidget) -> bool:
    """Whether Tab stops at it: of a group of buttons only at the one that is chosen."""
    if not one.isEnabled() or one.focusProxy() is not None:
        return False
    if not one.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is None or not group.exclusive() or group.checkedButton() in (one, None)


def _place(every: list[QWidget], at: QWidget | None) -> int:
    places = {id(one): number for number, one in enumerate(every)}
    while at is not None:
        if id(at) in places:
            return places[id(at)]
        at = at.parentWidget()
    return -1


def _in_order(whole: QWidget) -> Iterator[QWidget]:
    for child in _children(whole):
        if child.isVisible() and not child.isWindow():
            yield child
            yield from _in_order(child)


def _children(one: QWidget) -> list[QWidget]:
    if isinstance(one, _WHOLE):
        return []
    if isinstance(one, QScrollArea):
        inside = one.widget()
        return [inside] if inside is not None else []
    layout = one.layout()
    laid = list(_laid(layout)) if layout is not None else []
    known = {id(each) for each in laid}
    others = [each for each in one.children() if isinstance(each, QWidget)]
    return laid + [each for each in others if id(each) not in known]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif below is not None:
            yield from _laid(below)
