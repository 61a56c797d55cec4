"""What the office itself needs one day, above the first page that is opened: one calm strip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from desktop.widgets.banners import Banner
from models.language import _


@dataclass(frozen=True)
class Reminder:
    """``name`` tells it apart; ``words`` say what is due; ``word`` is on the button for it."""

    name: str
    words: str
    word: str
    run: Callable[[], object] = field(compare=False)


class Due(QObject):
    """What is due in this session; rooms tell it with ``remind``."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.reminders: tuple[Reminder, ...] = ()

    def remind(self, reminders: tuple[Reminder, ...]) -> None:
        """These from now on; none takes the strip away."""
        if reminders != self.reminders:
            self.reminders = reminders
            self.changed.emit()


class DueStrip(Banner):
    """The strip. Closed, it stays closed until something else is due."""

    shown = Signal()

    def __init__(self, due: Due) -> None:
        super().__init__("info", closable=True, low=True)
        self._due = due
        due.changed.connect(self.look)

    def look(self) -> None:
        """Show what is due now."""
        reminders = self._due.reminders
        if not reminders:
            self.clear()
            return
        words = [one.words for one in reminders]
        if len(words) == 1:
            self.say(words[0])
        else:
            self.say(_("Some things are due in this office."), " ".join(words))
        for one in reminders:
            self.offer(one.word, one.run)
        self.shown.emit()
