"""What a file gives away beside its text: each in a file made for it, and a clean one."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.errors import BadInput
from models.privacy.guard.exif import exif_of
from models.privacy.guard.files import contents
from models.privacy.guard.finding import Rule


def pdf_with(draw: Any = None, turned: int = 0) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792), invariant=1)
    canvas.drawString(72, 720, "We write about an incident of October 9.")
    if draw is not None:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(stream.getvalue())) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.pages[0].obj["/Rotate"] = turned
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def changed(change: Any) -> bytes:
    with pikepdf.open(io.BytesIO(pdf_with())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def rules(data: bytes) -> dict[Rule, str]:
    return {one.rule: one.words for one in contents(data).found}


def photo(place: bool = True) -> bytes:
    picture, out = Image.new("RGB", (40, 40), "navy"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Phone & Co"
    if place:
        exif[0x8825] = {1: "N", 2: (41.0, 45.0, 50.0)}
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def black_box(canvas: Canvas) -> None:
    canvas.drawString(72, 600, "Lucia Paredes")
    canvas.setFillGray(0)
    canvas.rect(60, 590, 200, 30, fill=1)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 600, "Lucia Paredes")


def drawn_invisibly(canvas: Canvas) -> None:
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textOut("Lucia Paredes")
    canvas.drawText(text)


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(72, 900, "Lucia Paredes")


@pytest.mark.parametrize("draw", [black_box, white_on_white, drawn_invisibly, off_the_page])
@pytest.mark.parametrize("turned", [0, 90, 270])
def test_text_that_nobody_sees_is_found(draw: Any, turned: int) -> None:
    assert rules(pdf_with(draw, turned)) == {Rule.HIDDEN: "Lucia Paredes"}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_clean_page_is_clean(turned: int) -> None:
    def readable(canvas: Canvas) -> None:
        canvas.setFillGray(0)
        canvas.rect(60, 590, 200, 30, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(72, 600, "White on black is read")
        canvas.setFillGray(0.55)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(72, 500, "small and grey is read")

    read = contents(pdf_with(readable, turned))
    assert read.found == ()
    assert "White on black" in read.pieces[0].text


def test_who_made_it() -> None:
    def name(pdf: Any) -> None:
        pdf.docinfo["/Author"] = "Marta Quiñones"

    data = changed(name)
    assert rules(data) == {Rule.METADATA: "Author: Marta Quiñones"}
    assert any("Marta" in piece.text for piece in contents(data).pieces)


def test_a_title_is_read_as_text_and_no_finding_by_itself() -> None:
    def title(pdf: Any) -> None:
        pdf.docinfo["/Title"] = "Complaint of Lucía Paredes"

    read = contents(changed(title))
    assert read.found == ()
    assert any("Lucía Paredes" in piece.text for piece in read.pieces)


def attach(pdf: Any) -> None:
    pdf.attachments["intake.docx"] = b"x"


def script(pdf: Any) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = pdf.make_indirect(pdf.Root.OpenAction)


def comment(pdf: Any) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9],
        Contents="ask Lucía first",
    )  # fmt: skip
    pdf.pages[0].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def field(pdf: Any) -> None:
    one = pdf.make_indirect(pikepdf.Dictionary(T="name", V="Lucía", FT=pikepdf.Name.Tx))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[one])


def layer(pdf: Any) -> None:
    one = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="names"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[one], D=pikepdf.Dictionary(OFF=[one]))


def attach_beside(pdf: Any) -> None:
    """A file that no list of attachments names."""
    file = pikepdf.Stream(pdf, b"x")
    one = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="notes.txt", EF={"/F": file})
    pdf.pages[0].obj["/AF"] = pdf.make_indirect(pdf.make_indirect(one))


def sound(pdf: Any) -> None:
    note(pdf, pikepdf.Name.RichMedia)


def to_redact(pdf: Any) -> None:
    note(pdf, pikepdf.Name.Redact, Contents="Lucía")


def note(pdf: Any, kind: Any, **more: Any) -> None:
    one = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=kind, Rect=[0, 0, 9, 9], **more)
    pdf.pages[0].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(one)]))


def widget(pdf: Any) -> None:
    """A field that the form's list has forgotten."""
    note(pdf, pikepdf.Name.Widget, V="Lucía", FT=pikepdf.Name.Tx)


def xfa(pdf: Any) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Stream(pdf, b"<x>Lucia</x>"))


def sends(pdf: Any) -> None:
    pdf.Root.AA = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="http://x"))


def thumb(pdf: Any) -> None:
    pdf.pages[0].obj["/Thumb"] = pikepdf.Stream(pdf, b"x")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (attach, Rule.ATTACHMENT),
        (attach_beside, Rule.ATTACHMENT),
        (sound, Rule.ATTACHMENT),
        (to_redact, Rule.COMMENT),
        (widget, Rule.FORM),
        (xfa, Rule.FORM),
        (sends, Rule.SCRIPT),
        (thumb, Rule.FORMER),
        (script, Rule.SCRIPT),
        (comment, Rule.COMMENT),
        (field, Rule.FORM),
        (layer, Rule.LAYER),
    ],
)
def test_what_lies_beside_the_pages(change: Any, rule: Rule) -> None:
    assert set(rules(changed(change))) == {rule}


def link(pdf: Any) -> None:
    act = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="mailto:lucia.paredes@example.org")
    note(pdf, pikepdf.Name.Link, A=act)


def alternative(pdf: Any) -> None:
    one = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt="lucia.paredes@example.org")
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=pdf.make_indirect(one))


def bookmark(pdf: Any) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("lucia.paredes@example.org", 0))


def xmp(pdf: Any) -> None:
    with pdf.open_metadata() as kept:
        kept["dc:description"] = "lucia.paredes@example.org"


@pytest.mark.parametrize("change", [link, alternative, bookmark, xmp])
def test_what_a_program_says_of_the_pages_is_read_as_text(change: Any) -> None:
    """Where a link leads, what a screen reader says in place of a picture, a bookmark."""
    read = contents(changed(change))
    assert any("lucia.paredes@example.org" in piece.text for piece in read.pieces)


def covered_by_a_note(pdf: Any) -> None:
    page = pdf.pages[0]
    page.contents_add(b"BT /F1 12 Tf 72 600 Td (Lucia Paredes) Tj ET")
    look = pikepdf.Stream(pdf, b"0 g 0 0 200 30 re f")
    look.Subtype, look.BBox = pikepdf.Name.Form, [0, 0, 200, 30]
    one = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[60, 590, 260, 620], F=4,
        AP=pikepdf.Dictionary(N=pdf.make_indirect(look)),
    )  # fmt: skip
    page.obj["/Annots"] = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(one)]))


def in_a_layer(pdf: Any) -> None:
    layer(pdf)
    page = pdf.pages[0]
    page.obj.Resources.Properties = pikepdf.Dictionary(L=pdf.Root.OCProperties.OCGs[0])
    page.contents_add(b"/OC /L BDC BT /F1 12 Tf 72 600 Td (Lucia Paredes) Tj ET EMC")


@pytest.mark.parametrize("change", [covered_by_a_note, in_a_layer])
def test_text_below_a_note_or_in_a_layer_that_is_off_is_found(change: Any) -> None:
    assert rules(changed(change)).get(Rule.HIDDEN) == "Lucia Paredes"


def test_a_picture_that_is_packed_twice_tells_where_it_was_taken() -> None:
    def put(pdf: Any) -> None:
        stream = pikepdf.Stream(pdf, zlib.compress(photo()))
        stream["/Subtype"] = pikepdf.Name.Image
        stream["/Filter"] = [pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode]
        pdf.pages[0].obj["/Kept"] = pdf.make_indirect(stream)

    assert rules(changed(put)) == {Rule.PICTURE: "Make, GPS"}


def test_a_former_version_in_the_file() -> None:
    data = pdf_with()
    start = data.rindex(b"startxref")
    assert set(rules(data + data[start:])) == {Rule.FORMER}


def test_where_a_picture_was_taken() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(photo())), 72, 400, 80, 80)

    clean = rules(pdf_with(draw))
    assert set(clean) <= {Rule.PICTURE}

    def put(pdf: Any) -> None:
        stream = pikepdf.Stream(pdf, photo())
        stream["/Subtype"], stream["/Filter"] = pikepdf.Name.Image, pikepdf.Name.DCTDecode
        pdf.pages[0].obj["/Kept"] = pdf.make_indirect(stream)

    assert rules(changed(put)) == {Rule.PICTURE: "Make, GPS"}


def test_exif() -> None:
    told = exif_of(photo())
    assert told is not None and told.place and "Make" in told.tags
    told = exif_of(photo(place=False))
    assert told is not None and not told.place
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG")
    assert exif_of(out.getvalue()) is None


@given(st.binary(max_size=400))
def test_any_bytes_of_a_picture(data: bytes) -> None:
    exif_of(b"\xff\xd8\xff\xe1\x00\x40Exif\0\0II" + data)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def run(text: str, more: str = "") -> str:
    return f"<w:p><w:r>{more}<w:t>{text}</w:t></w:r></w:p>"


def test_a_word_processors_file() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>Lucía</w:delText></w:r></w:del></w:p>"
    core = "<c xmlns:d='x'><d:creator>Marta</d:creator></c>"
    data = docx(
        run("Dear Chief:") + run("hidden", "<w:rPr><w:vanish/></w:rPr>") + deleted,
        word__comments=f"<w:comments {W}>{run('ask her')}</w:comments>",
        docProps__core=core,
    )
    assert rules(data) == {
        Rule.FORMER: "Lucía",
        Rule.HIDDEN: "hidden",
        Rule.COMMENT: "ask her",
        Rule.METADATA: "creator: Marta",
    }
    assert "Dear Chief:" in contents(data).pieces[0].text


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b"PK\x03\x04nothing", b"\0\1\2\0" * 99])
def test_what_cannot_be_read_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadInput) as told:
        contents(data)
    assert told.value.field == "file"


def test_an_entity_is_never_followed() -> None:
    bomb = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {W}>{run("&a;")}'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"{bomb}</w:document>")
    assert "root" not in "".join(piece.text for piece in contents(out.getvalue()).pieces)


@pytest.mark.parametrize(
    ("data", "text"),
    [("sí".encode(), "sí"), ("sí".encode("utf-16"), "sí"), ("sí".encode("cp1252"), "sí")],
)
def test_a_text_in_whatever_encoding(data: bytes, text: str) -> None:
    assert contents(data).pieces[0].text == text
