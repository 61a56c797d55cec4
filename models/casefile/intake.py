"""The blank intake on paper, in English and Spanish: its words are data, its lines are drawn."""

from __future__ import annotations

import io
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics

from models.casefile.drawing import HEIGHT, WIDTH, require_glyphs
from models.errors import NotFound
from models.language import _
from models.letters import rendering
from models.letters.faces import LATER_TOP
from models.letters.joining import Drawn
from models.letters.marked import TaggedCanvas, artifact, element
from models.letters.rendering import FAINT, INK, MEASURE, QUIET, REGULAR, SEMIBOLD, SIDE
from models.letters.tagging import Element
from models.letters.typography import clean
from models.paths import resource

_ROW, _HALF, _GAP = 27.0, (MEASURE - 18) / 2, 18.0
_SHORT = 34


@dataclass(frozen=True)
class Group:
    """A section: its fields in order, and how many empty lines stand before them. ``screen``: the
    sections of the intake on the screen that it stands for."""

    title: str
    fields: tuple[str, ...]
    note: str = ""
    lines: int = 0
    screen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """The form in one language."""

    title: str
    below: str
    groups: tuple[Group, ...]


@lru_cache(maxsize=4)
def form(language: str) -> Form:
    """The form in this language. Raises ``NotFound`` for another than ``en`` and ``es``."""
    data = tomllib.loads(resource("forms", "intake.toml").read_text(encoding="utf-8"))
    found = data.get(language)
    if found is None:
        raise NotFound(_("There is no form in this language."))
    groups = tuple(
        Group(
            one["title"],
            tuple(one["fields"]),
            one.get("note", ""),
            one.get("lines", 0),
            tuple(one["screen"]),
        )
        for one in found["section"]
    )
    return Form(found["title"], found["below"], groups)


def draw(one: Form, office: str) -> Drawn:
    """The form as PDF; boxes to tick and lines to write on are artifacts."""
    texts = [office, one.title, one.below]
    texts += [text for group in one.groups for text in (group.title, group.note, *group.fields)]
    require_glyphs(one.title, [text.replace("□", "") for text in texts])
    rendering.glyphs()
    pen = _Pen(office, one)
    for group in one.groups:
        pen.group(group)
    return pen.finish()


class _Pen:
    """Draws from the top of the page down."""

    def __init__(self, office: str, one: Form) -> None:
        self._buffer = io.BytesIO()
        self._canvas = TaggedCanvas(
            self._buffer, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=REGULAR
        )
        self._tree = Element("Document")
        self._title, self._page = one.title, 1
        canvas = self._canvas
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, 14.5)
        with element(canvas, self._tree.new("P")):
            canvas.drawString(SIDE, HEIGHT - 65, clean(office)[:60])
        canvas.setLineWidth(0.6)
        rule = HEIGHT - rendering.RULE_TOP
        with artifact(canvas):
            canvas.line(SIDE, rule, WIDTH - SIDE, rule)
        canvas.setFont(SEMIBOLD, 13)
        with element(canvas, self._tree.new("H1")):
            canvas.drawString(SIDE, rule - 26, one.title)
        self._say(one.below, rule - 41, 9)
        self._at = rule - 58

    def _say(self, text: str, at: float, size: float) -> None:
        self._canvas.setFillColor(QUIET)
        self._canvas.setFont(REGULAR, size)
        with element(self._canvas, self._tree.new("P")):
            self._canvas.drawString(SIDE, at, text)
        self._canvas.setFillColor(INK)

    def group(self, one: Group) -> None:
        """Its title, a word of help, empty lines, and its fields; short ones side by side."""
        rows = _rows(one.fields)
        needed = 54 + _ROW * min(len(rows) + one.lines, 4)
        if self._at - needed < rendering.BOTTOM:
            self._turn()
        self._at -= 26
        self._canvas.setFont(SEMIBOLD, 10.5)
        with element(self._canvas, self._tree.new("H2")):
            self._canvas.drawString(SIDE, self._at, one.title)
        self._at -= 4
        if one.note:
            self._at -= 9
            self._say(one.note, self._at, 8.6)
        for _line in range(one.lines):
            self._next(22.0)
            self._rule(SIDE, WIDTH - SIDE)
        for row in rows:
            self._next(_ROW)
            for place, label in enumerate(row):
                left = SIDE + place * (_HALF + _GAP)
                right = left + _HALF if len(row) == 2 else WIDTH - SIDE
                self._field(label, left, right)

    def _next(self, height: float) -> None:
        if self._at - height < rendering.BOTTOM:
            self._turn()
        self._at -= height

    def _field(self, label: str, left: float, right: float) -> None:
        canvas = self._canvas
        canvas.setFont(REGULAR, 8.6)
        canvas.setFillColor(QUIET)
        at, own = left, self._tree.new("P")
        for place, piece in enumerate(label.split("□")):
            if place:
                canvas.setLineWidth(0.7)
                canvas.setStrokeColor(INK)
                with artifact(canvas):
                    canvas.rect(at, self._at + 2.2, 7, 7, stroke=1, fill=0)
                at += 10
            with element(canvas, own):
                canvas.drawString(at, self._at + 3, piece)
            at += pdfmetrics.stringWidth(piece, REGULAR, 8.6)
        canvas.setFillColor(INK)
        if "□" in label and label.count("□") > 1:
            return
        self._rule(min(at + 5, right), right)

    def _rule(self, left: float, right: float) -> None:
        self._canvas.setStrokeColor(FAINT)
        self._canvas.setLineWidth(0.5)
        with artifact(self._canvas):
            self._canvas.line(left, self._at, right, self._at)

    def _turn(self) -> None:
        self._foot()
        self._canvas.showPage()
        self._page += 1
        self._at = HEIGHT - LATER_TOP + 12

    def _foot(self) -> None:
        canvas = self._canvas
        with artifact(canvas, of_page=True):
            canvas.setStrokeColor(FAINT)
            canvas.setLineWidth(0.4)
            canvas.line(SIDE, rendering.FOOT_RULE, WIDTH - SIDE, rendering.FOOT_RULE)
            canvas.setFillColor(QUIET)
            canvas.setFont(REGULAR, 8.6)
            canvas.drawString(SIDE, rendering.FOOT_LINE, self._title)
            canvas.drawRightString(WIDTH - SIDE, rendering.FOOT_LINE, str(self._page))
            canvas.setFillColor(INK)

    def finish(self) -> Drawn:
        """The bytes, and their tags."""
        self._foot()
        self._canvas.showPage()
        self._canvas.save()
        return Drawn(self._buffer.getvalue(), self._tree)


def _rows(fields: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Two short fields side by side, a long one by itself."""
    rows: list[tuple[str, ...]] = []
    for one in fields:
        last = rows[-1] if rows else ()
        alone = len(one) > _SHORT or one.count("□") > 1
        if not alone and len(last) == 1 and len(last[0]) <= _SHORT and last[0].count("□") < 2:
            rows[-1] = (last[0], one)
        else:
            rows.append((one,))
    return rows
