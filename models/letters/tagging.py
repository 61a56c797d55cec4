"""What a screen reader is told of a PDF: a tree of elements, and their marks on its pages.

Reportlab draws and knows nothing of tags. So each text is drawn between two marks that bear a
number (``marked.py``), the numbers are noted in this tree as they are given out, and ``write`` puts
the tree into the finished file (ISO 32000-1, 14.7 and 14.8; the types are those of PDF 1.4, which
PDF/A-1 is built on). What is no text of the letter, rules, page feet, the mark of a draft, is
marked as an artifact: a reader passes over it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

ARTIFACT = "/Artifact BMC"
PAGINATION = "/Artifact <</Type /Pagination>> BDC"
END = "EMC"


@dataclass(frozen=True)
class Marked:
    """A stretch of one page's drawing: the page from 0, and its number there (MCID)."""

    page: int
    number: int


@dataclass(eq=False)
class Element:
    """One element in reading order: ``tag`` is a standard type (``P``, ``H1``, ``LI`` …).

    ``language`` (``en-US``) only where it is another than that of the element around it.
    ``alt`` is said in place of a picture, ``box`` is where it stands on its page (points: left,
    bottom, right, top). ``title`` names a part. ``manner``: how the items of an ``L`` are numbered
    (else ``Decimal``), and whether a ``TH`` heads its ``Row`` (else its column).
    """

    tag: str
    language: str = ""
    alt: str = ""
    kids: list[Element | Marked] = field(default_factory=list)
    title: str = ""
    manner: str = ""
    box: tuple[float, ...] = ()

    def new(
        self, tag: str, language: str = "", alt: str = "", *, title: str = "", manner: str = ""
    ) -> Element:
        """A new element, last in this one."""
        made = Element(tag, language, alt, title=title, manner=manner)
        self.kids.append(made)
        return made

    def moved(self, by: int) -> Element:
        """The same element where its pages stand so many further on."""
        kids = [
            Marked(one.page + by, one.number) if isinstance(one, Marked) else one.moved(by)
            for one in self.kids
        ]
        return replace(self, kids=kids)


class Marks:
    """Gives out the numbers of one document, page by page, as it is drawn."""

    def __init__(self) -> None:
        self._given: dict[int, int] = {}

    def start(self, element: Element, page: int) -> str:
        """The operator that begins a stretch of this element on the page (from 0)."""
        number = self._given.get(page, 0)
        self._given[page] = number + 1
        element.kids.append(Marked(page, number))
        return f"/{element.tag} <</MCID {number}>> BDC"


def language_tag(language: str) -> str:
    """A letter's language as a PDF names it: English is that of the United States."""
    return "en-US" if language == "en" else language


def write(document: Any, root: Element) -> None:
    """Put the tree into an open pikepdf document. An element in which nothing was drawn is left
    out, but for a table's empty cell."""
    from pikepdf import Array, Dictionary, Name

    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages = [page.obj for page in document.pages]
    owners: list[dict[int, Any]] = [{} for _page in pages]

    def made(one: Element, above: Any) -> Any:
        own = document.make_indirect(Dictionary(S=Name("/" + one.tag), P=above))
        _attributes(own, one)
        if one.kids:
            first = next((kid.page for kid in one.kids if isinstance(kid, Marked)), None)
            kids: list[Any] = []
            for kid in one.kids:
                if isinstance(kid, Element):
                    if kid.tag in ("TD", "TH") or drawn(kid):
                        kids.append(made(kid, own))
                    continue
                owners[kid.page][kid.number] = own
                if kid.page == first:
                    kids.append(kid.number)
                else:
                    kids.append(Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.number))
            if first is not None:
                own.Pg = pages[first]
            own.K = kids[0] if len(kids) == 1 else Array(kids)
        return own

    tree.K = made(root, tree)
    numbers: list[Any] = []
    for index, (page, owned) in enumerate(zip(pages, owners, strict=True)):
        page.StructParents = index
        row = Array([owned[number] for number in range(len(owned))])
        numbers += [index, document.make_indirect(row)]
    tree.ParentTree = document.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(pages)
    document.Root.StructTreeRoot = tree
    document.Root.MarkInfo = Dictionary(Marked=True)


def _attributes(own: Any, one: Element) -> None:
    if not (one.language or one.alt or one.title or one.box or one.tag in ("L", "TH")):
        # Most have none; to ask for a name of a library costs more than all of them.
        return
    from pikepdf import Array, Dictionary, Name, String

    if one.language:
        own.Lang = String(one.language)
    if one.alt:
        own.Alt = String(one.alt)
    if one.title:
        own.T = String(one.title)
    if one.tag == "L":
        own.A = Dictionary(O=Name.List, ListNumbering=Name("/" + (one.manner or "Decimal")))
    elif one.tag == "TH":
        own.A = Dictionary(O=Name.Table, Scope=Name("/" + (one.manner or "Column")))
    elif one.box:
        own.A = Dictionary(O=Name.Layout, BBox=Array([round(edge, 2) for edge in one.box]))


def read(document: Any) -> Element | None:
    """The tree that ``write`` put into an open pikepdf document; ``None``: it has none.

    The root's language is the document's own.
    """
    from pikepdf import Array, Dictionary

    tree = document.Root.get("/StructTreeRoot")
    if tree is None:
        return None
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}

    def one(own: Any) -> Element:
        made = Element(
            str(own.S)[1:],
            str(own.get("/Lang", "")),
            str(own.get("/Alt", "")),
            title=str(own.get("/T", "")),
        )
        _read_attributes(made, own.get("/A"))
        kids = own.get("/K")
        for kid in kids if isinstance(kids, Array) else () if kids is None else (kids,):
            if not isinstance(kid, Dictionary):
                made.kids.append(Marked(pages[own.Pg.objgen], int(kid)))
            elif "/S" in kid:
                made.kids.append(one(kid))
            else:
                made.kids.append(Marked(pages[kid.Pg.objgen], int(kid.MCID)))
        return made

    root = one(tree.K)
    root.language = root.language or str(document.Root.get("/Lang", ""))
    return root


def _read_attributes(made: Element, kept: Any) -> None:
    if kept is None:
        return
    if "/BBox" in kept:
        made.box = tuple(float(edge) for edge in kept.BBox)
    for name in ("/ListNumbering", "/Scope"):
        word = str(kept.get(name, ""))[1:]
        made.manner = word if word not in ("", "Decimal", "Column") else made.manner


def drawn(one: Element) -> bool:
    """Whether anything of the element came onto a page."""
    return any(isinstance(kid, Marked) or drawn(kid) for kid in one.kids)
