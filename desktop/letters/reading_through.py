"""*Typed by hand*: the passages that are neither the program's wording nor the law's, one below
another, with what the guard found in each. An attorney says that they were read, once all of them
were on the screen; anybody else may look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.dialogs import column_in
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.littext import LitText, Mark
from desktop.widgets.panels import Scroller
from models.language import _, ngettext
from models.letters.labels import part_title
from models.privacy.guard import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.letters.by_hand import Passage
    from models.letters.read_through import ReadThrough
    from models.privacy.guard.finding import Finding

_WIDE, _HIGH, _LOW, _EACH = 760, 600, 240, 96
_STEPS = {
    Qt.Key.Key_PageDown: "page", Qt.Key.Key_PageUp: "-page", Qt.Key.Key_Down: "line",
    Qt.Key.Key_Up: "-line", Qt.Key.Key_End: "end", Qt.Key.Key_Home: "home",
}  # fmt: skip


class ReadingThrough(QDialog):
    """``found`` is what the guard found in the letter; ``names`` the users' by login. ``go`` takes
    one to a part, or to the exhibits (``enclosures``). ``confirmed`` holds the passages that were
    read, once somebody said so."""

    def __init__(
        self,
        parent: QWidget | None,
        rows: Sequence[ReadThrough],
        found: Sequence[Finding],
        recipient: str,
        names: Mapping[str, str],
        go: Callable[[str], object],
        *,
        may: bool,
    ) -> None:
        super().__init__(parent)
        self.resize(_WIDE, min(_HIGH, _LOW + _EACH * len(rows)))
        self.confirmed: tuple[str, ...] = ()
        self._go, self._names, self._found = go, names, found
        self._waiting = [one for one in rows if one.read is None]
        self._done = [one for one in rows if one.read is not None]
        words = _(
            "Neither the program nor the law wrote these words. Read them as {recipient} will: "
            "whom do they tell of, and what? A letter that is received may become public."
        )
        column = column_in(
            self,
            _("Typed by hand"),
            words.format(recipient=recipient or _("the recipient")),
        )
        self._list = Scroller(spacing=0)
        column.addWidget(self._list, 1)
        self.rows: list[_Row] = []
        self._show(self._waiting)
        if not self._waiting:
            self._show_done()
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        self.state = PlainLabel("", "secondary", wrap=True)
        foot.addWidget(self.state, 1)
        self.close_button = Button(_("Close"), self.reject)
        self.read_button = Button(_("I have read them"), self._confirm, kind="primary")
        self.read_button.setDefault(True)
        foot.addWidget(self.close_button)
        foot.addWidget(self.read_button)
        column.addLayout(foot)
        self._may = may and bool(self._waiting)
        self.read_button.setVisible(self._may)
        self._list.verticalScrollBar().valueChanged.connect(self._look)
        self._list.verticalScrollBar().rangeChanged.connect(self._look)
        self._add_done()
        # Not at the verb, and not at a link: what Enter does first is to stay.
        self.close_button.setFocus()
        self._look()

    # ── what is shown ─────────────────────────────────────────────────────────────────────

    def _show(self, rows: Sequence[ReadThrough]) -> None:
        for one in rows:
            row = _Row(one, self._of(one.passage), self._names, self._leave)
            self.rows.append(row)
            self._list.add(row)
            self._list.add(line())

    def _add_done(self) -> None:
        """What was read before is there for whoever wants it, and not in the way."""
        if not self._done or not self._waiting:
            return
        words = ngettext(
            "Show the {n} passage that was read before",
            "Show the {n} passages that were read before",
            len(self._done),
        ).format(n=len(self._done))
        self.more = Button(words, self._show_done, kind="link")
        self._list.add(self.more)

    def _show_done(self) -> None:
        if self._waiting:
            self.more.hide()
        self._show(self._done)

    def _of(self, passage: Passage) -> list[Finding]:
        """What the guard found in it, with its place in the passage."""
        from dataclasses import replace

        if passage.at < 0:
            return []
        first, last = passage.at, passage.at + len(passage.text)
        return [
            replace(one, start=max(one.start, first) - first, end=min(one.end, last) - first)
            for one in self._found
            if one.key == passage.key and one.start < last and first < one.end
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """Few passages are seen at once, and nothing is to be scrolled."""
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        """Whether the last of those that wait was on the screen."""
        if not self._waiting:
            self.state.say(_("All of it was read. A word that changes is asked for again."))
            return
        bar, last = self._list.verticalScrollBar(), self.rows[len(self._waiting) - 1]
        seen = bar.value() + self._list.viewport().height() >= last.y() + last.height()
        seen = seen and self.isVisible()
        self.read_button.setEnabled(seen or (self.read_button.isEnabled() and self.isVisible()))
        if not self._may:
            self.state.say(_("An attorney reads them before the letter is approved."))
        elif self.read_button.isEnabled():
            self.state.say(_("Your name and the time are kept with a hash of the words."))
        else:
            self.state.say(_("Go down to the last one first."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list goes up and down by the keys, wherever the keyboard is."""
        step, bar = _STEPS.get(Qt.Key(event.key())), self._list.verticalScrollBar()
        if step is None:
            super().keyPressEvent(event)
            return
        sign = -1 if step.startswith("-") else 1
        far = {"page": bar.pageStep() - tokens.XL, "line": tokens.TALL_ROW}
        ends = {"home": bar.minimum(), "end": bar.maximum()}
        bar.setValue(ends.get(step, bar.value() + sign * far.get(step.lstrip("-"), 0)))

    # ── what is done ──────────────────────────────────────────────────────────────────────

    def _leave(self, key: str) -> None:
        self.reject()
        self._go(key)

    def _confirm(self) -> None:
        self.confirmed = tuple(one.passage.mark for one in self._waiting)
        self.accept()


class _Row(QFrame):
    def __init__(
        self,
        one: ReadThrough,
        found: Sequence[Finding],
        names: Mapping[str, str],
        go: Callable[[str], object],
    ) -> None:
        super().__init__()
        passage = one.passage
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        name = part_title("enclosures") if passage.exhibit else part_title(passage.key)
        head.addWidget(PlainLabel(name, "strong"))
        for bears in dict.fromkeys(each.bears for each in found):
            head.addWidget(Chip("settle", labels.class_word(bears)))
        head.addStretch(1)
        if not found and not passage.exhibit:
            head.addWidget(PlainLabel(_("The guard found nothing"), "secondary"))
        if one.read is not None:
            who = names.get(one.read.said_by, one.read.said_by)
            said = _("Read by {who}, {when}").format(who=who, when=moment(one.read.said_at))
            head.addWidget(PlainLabel(said, "secondary"))
        word = _("Look at its pages") if passage.exhibit else _("Go there")
        place = "enclosures" if passage.exhibit else passage.key
        self.go = Button(
            word,
            lambda: go(f"{place}:pages" if passage.exhibit else place),
            kind="link",
            name=f"{word}: {name}",
        )
        head.addWidget(self.go)
        column.addLayout(head)
        text = passage.text.replace("\n", " ")
        self.text = LitText(text, marks_for(passage, found), line=tokens.READING_LINE)
        column.addWidget(self.text)
        if told := _told(passage, found):
            column.addWidget(PlainLabel(told, "secondary", wrap=True))


def _told(passage: Passage, found: Sequence[Finding]) -> str:
    if passage.exhibit:
        return _("A file that goes along. The guard reads its text, and no picture of a page.")
    return " ".join(labels.what(one) for one in found)


def marks_for(passage: Passage, found: Sequence[Finding]) -> list[Mark]:
    """What the guard found, and around it what was typed."""
    marks = [Mark(one.start, one.end, "finding") for one in found if one.end > one.start]
    taken = sorted((one.start, one.end) for one in marks)
    for start, end in passage.hand if not passage.exhibit else ():
        at = start
        for first, last in (*taken, (end, end)):
            if first > at:
                marks.append(Mark(at, min(first, end), "only-code"))
            at = max(at, min(last, end))
            if at >= end:
                break
    return marks
