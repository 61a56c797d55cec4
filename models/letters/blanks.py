"""A row to be filled in by hand: rules with room above them, and what belongs there below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from models.letters.faces import INK, MEASURE
from models.letters.marked import TaggedParagraph, artifact
from models.letters.tagging import Element

_ROOM, _GAP = 27.0, 18.0


@lru_cache(maxsize=8)
def _below(style: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle("below a rule", parent=style, leftIndent=0)


class Blanks(Flowable):  # type: ignore[misc]
    """Two words share the row two to one; three or more share it alike."""

    def __init__(self, words: Sequence[str], style: ParagraphStyle, own: Element) -> None:
        super().__init__()
        below = _below(style)
        self._words = [TaggedParagraph(word, below).of(own.new("P")) for word in words]
        self._style = below

    def _widths(self, wide: float) -> list[float]:
        shares = [2.0, 1.0] if len(self._words) == 2 else [1.0] * len(self._words)
        room = min(wide, MEASURE) - _GAP * (len(shares) - 1)
        return [room * share / sum(shares) for share in shares]

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As wide as the text, as high as the highest of the words and the room above them."""
        widths = self._widths(wide)
        heights = [one.wrap(w, high)[1] for one, w in zip(self._words, widths, strict=True)]
        self.width, self.height = wide, _ROOM + max(heights) + 4.0
        return self.width, self.height

    def draw(self) -> None:
        """The rules, then the words."""
        canvas, left = self.canv, 0.0
        rule = self.height - _ROOM
        for one, wide in zip(self._words, self._widths(self.width), strict=True):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.6)
            with artifact(canvas):
                canvas.line(left, rule, left + wide, rule)
            one.drawOn(canvas, left, rule - one.height - 2.0)
            left += wide + _GAP
