"""A PDF of somebody else's, and what must never be printed."""

from __future__ import annotations

import io

import pikepdf

PHONE, STREET = "860 555 0142", "9999 Hidden Street"


def paper_pdf(pages: int = 2, *, armed: bool = False) -> bytes:
    """A PDF of somebody else's, with its author's name; ``armed``: with a script and a link."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _n in range(pages):
            made.add_blank_page(page_size=(595, 842))
        made.docinfo["/Author"] = "Zqauthorxw"
        if armed:
            script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('zqscriptxw')")
            made.Root.OpenAction = script
            link = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 50, 50],
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://zqlinkxw.example"),
                T="Zqcommenterxw",
            )  # fmt: skip
            made.pages[0].obj.Annots = made.make_indirect(pikepdf.Array([link]))
            made.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        made.save(out)
    return out.getvalue()
