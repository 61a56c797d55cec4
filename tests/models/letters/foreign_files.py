"""Files as others make them, with what must not leave: scripts, layers, places, hidden words."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

SECRETS = ("SecretCam", "41.7658", "hidden beneath", "app.alert", "Secret Author", "attached.txt")


def jpeg(size: tuple[int, int] = (320, 240)) -> bytes:
    """A photograph with a camera's name and a place in it."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCam"
    exif[0x010E] = "41.7658"
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, "JPEG", exif=exif, comment=b"SecretCam")
    return out.getvalue()


def png() -> bytes:
    """A picture that lets the page shine through."""
    out = io.BytesIO()
    Image.new("RGBA", (200, 120), (200, 30, 30, 128)).save(out, "PNG")
    return out.getvalue()


def report(pages: int = 3, form: bool = True) -> bytes:
    """A PDF with a form that was filled in, and a photograph as its maker put it there."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setAuthor("Secret Author")
    for number in range(1, pages + 1):
        canvas.drawString(100, 700, f"Report page {number}")
        if form:
            canvas.acroForm.textfield(name=f"f{number}", value="typed in", x=100, y=600)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(pdf: bytes, how: Any) -> bytes:
    """The PDF after ``how(document)``."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        how(document)
        document.save(out)
    return out.getvalue()


def armed(document: Any) -> None:
    """A script at opening, an attached file, metadata, and a photograph with its place."""
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.Root.OpenAction = script
    document.attachments["attached.txt"] = b"attached.txt"
    document.pages[0].AA = pikepdf.Dictionary(O=script)
    document.Root.Metadata = document.make_stream(b"<x>Secret Author</x>")
    photo = pikepdf.Stream(document, jpeg())
    photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    photo.Width, photo.Height, photo.BitsPerComponent = 320, 240, 8
    photo.ColorSpace, photo.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    page = document.pages[0]
    page.obj.Resources.XObject = pikepdf.Dictionary(Photo=photo)
    page.contents_add(b"q 200 0 0 150 100 300 cm /Photo Do Q")


def layered(document: Any) -> None:
    """Words in a layer that is switched off."""
    group = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("layer"))
    )
    document.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    )
    page = document.pages[0]
    page.obj.Resources.Properties = pikepdf.Dictionary(L0=group)
    page.contents_add(b"/OC /L0 BDC BT /F1 12 Tf 100 500 Td (hidden beneath) Tj ET EMC")


def cropped(document: Any) -> None:
    """Words outside of what the page shows."""
    page = document.pages[0]
    page.contents_add(b"BT /F1 12 Tf 100 80 Td (hidden beneath) Tj ET")
    page.obj.CropBox = pikepdf.Array([50, 400, 500, 780])


def everything(pdf: bytes) -> bytes:
    """All that is in the file, its streams unpacked: what a curious person can find."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()
