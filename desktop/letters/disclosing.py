"""The disclosure guard beside a letter: it reads again after each change, beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.letters import actions
from desktop.letters.binding import bind_first
from desktop.letters.make_right import MakeRight
from desktop.letters.reading_through import ReadingThrough
from desktop.letters.reasons_given import ReasonsGiven
from desktop.shell.theme import colour
from models.errors import AmparoError
from models.letters.guarding import GuardPoint, points, replaced
from models.privacy.guard.finding import Finding, Remedy
from models.vault.errors import Cancelled
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.letters.blocks import Blocks
    from desktop.letters.numbered import PartEditor
    from desktop.letters.page import LetterPage
    from models.letters.findings import Finding as Point
    from models.letters.read_through import ReadThrough
    from models.privacy.guard.inspecting import Inspection
    from models.privacy.guard.reasons import Reason


class Disclosing(QObject):
    """For one letter's page. ``looked`` comes when the guard has read the letter again."""

    looked = Signal()

    def __init__(self, page: LetterPage) -> None:
        super().__init__(page)
        self._page = page
        self.inspection: Inspection | None = None
        self.typed: tuple[ReadThrough, ...] = ()
        self._turn = 0
        # The exhibits that the person would not wait for: they are not begun anew at each word.
        self._stopped: tuple[object, ...] | None = None

    def look(self) -> None:
        """Read the letter as it was drawn just now, the drawn PDF and what it encloses."""
        page, desk = self._page, self._page.desk
        if desk is None:
            return
        self._turn += 1
        turn, letter, pdf = self._turn, desk.letter, page.live.pdf
        if not desk.locked:
            take_typed = partial(self._take_typed, turn)
            page.office.read(lambda uow: actions.typed_by_hand(uow, letter), take_typed)
        enclosed = desk.kept.choices.evidence, desk.kept.choices.exhibit_titles
        if enclosed == self._stopped:
            self._take(turn, None)
            return

        def go() -> None:
            if turn == self._turn:
                take = partial(self._take, turn)
                page.office.read(lambda uow: actions.inspected(uow, letter, pdf), take, cannot)

        def cannot(error: AmparoError) -> None:
            if isinstance(error, Cancelled):
                self._stopped = enclosed
            self._take(turn, None)

        bind_first(page.office, letter, go, cannot)

    def _take(self, turn: int, found: Inspection | None) -> None:
        if turn != self._turn:
            return
        self.inspection = found
        if found is not None:
            self.mark(self._page.blocks)
        self.looked.emit()

    def _take_typed(self, turn: int, typed: tuple[ReadThrough, ...]) -> None:
        if turn == self._turn:
            self.typed = typed
            self.looked.emit()

    def typed_point(self) -> tuple[Point, ...]:
        """What was typed by hand and nobody has read, as one point of the panel."""
        from models.letters.read_through import point

        return point(self.typed)

    def read_through(self, then: Callable[[], object] | None = None) -> ReadingThrough | None:
        """Show what was typed by hand; an attorney says that it was read, and ``then`` goes on."""
        page, desk = self._page, self._page.desk
        if desk is None or desk.locked:
            return None
        found = self.inspection.open if self.inspection else ()
        found += tuple(one for one, _why in self.inspection.settled) if self.inspection else ()
        dialog = ReadingThrough(
            page,
            self.typed,
            found,
            desk.kept.addressee,
            desk.names,
            self._go,
            may=may(page.office.user, Power.APPROVE_LETTER),
        )
        letter = page.letter_id

        def read() -> None:
            marks = dialog.confirmed
            # The letter is read again in a moment; until then they count as read.
            self.typed = tuple(one for one in self.typed if one.passage.mark not in marks)
            page.office.do(
                lambda uow: actions.confirm_read(uow, letter, marks),
                (lambda _changes: then()) if then is not None else None,
            )

        dialog.accepted.connect(read)
        dialog.open()
        return dialog

    def _go(self, key: str) -> None:
        if key == "enclosures:pages":
            self._page.copies.enclosures()
        else:
            self._page.show_place(key)

    def points(self) -> tuple[GuardPoint, ...]:
        """What is still open, as points of the panel."""
        if self.inspection is None:
            return ()
        return points(self.inspection, shown=self._page.shell.privacy.names_shown)

    def mark(self, blocks: Blocks) -> None:
        """Light the words in their places, in the text itself."""
        by_part: dict[str, list[Finding]] = {}
        for one in self.inspection.open if self.inspection else ():
            by_part.setdefault(one.key, []).append(one)
        desk = self._page.desk
        for part in desk.letter.parts if desk else ():
            block = blocks.block(part.key)
            if block is not None and block.editor is not None:
                same = block.editor.toPlainText() == part.shown
                found = by_part.get(part.key, []) if same else []
                block.editor.setExtraSelections([_lit(block.editor, one) for one in found])

    def put_right(self, point: GuardPoint, remedy: Remedy | None = None) -> None:
        """Ask how, and do it; with a ``remedy`` that was pressed nothing is asked but a reason."""
        page, desk, found = self._page, self._page.desk, point.found
        if desk is None or found is None:
            return
        part = desk.letter.part(found.key)
        text = part.shown if part is not None and not part.locked else ""
        if remedy is None or remedy is Remedy.REASON:
            reasoned = may(page.office.user, Power.APPROVE_LETTER)
            asked = MakeRight(
                page, found, text, may_reason=reasoned, reasoning=remedy is Remedy.REASON
            )
            remedy, reason = asked.ask(), asked.reason()
        letter, case = page.letter_id, desk.letter.case_id
        if remedy is Remedy.REASON:
            page.office.do(lambda uow: actions.reasoned(uow, case, letter, found, reason))
        elif remedy is Remedy.RELEASE:
            page.shell.go("release_new", case_id=case)
        elif remedy is not None and text:
            new = replaced(text, found, remedy, desk.letter.language)
            page.editing.edit(found.key, new)
        elif remedy is not None:
            page.copies.enclosures()

    def reasons(self) -> ReasonsGiven:
        """The reasons that were given for this letter, to be read and taken back."""
        page = self._page
        given = self.inspection.settled if self.inspection else ()
        letter = page.letter_id

        def take_back(why: Reason) -> None:
            page.office.do(lambda uow: actions.unreasoned(uow, letter, why.id))

        may_take = may(page.office.user, Power.APPROVE_LETTER)
        return ReasonsGiven(page, given, take_back if may_take else None)

    def settled(self) -> Mapping[str, str]:
        """The reasons that stand: what was found, and why it may stand."""
        if self.inspection is None:
            return {}
        return {one.words: why.reason for one, why in self.inspection.settled}


def _lit(editor: PartEditor, found: Finding) -> QTextEdit.ExtraSelection:
    one = QTextEdit.ExtraSelection()
    form = QTextCharFormat()
    form.setBackground(colour("attention-soft"))
    form.setForeground(editor.palette().color(QPalette.ColorRole.Text))
    form.setUnderlineColor(colour("attention"))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(found.start)
    cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
    one.cursor, one.format = cursor, form
    return one
