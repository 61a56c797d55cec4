"""Roles, not names: a quiet word below a note that names somebody of its case. It never blocks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.banners import Banner
from desktop.widgets.confirm import confirm
from models.language import _
from models.notes.names import Named, names_in


class Reminder(Banner):
    """``replaced`` gives a word of the text and the role to write in its place."""

    replaced = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("caution")
        self._people: tuple[Named, ...] = ()
        self._shown: tuple[tuple[str, str], ...] = ()

    def know(self, people: Sequence[Named]) -> None:
        """Whose names to look for; none, where the office does not want it."""
        self._people = tuple(people)

    def look(self, text: str) -> None:
        """Say what the text names, or nothing."""
        found = {one.word: one.role for one in names_in(text, self._people)}
        shown = tuple(found.items())
        if shown == self._shown:
            return
        self._shown = shown
        if not shown:
            self.clear()
            return
        named = ", ".join(f"“{word}”" for word in found)
        self.say(
            _("Roles, not names"),
            _("This office asks to write roles in notes. Named here: {names}.").format(names=named),
        )
        for word, role in shown[:3]:
            self.offer(
                _("Write “{role}” for “{name}”").format(role=_(role), name=word),
                partial(self.replaced.emit, word, _(role).lower()),
            )

    def agreed(self, parent: QWidget, text: str) -> bool:
        """Whether the note may be saved: asked once more where it names somebody."""
        found = dict.fromkeys(one.word for one in names_in(text, self._people))
        if not found:
            return True
        return confirm(
            parent,
            _("Save with the names"),
            "",
            why=_(
                "The note names {names}. Roles are safer if this file is ever handed over."
            ).format(names=", ".join(f"“{word}”" for word in found)),
            keep=_("Back to the note"),
            danger=False,
        )
