"""A tagged PDF read back as a screen reader does: the tree by pikepdf, the words by PDFium.

The two readers know nothing of what wrote the file.
"""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

STANDARD = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "P", "H1", "H2", "H3", "L",
     "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Span", "Quote", "Note", "Figure", "Link"}
)  # fmt: skip


@dataclass
class Read:
    """One element: its words are those drawn in its own marks, in order, and in its kids'."""

    tag: str
    language: str
    alt: str = ""
    title: str = ""
    pieces: list[Read | str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def kids(self) -> list[Read]:
        return [one for one in self.pieces if isinstance(one, Read)]

    @property
    def text(self) -> str:
        said = (one.text if isinstance(one, Read) else one for one in self.pieces)
        return " ".join(" ".join(said).split())

    def all(self, tag: str) -> list[Read]:
        own = [self] if self.tag == tag else []
        return own + [found for kid in self.kids for found in kid.all(tag)]


def words_by_mark(pdf: bytes) -> list[dict[int, str]]:
    """Of each page: the words of each marked stretch by its number; -1: all that is in no tree.

    What a form draws (a page of others, a stamp) belongs to the stretch that it is drawn in.
    """
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text, found = page.get_textpage(), {}
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=text):
            outermost = one
            while outermost.container is not None:
                outermost = outermost.container
            number = raw.FPDFPageObj_GetMarkedContentID(outermost.raw)
            words = _words(one.raw, text.raw)
            found[number] = f"{found.get(number, '')} {words}".strip()
        pages.append(found)
    document.close()
    return pages


def _words(drawn: Any, text: Any) -> str:
    length = raw.FPDFTextObj_GetText(drawn, text, None, 0)
    buffer = ctypes.create_string_buffer(length * 2)
    short = ctypes.POINTER(ctypes.c_ushort)
    raw.FPDFTextObj_GetText(drawn, text, ctypes.cast(buffer, short), length)
    return buffer.raw[: length * 2].decode("utf-16-le").rstrip("\x00")


def tree_of(pdf: bytes) -> Read:
    """The tree, held to what a reader needs: standard types, parents, page numbers, a parent tree
    that leads each stretch back to its element."""
    words = words_by_mark(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root.StructTreeRoot
        assert document.Root.MarkInfo.Marked
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        numbers = list(root.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        seen: set[tuple[int, int]] = set()

        def read(own: Any, above: Any, language: str) -> Read:
            assert own.P.objgen == above.objgen
            tag = str(own.S)[1:]
            assert tag in STANDARD, tag
            language = str(own.get("/Lang", language))
            made = Read(tag, language, str(own.get("/Alt", "")), str(own.get("/T", "")))
            assert tag != "Figure" or made.alt, "a figure that says nothing"
            kids = own.get("/K", pikepdf.Array())
            assert "/K" in own or tag in ("TD", "TH"), f"an empty {tag}"
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    made.pieces.append(read(kid, own, language))
                    continue
                where, number = (own.Pg, kid) if isinstance(kid, int) else (kid.Pg, kid.MCID)
                page, number = pages[where.objgen], int(number)
                assert (page, number) not in seen
                seen.add((page, number))
                row = owners[int(document.pages[page].obj.StructParents)]
                assert row[number].objgen == own.objgen
                made.pieces.append(words[page].get(number, ""))
                made.pages.add(page)
            return made

        whole = read(root.K, root, str(document.Root.Lang))
        for page in document.pages:
            marks(page)
        marked = {(page, one) for page, found in enumerate(words) for one in found if one >= 0}
        assert marked <= seen, "a stretch of words is not in the tree"
        return whole


def marks(page: Any) -> None:
    """Every painting operator stands in a stretch of the tree or in an artifact, none in two; marks
    nest with text objects and saved states."""
    painting = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
    open_marks, stack = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            open_marks += 1
            stack.append("mark")
            assert open_marks == 1, "marks within marks"
        elif name == "EMC":
            open_marks -= 1
            assert stack.pop() == "mark"
        elif name in ("q", "BT"):
            stack.append(name)
        elif name in ("Q", "ET"):
            assert stack.pop() == {"Q": "q", "ET": "BT"}[name]
        elif name in painting:
            assert open_marks == 1, f"{name} {operands} is neither tagged nor an artifact"
    assert not stack
