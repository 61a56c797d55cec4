"""A PDF of somebody else's, and what must never be printed."""

from __future__ import annotations

import io

import pikepdf

PHONE, STREET = "860 555 0142", "9999 Hidden Street"


def paper_pdf(pages: int = 2, *, armed: bool = False, scanned: bool = False) -> bytes:
    """A PDF of somebody else's, with its author's name; ``armed``: with a script and a link;
    ``scanned``: with no text."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        font = made.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                               BaseFont=pikepdf.Name.Helvetica)
        )  # fmt: skip
        for n in range(pages):
            page = made.add_blank_page(page_size=(595, 842))
            if not scanned:
                page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
                words = f"BT /F1 12 Tf 60 700 Td (Record page {n + 1}) Tj ET"
                page.obj.Contents = made.make_stream(words.encode())
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
