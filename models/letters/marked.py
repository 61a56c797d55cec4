"""Reportlab's paragraphs and tables, drawn between the marks that tie them to a tree of tags.

A paragraph that runs over two pages stays one element. On a canvas without ``marks`` they draw as
reportlab's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.lib.colors import toColor
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import getAscentDescent, getFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.paragraph import Paragraph, _handleBulletWidth
from reportlab.platypus.paraparser import ParaFrag
from reportlab.platypus.tables import Table

from models.letters import laid
from models.letters.coded_words import Codes, Words, number
from models.letters.tagging import ARTIFACT, END, PAGINATION, Element, Marks

SPAN = "span"
"""The name by which a paragraph calls back where words of another language begin and end."""


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that numbers what is drawn on it."""

    _currentMatrix: tuple[float, ...]  # noqa: N815  reportlab's own

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.marks = Marks()
        self.codes: dict[Any, Codes] = {}
        self.setNamedCB(SPAN, _span)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> Words:
        """As reportlab's, with a quicker way from words to their codes."""
        return Words(self, x, y, direction=direction)

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        """As reportlab's; a mere move, which most are, is written down at once."""
        if (a, b, c, d) != (1, 0, 0, 1) or (self._code and self._code[-1].endswith(" cm")):
            super().transform(a, b, c, d, e, f)
            return
        a0, b0, c0, d0, e0, f0 = self._currentMatrix
        self._currentMatrix = (a0, b0, c0, d0, a0 * e + c0 * f + e0, b0 * e + d0 * f + f0)
        self._code.append(f"1 0 0 1 {number(e)} {number(f)} cm")

    def start(self, element: Element) -> str:
        """The operator that begins a stretch of the element on the page at work."""
        return self.marks.start(element, int(self.getPageNumber()) - 1)


@contextmanager
def element(canvas: Canvas, one: Element) -> Iterator[None]:
    """What is drawn inside belongs to the element."""
    canvas.addLiteral(canvas.start(one))
    yield
    canvas.addLiteral(END)


@contextmanager
def artifact(canvas: Canvas, *, of_page: bool = False) -> Iterator[None]:
    """What is drawn inside is no text: a rule; ``of_page``: a head or foot that every page has."""
    canvas.addLiteral(PAGINATION if of_page else ARTIFACT)
    yield
    canvas.addLiteral(END)


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph of one element; ``label`` is the element of its bullet."""

    element: Element | None = None
    label: Element | None = None
    inner: list[Element]
    _done = _labelled = False
    _at = -1.0
    _begun = ""
    _laid: laid.Laid | None = None
    height: float
    width: float
    _plain = False

    def of(self, one: Element, label: Element | None = None) -> TaggedParagraph:
        """The same paragraph, which belongs to this element now; ``label``: its bullet."""
        self.element, self.label, self.inner = one, label, []
        return self

    def _setup(
        self, text: str | None, style: Any, bullet: Any, frags: Any, cleaner: Callable[[str], str]
    ) -> None:
        """Text without any markup needs no parser: it is one run in the style's own face. Nor
        does a paragraph that came before (``laid``)."""
        key = (text, style, bullet) if frags is None and text is not None else None
        found = laid.known(key)
        if found is not None:
            self._laid, self._plain = found, found.plain
            super()._setup(text, style, found.bullet, found.frags, cleaner)
            return
        if frags is None and text is not None and not _MARKED.search(text):
            frags = [_plain_run(style, text.strip(" "))]
            self._plain = True
        super()._setup(text, style, bullet, frags, cleaner)
        if key is not None and f'<onDraw name="{SPAN}"' not in key[0]:
            self._laid = laid.keep(key, self.frags, self.bulletText, self._plain)

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As reportlab's, which breaks the lines anew each time that it asks how high they are."""
        if self._at == wide and hasattr(self, "blPara"):
            return self.width, self.height
        lines = self._laid.lines.get(wide) if self._laid is not None else None
        if lines is not None:
            self.blPara, self.height, self._wrapWidths = lines
            self.width = self._at = wide
            return wide, self.height
        size = super().wrap(wide, high)
        self._at = wide
        if self._laid is not None and hasattr(self, "blPara"):
            self._laid.lines[wide] = laid.Lines(self.blPara, self.height, self._wrapWidths)
        return float(size[0]), float(size[1])

    def breakLines(self, width: Any) -> Any:
        """As reportlab's; a plain run, which most are, goes a shorter way to the same lines."""
        lines = self._broken(list(width)) if self._plain else None
        if lines is None:
            return super().breakLines(width)
        run = self.frags[0]
        ascent, descent = getAscentDescent(run.fontName, run.fontSize)
        return run.clone(kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=run.fontSize)

    def _broken(self, widths: list[float]) -> list[tuple[float, list[str]]] | None:
        """The lines, each with the room that is left; ``None``: reportlab is asked after all."""
        run, style = self.frags[0], self.style
        measured, size = getFont(run.fontName).stringWidth, run.fontSize
        _handleBulletWidth(self.bulletText, style, widths)
        room, later = widths[0], widths[-1]
        space = measured(" ", size)
        shrink = style.spaceShrinkage * space
        lines: list[tuple[float, list[str]]] = []
        line: list[str] = []
        used = -space
        for word in run.text.split(" "):
            if not word:
                continue
            wide = measured(word, size)
            if wide > later or wide > room:
                return None
            grown = used + space + wide
            if line and grown > room + shrink * len(line):
                lines.append((room - used, line))
                line, used, room = [word], wide, later
            else:
                line.append(word)
                used = grown
        if not line or style.wordWrap or style.alignment:
            return None
        lines.append((room - used, line))
        self._width_max = max(room - left for left, _words in lines)
        return lines

    def split(self, wide: float, high: float) -> list[Any]:
        """The pieces belong to the same element."""
        known, self._laid = self._laid, None
        if known is not None:
            # To cut lines may change them: they are made anew, for this one alone.
            self.frags = [one.clone() for one in known.frags]
            self.__dict__.pop("blPara", None)
            self.wrap(wide, high)
        pieces = super().split(wide, high)
        for piece in pieces:
            piece.element, piece.label = self.element, self.label
            if self.element is not None:
                piece.inner = self.inner
        return list(pieces)

    def beginText(self, x: float, y: float) -> Any:
        """Where reportlab is done with the bullet and begins with the words."""
        canvas = self.canv
        if self._labelled:
            canvas._code.append(END)
        words = super().beginText(x, y)
        if self.element is not None and isinstance(canvas, TaggedCanvas):
            # Within the text object: so may the marks of words in between (``turn``) be.
            at_work = self.inner[0] if self.inner else self.element
            words._code.append(ARTIFACT if self._done else canvas.start(at_work))
            self._begun = words._code[-1]
            finish = words.getCode

            def ended() -> str:
                words._code.append(END)
                return str(finish())

            words.getCode = ended
        return words

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        """As reportlab's. What was drawn in a letter before is put down as it is, with marks of
        its own."""
        known = self._laid if self._may_repeat(canvas) else None
        if known is None:
            self._drawn_on(canvas, x, y, _sW)
            return
        codes = known.codes(canvas, self.style)
        form = known.forms.get((codes, self.width))
        if form is None:
            at = len(canvas._code)
            self._drawn_on(canvas, x, y, _sW)
            codes = known.codes(canvas, self.style)
            if codes is not None:
                known.keep_form((codes, self.width), self._form(canvas._code[at + 2 :]))
            return
        first, *rest = form
        moved = f"q\n1 0 0 1 {number(x)} {number(y)} cm\n"
        marks = map(canvas.start, (self.label, self.element)[-len(rest) :])
        after = "".join(f"{mark}{piece}" for mark, piece in zip(marks, rest, strict=True))
        canvas._code.append(f"{moved}{first}{after}")
        self._done = True

    def _may_repeat(self, canvas: Canvas) -> bool:
        tagged = self.element is not None and isinstance(canvas, TaggedCanvas)
        return tagged and not self._done and bool(self.blPara.lines)

    def _form(self, code: list[str]) -> tuple[str, ...]:
        """What was drawn after the move to its place, cut where its marks stood."""
        words = max(place for place, row in enumerate(code) if row.startswith("BT"))
        before, _mark, after = code[words].partition(self._begun)
        rest = "\n".join((after, *code[words + 1 :]))
        if not self._labelled:
            return "\n".join((*code[:words], before)), rest
        return code[0] + "\n", "\n".join(("", *code[2:words], before)), rest

    def _drawn_on(self, canvas: Canvas, x: float, y: float, room: float) -> None:
        """A plain run changes nothing of the canvas: nothing need be put back."""
        if not self._simple(canvas):
            super().drawOn(canvas, x, y, room)
            return
        self.canv = canvas
        canvas._code += ("q", f"1 0 0 1 {number(x)} {number(y)} cm")
        self._draw_plain()
        canvas._code.append("Q")
        del self.canv
        self._done = True

    def _simple(self, canvas: Canvas) -> bool:
        """Whether it is nothing but lines of one face from the left."""
        return (
            self._plain
            and not self.bulletText
            and self.element is not None
            and isinstance(canvas, TaggedCanvas)
            and self.style in _PLAIN_STYLES
            and self.blPara.kind == 0
            and bool(self.blPara.lines)
            and not hasattr(self, "_offsets")
        )

    def _draw_plain(self) -> None:
        run, canvas, style = self.blPara, self.canv, self.style
        canvas._code += ("q", _PLAIN_STYLES[style])
        words = self.beginText(style.leftIndent, self.height - run.fontSize)
        words.setFont(run.fontName, run.fontSize, style.leading)
        for room, line in run.lines:
            text = " ".join(line)
            gaps = text.count(" ") + text.count("\xa0")
            if room > -1e-8 or not gaps:
                words._textOut(text, 1)
            else:
                words.setWordSpace(room / float(gaps))
                words._textOut(text, 1)
                words.setWordSpace(0)
        canvas.drawText(words)
        canvas._code.append("Q")

    def drawPara(self, debug: int = 0) -> None:
        """Draw it. Drawn once more (the head of a table on its next page) it is an artifact."""
        canvas = self.canv
        tagged = self.element is not None and isinstance(canvas, TaggedCanvas)
        if not tagged or not self.blPara.lines:
            super().drawPara(debug)
            return
        canvas.paragraph = self
        self._labelled = self.label is not None and bool(self.bulletText)
        if self._labelled:
            code, at, begun = canvas._code, len(canvas._code), canvas.start(self.label)
            super().drawPara(debug)
            # Reportlab saves the state first: the mark stands inside of it.
            code.insert(at + 1, begun)
        else:
            super().drawPara(debug)
        self._done = True

    def turn(self, language: str) -> str:
        """End the stretch at work and begin the next: words of another language, or (``""``) the
        paragraph's own again."""
        if self.element is None or self._done:
            return ""
        # A page may end within the words: the next piece goes on where this one stopped.
        self.inner[:] = [self.element.new("Span", language)] if language else []
        at_work = self.inner[0] if self.inner else self.element
        return f"{END} {self.canv.start(at_work)}"


_MARKED = re.compile("[<&\n]")


def _plain_run(style: Any, text: str) -> ParaFrag:
    """One run of text, as the parser makes it of a paragraph without markup."""
    if style not in _RUNS:
        run = _RUNS[style] = Paragraph("x", style).frags[0]
        framed = style.backColor or (style.borderColor and style.borderWidth)
        leading = getattr(style, "autoLeading", "")
        moved = style.firstLineIndent or leading not in ("", "off")
        if not (framed or moved or run.us_lines or run.link or style.alignment or style.wordWrap):
            colour = toColor(run.textColor)
            _PLAIN_STYLES[style] = f"{fp_str(colour.red, colour.green, colour.blue)} rg"
    return _RUNS[style].clone(text=text)


_RUNS: dict[Any, ParaFrag] = {}
_PLAIN_STYLES: dict[Any, str] = {}
"""The operator for the colour of each style that sets nothing but lines from the left."""


class TaggedTable(Table):  # type: ignore[misc]
    """A table whose rules and grounds are artifacts; its cells are tagged paragraphs."""

    def _drawBkgrnd(self) -> None:
        with _ruling(self):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:
        with _ruling(self):
            super()._drawLines()


@contextmanager
def _ruling(table: TaggedTable) -> Iterator[None]:
    if isinstance(table.canv, TaggedCanvas):
        with artifact(table.canv):
            yield
    else:
        yield


def _span(canvas: Any, _kind: str, label: str | None) -> None:
    """Called by reportlab between two words of a line."""
    turned = canvas.paragraph.turn(label or "")
    if turned:
        canvas._curr_tx_info["tx"]._code.append(turned)
