"""Pages of several PDFs as one file that a screen reader reads from end to end.

A page that was drawn here brings its tags along. A page that others made becomes one thing drawn
in one stretch: whatever marks are in it lie inside of that and mean nothing to a reader. Where
there is text on it, it is read as it stands; a scan is a figure whose words say which page it is.
What is laid over pages (feet, stamps) is an artifact.
"""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from models.letters.tagging import END, PAGINATION, Element, Marked, read

_PAGE = "/AmparoPage"


class Drawn(NamedTuple):
    """Pages, and their tags, which are not in the file yet."""

    pdf: bytes
    tree: Element


def append(made: Any, pdf: bytes, tree: Element | None = None) -> Element | None:
    """Put the pages of a PDF at the end of an open document. Gives its own tags (``tree``, where
    they are not in the file yet) as they hold in the new place; ``None``: it has none."""
    import pikepdf

    first = len(made.pages)
    with pikepdf.open(io.BytesIO(pdf)) as source:
        own = tree or read(source)
        made.pages.extend(source.pages)
    return own.moved(first) if own else None


def enfold(made: Any, place: int, above: Element, *, alt: str, text: str) -> None:
    """Make the page of others at ``place`` (from 0) one stretch of the tree, last in ``above``.

    ``alt`` says which page it is; ``text`` is what can be copied from it. With text it is a
    section of that name and is read aloud; without, a figure that is told in these words.
    """
    from pikepdf import Dictionary, Stream

    page = made.pages[place]
    if text.strip():
        own = above.new("Sect", title=alt).new("P")
    else:
        own = above.new("Figure", alt=alt)
        own.box = tuple(float(edge) for edge in page.cropbox)
    own.kids.append(Marked(place, 0))
    # Turning and the page's own unit stay the page's: the form is drawn in the same measure.
    form = page.as_form_xobject(handle_transformations=False)
    # It would read the page's drawing only as the file is saved, and find its own name there.
    form.write(form.read_bytes())
    page.obj.Resources = Dictionary(XObject=Dictionary({_PAGE: form}))
    drawn = f"/{own.tag} <</MCID 0>> BDC\nq\n{_PAGE} Do\nQ\n{END}\n"
    page.obj.Contents = Stream(made, drawn.encode("ascii"))


def lay_over(made: Any, page: Any, over: Any, name: str, mark: str = PAGINATION) -> None:
    """Draw another document's page above this one, upright as the page is seen, between the mark
    and its end. ``name`` is its own on the page.

    As ``Page.add_overlay``, which takes a name by chance: the same pages, the same bytes.
    """
    import pikepdf

    form = made.copy_foreign(over.as_form_xobject())
    own = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name))
    box = pikepdf.Rectangle(page.cropbox)
    placed = page.calc_form_xobject_placement(
        form, own, box, invert_transformations=True, allow_shrink=True, allow_expand=False
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ\n{mark}\n".encode("ascii") + placed + f"\n{END}\n".encode("ascii"))


def seen_size(page: Any) -> tuple[float, float]:
    """How wide and high a page is as it is seen, in points."""
    box = [float(each) for each in page.cropbox]
    wide, high = abs(box[2] - box[0]), abs(box[3] - box[1])
    turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    return (high, wide) if turned else (wide, high)
