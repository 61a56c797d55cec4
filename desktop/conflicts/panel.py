"""The live panel beside a form: who on file may be the one whose name is being typed.

It never blocks and never keeps what it was asked. While somebody types it tells what the list of
people would; behind walls it looks only when asked to, since each such look is logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.conflicts import queries, words
from desktop.conflicts.hit_card import HitCard
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import IconLabel, PlainLabel
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.conflicts.hit import Hit

WAIT = 350
"""Milliseconds of quiet before it looks."""


class ConflictPanel(QWidget):
    """It stands in a column that scrolls; the hits come last in it, however many there are.

    ``check(names, birth, phones, …, role)`` at every change of the form; ``found`` gives the
    hits, ``chosen`` the id of somebody whom the user takes instead of a new record."""

    found = Signal(object)
    chosen = Signal(str)

    def __init__(self, shell: Shell, *, take: bool = True, title: str = "") -> None:
        super().__init__()
        self._shell = shell
        self._take = take
        self._asked = queries.Asked(())
        self._walls = False
        self.hits: tuple[Hit, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self._icon = IconLabel("users")
        head.addWidget(self._icon)
        head.addWidget(PlainLabel(title or _("Conflict check"), "section", wrap=True), 1)
        column.addLayout(head)
        self.said = PlainLabel("", "body2", wrap=True)
        column.addWidget(self.said)
        self.behind = Button(_("Look behind walls, too"), self.look_behind, icon="lock")
        self.note = PlainLabel(
            _("That you looked is kept in the office’s log, without the name."),
            "secondary",
            wrap=True,
        )
        column.addWidget(self.behind)
        column.addWidget(self.note)
        self.list = QWidget()
        self.list.setProperty("plain", "true")
        self._hits = QVBoxLayout(self.list)
        self._hits.setContentsMargins(0, 0, 0, 0)
        self._hits.setSpacing(0)
        column.addWidget(self.list)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.look)
        self._show(())

    def check(
        self,
        names: Iterable[tuple[str, str]],
        birth: str = "",
        phones: Iterable[str] = (),
        emails: Iterable[str] = (),
        addresses: Iterable[str] = (),
        employer: str = "",
        role: Any = None,
        organisation: bool = False,
        but_person: str = "",
    ) -> None:
        """Look for these, once the typing rests. ``names``: ``(given, family)`` pairs."""
        asked = queries.Asked(
            queries.names_asked(names),
            birth,
            tuple(one for one in phones if one.strip()),
            tuple(one for one in emails if one.strip()),
            tuple(one for one in addresses if one.strip()),
            employer,
            organisation,
            role,
            but_person,
        )
        if asked == self._asked:
            return
        self._asked, self._walls = asked, False
        if asked.enough:
            self._timer.start()
        else:
            self._timer.stop()
            self._show(())

    def look(self) -> None:
        """Look now."""
        self._timer.stop()
        if not self._asked.enough:
            self._show(())
            return
        asked = self._asked
        self._shell.office.read(
            queries.typed(asked), lambda hits: self._arrived(asked, hits), self._failed
        )

    def look_behind(self) -> None:
        """Look behind walls, too; logged."""
        if not self._asked.enough:
            return
        asked, self._walls = self._asked, True
        self._shell.office.run(
            queries.behind_walls(asked), lambda hits: self._arrived(asked, hits), self._failed
        )

    def _arrived(self, asked: queries.Asked, hits: list[Hit]) -> None:
        if asked == self._asked:  # else somebody typed on, and the next answer is on its way
            self._show(tuple(hits))

    def _failed(self, error: AmparoError) -> None:
        self.said.setText(str(error))

    def _show(self, hits: tuple[Hit, ...]) -> None:
        self.hits = hits
        self._empty()
        for hit in hits:
            self._hits.addWidget(
                HitCard(
                    self._shell,
                    hit,
                    compact=True,
                    same=self.chosen.emit if self._take else None,
                    same_word=_("This is the person: use this record"),
                )
            )
        if not self._asked.enough:
            self.said.setText(_("Type a name: who resembles it on file is shown here."))
        elif self._walls:
            self.said.setText(f"{words.found(len(hits))} {_('Walls were looked behind.')}")
        else:
            self.said.setText(words.found(len(hits)))
        strong = any(hit.strong for hit in hits)
        self._icon.show_icon(
            "triangle-alert" if strong else "users", "attention" if strong else "ink2"
        )
        can = self._asked.enough and not self._shell.office.read_only
        self.behind.setVisible(can and not self._walls)
        self.note.setVisible(can and not self._walls)
        self.found.emit(hits)

    def _empty(self) -> None:
        while (item := self._hits.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
