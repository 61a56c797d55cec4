"""Two versions of a section side by side, with the differences marked and their effect in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ordinances.words import day_words, short_hash
from desktop.shell import tokens
from desktop.widgets.chips import Chip
from desktop.widgets.labels import IconLabel, PlainLabel, line
from desktop.widgets.littext import LitText, Mark, ReadingText
from models.language import _, ngettext
from models.ordinances.comparison import Comparison, Piece, PieceKind
from models.ordinances.labels import EFFECTS, PROVISION_ROLES, TEXT_STATUS_HELP
from models.ordinances.pack import EffectKind, ProvisionRole, Section, Version

_EFFECT_ICONS = {
    EffectKind.SAME: ("circle", "ink2"),
    EffectKind.STYLE: ("circle", "ink2"),
    EffectKind.ONE_WORD: ("half", "ink2"),
    EffectKind.NEVER_QUOTED: ("triangle-alert", "attention"),
}
_LETTER, _EFFECT = tokens.XXL, 176


def marks_for(version: Version, pieces: Sequence[Piece]) -> tuple[Mark, ...]:
    """The marks of one side: solid what stands only in the code, dotted what stands only in the
    draft, dashed what is never quoted as law; and the printed slips that a quotation marks."""
    marks, at = [], 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.kind is not PieceKind.SAME and piece.text.strip():
            kind = "only-code" if version.in_force else "only-draft"
            if piece.kind is PieceKind.NEVER_LAW:
                kind = "never"
            marks.append(Mark(at, end, kind))
        at = end
    for sic in version.sic:
        start = version.text.find(sic.after)
        end = start + len(sic.after)
        if start >= 0 and not any(one.start < end and start < one.end for one in marks):
            marks.append(Mark(start, end, "slip"))
    return tuple(marks)


class CompareView(QWidget):
    """The table of a section: one row a provision. With one version only, the last column says
    what its status means."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._body: QWidget | None = None
        self.texts: list[LitText] = []

    def show_section(
        self,
        section: Section,
        rows: Sequence[Comparison],
        *,
        two: bool,
        only_differences: bool = False,
    ) -> None:
        """Show these rows; ``two`` sets the versions side by side."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self.texts = []
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(0)
        columns = 6 if two else 4
        grid.setColumnMinimumWidth(0, _LETTER)
        for text_column in (1, 3) if two else (1,):
            grid.setColumnStretch(text_column, 1)
        grid.setColumnMinimumWidth(columns - 1, _EFFECT)
        shown = [one for one in rows if not (two and only_differences) or one.differs]
        self._head(grid, section, rows, two)
        grid.addWidget(line("head"), 1, 0, 1, columns)
        for place, one in enumerate(shown):
            self._row(grid, 2 + 2 * place, one, two)
            grid.addWidget(line(), 3 + 2 * place, 0, 1, columns)
        last = 4 + 2 * len(shown)
        for place in (2, 4) if two else (2,):
            grid.addWidget(line("down"), 0, place, last, 1)
        if not shown:
            words = PlainLabel(_("Both versions say the same in every subsection."), "body2")
            words.setContentsMargins(0, tokens.L, 0, tokens.L)
            grid.addWidget(words, 2, 1, 1, columns - 1)
        self._column.insertWidget(0, self._body)

    def _head(
        self, grid: QGridLayout, section: Section, rows: Sequence[Comparison], two: bool
    ) -> None:
        left = next((one.left for one in rows if one.left), None)
        right = next((one.right for one in rows if one.right), None)
        if left is not None:
            grid.addWidget(_version_head(section, left), 0, 1, Qt.AlignmentFlag.AlignTop)
        if two and right is not None:
            grid.addWidget(_version_head(section, right), 0, 3, Qt.AlignmentFlag.AlignTop)
        box, column = _cell(_EFFECT)
        if two:
            different = sum(1 for one in rows if one.differs)
            column.addWidget(PlainLabel(_("What changes"), "section"))
            words = ngettext("{n} of {all} differs", "{n} of {all} differ", different)
            text = words.format(n=different, all=len(rows))
            column.addWidget(PlainLabel(text, "secondary", wrap=True))
        else:
            column.addWidget(PlainLabel(_("What it is"), "section"))
        column.addStretch(1)
        grid.addWidget(box, 0, 5 if two else 3, Qt.AlignmentFlag.AlignTop)

    def _row(self, grid: QGridLayout, row: int, one: Comparison, two: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        letter = _letter(one)
        if letter:
            mark = PlainLabel(letter, "strong", tone="ink2")
            mark.setContentsMargins(0, tokens.S + 2, 0, tokens.M)
            grid.addWidget(mark, row, 0, top)
        sides = [(1, one.left, one.left_pieces)]
        if two:
            sides.append((3, one.right, one.right_pieces))
        for column, version, pieces in sides:
            box, inside = _cell()
            if not letter:
                head = one.provision.term or str(one.provision.title)
                inside.addWidget(PlainLabel(head, "strong", wrap=True))
            if version is None:
                inside.addWidget(PlainLabel(_("Not in this version."), "body2", wrap=True))
            else:
                self._text(inside, version, marks_for(version, pieces) if two else None)
            grid.addWidget(box, row, column, top)
        grid.addWidget(_effect(one) if two else _status(one), row, 5 if two else 3, top)

    def _text(self, inside: QVBoxLayout, version: Version, marks: Sequence[Mark] | None) -> None:
        if version.summary is not None:
            inside.addWidget(PlainLabel(_("Described, not quoted"), "secondary"))
            text: LitText = ReadingText(str(version.summary), tone="ink")
        else:
            text = LitText(version.text, marks_for(version, ()) if marks is None else marks)
        self.texts.append(text)
        inside.addWidget(text)
        if version.summary is None:
            hash_words = _("SHA-256 {digest}").format(digest=short_hash(version.sha256))
            said = PlainLabel(hash_words, "quiet")
            said.setAccessibleName(_("SHA-256 {digest}").format(digest=version.sha256))
            inside.addWidget(said)


def _cell(width: int = 0) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    if width:
        box.setFixedWidth(width)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, tokens.S, 0, tokens.M)
    column.setSpacing(tokens.XS)
    return box, column


def _letter(one: Comparison) -> str:
    """``(a)`` for § 2-928(a); nothing for a definition or a section without subsections."""
    _before, bracket, after = one.provision.id.partition("(")
    return bracket + after


def _version_head(section: Section, version: Version) -> QWidget:
    box, column = _cell()
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    row.addWidget(PlainLabel(str(version.title), "section", wrap=True))
    row.addWidget(Chip(version.text_status.value), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    column.addLayout(row)
    history = section.history.get(version.id, "").strip("()")
    never = "" if version.in_force else _("Never was the law: shown for comparison only")
    source = str(version.source.title)
    if version.pasted is not None:
        source = _("{source}, {day}. Confirmed by {name} on {on}.").format(
            source=version.pasted.source,
            day=day_words(version.pasted.source_date),
            name=version.pasted.confirmed_by,
            on=day_words(version.pasted.confirmed_on),
        )
    for text in (never, history, source):
        if text:
            column.addWidget(PlainLabel(text, "secondary", wrap=True))
    return box


def _effect(one: Comparison) -> QWidget:
    box, column = _cell(_EFFECT)
    if one.effect is not None:
        icon, tone = _EFFECT_ICONS[one.effect.kind]
        word, note = _(EFFECTS[one.effect.kind]), str(one.effect.note)
    elif not one.differs:
        icon, tone = _EFFECT_ICONS[EffectKind.SAME]
        word, note = _(EFFECTS[EffectKind.SAME]), ""
    else:
        icon, tone, word = "circle-question-mark", "open", _("Words differ")
        note = _("What the difference comes to has not been written down: compare the marks.")
    column.addWidget(_headed(icon, tone, word))
    if note:
        column.addWidget(PlainLabel(_without(word, note), "secondary", wrap=True))
    column.addStretch(1)
    return box


def _without(word: str, note: str) -> str:
    """The note, without the words that stand in its heading already."""
    rest = note.removeprefix(word).lstrip(".: ") if note.startswith(word) else note
    return rest[:1].upper() + rest[1:]


def _status(one: Comparison) -> QWidget:
    box, column = _cell(_EFFECT)
    version = one.left
    role = one.provision.role
    icon = {ProvisionRole.DUTY: "flag", ProvisionRole.SAVINGS: "info"}.get(role, "book-open")
    column.addWidget(_headed(icon, "ink2", _(PROVISION_ROLES[role])))
    if version is not None:
        help_words = _(TEXT_STATUS_HELP[version.text_status])
        column.addWidget(PlainLabel(help_words, "secondary", wrap=True))
    if role is ProvisionRole.SAVINGS:
        words = _("It is answered in a letter, never alleged.")
        column.addWidget(PlainLabel(words, "secondary", wrap=True))
    column.addStretch(1)
    return box


def _headed(icon: str, tone: str, word: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 2, 0, 0)
    row.setSpacing(tokens.S)
    row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(word, "strong", tone=tone, wrap=True), 1)
    return box
