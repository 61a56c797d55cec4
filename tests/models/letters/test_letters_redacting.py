"""Redaction takes away: nothing beneath a box is left in the file, in any form."""

from __future__ import annotations

import io

import pikepdf
import pytest
from foreign_files import armed, changed, cropped, everything, jpeg, layered, report
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from models.errors import BadInput, Refused
from models.letters.enclosures.redacting import Box, Left, redact, require_gone
from models.letters.preview import page_image, page_sizes, page_texts
from models.vault.errors import Cancelled

PDF = "application/pdf"
NAME = "Magdalena"


def letter(rotate: int = 0) -> bytes:
    """Two pages; the name stands at the top of the first and in the middle of the second."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pagesize=(612, 792))
    canvas.drawString(72, 720, f"Witness {NAME} Rowe, of the third floor")
    canvas.drawString(72, 400, "This may be read")
    canvas.showPage()
    canvas.drawString(72, 400, "On the second page nothing is named")
    canvas.showPage()
    canvas.save()

    def turned(document: pikepdf.Pdf) -> None:
        if rotate:
            document.pages[0].Rotate = rotate

    return changed(out.getvalue(), turned)


TOP = Box(0, 0.1, 0.06, 0.8, 0.05)


def test_the_words_beneath_are_gone_and_the_other_pages_are_as_they_were() -> None:
    made = redact(letter(), PDF, [TOP])
    assert made.pages == 1
    assert page_texts(made.pdf)[0].strip() == ""
    assert "second page" in page_texts(made.pdf)[1]
    assert NAME.encode() not in everything(made.pdf)
    assert made.left == ()
    before, after = page_sizes(letter()), page_sizes(made.pdf)
    assert [(one.width, one.height) for one in before] == [(o.width, o.height) for o in after]


def test_what_lies_beside_a_box_is_still_seen() -> None:
    seen = page_image(redact(letter(), PDF, [TOP]).pdf, 0, 72)
    dark = [at for at in range(0, len(seen.pixels), 4) if seen.pixels[at] < 100]
    rows = {at // 4 // seen.width for at in dark}
    assert any(385 < row < 395 for row in rows), "the line below is gone"
    assert not any(100 < row < 380 for row in rows)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_turned_is_redacted_where_it_is_seen(rotate: int) -> None:
    where = {
        90: Box(0, 0.88, 0.05, 0.08, 0.9),
        180: Box(0, 0.05, 0.88, 0.9, 0.06),
        270: Box(0, 0.05, 0.05, 0.08, 0.9),
    }[rotate]
    made = redact(letter(rotate), PDF, [where])
    assert NAME.encode() not in everything(made.pdf)
    size = page_sizes(made.pdf)[0]
    assert (size.width > size.height) == (rotate != 180)


def test_a_name_that_stands_elsewhere_is_told() -> None:
    def again(document: pikepdf.Pdf) -> None:
        document.pages[1].contents_add(
            f"BT /F1 12 Tf 72 300 Td ({NAME} again, of the) Tj ET".encode()
        )

    made = redact(changed(letter(), again), PDF, [TOP])
    assert made.left == (Left(NAME, 1),)


@pytest.mark.parametrize("how", [armed, layered, cropped])
def test_nothing_hidden_comes_through(how: object) -> None:
    made = everything(redact(changed(report(1), how), PDF, [TOP]).pdf)
    for word in (b"SecretCam", b"41.7658", b"hidden beneath", b"app.alert", b"Secret Author",
                 b"attached.txt", b"typed in", b"Report page"):  # fmt: skip
        assert word not in made


def with_vector(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"q 123.4567 715 m 234.5678 725 l 345.6789 712 l f Q")


def with_picture(document: pikepdf.Pdf) -> None:
    image = pikepdf.Stream(document, b"SecretPixels" * 4)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = 4, 4, 8
    image.ColorSpace = pikepdf.Name.DeviceRGB
    page = document.pages[0]
    page.obj.Resources.XObject = pikepdf.Dictionary(Im=image)
    page.contents_add(b"q 200 0 0 20 100 712 cm /Im Do Q")


def with_field(document: pikepdf.Pdf) -> None:
    look = pikepdf.Stream(document, b"BT /F1 10 Tf 2 5 Td (SecretField) Tj ET")
    look.Subtype, look.BBox = pikepdf.Name.Form, [0, 0, 200, 20]
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="who",
        V="SecretField", Rect=[100, 712, 300, 732], F=4, AP=pikepdf.Dictionary(N=look),
    )  # fmt: skip
    one = document.make_indirect(field)
    document.pages[0].Annots = pikepdf.Array([one])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[one])


def with_form(document: pikepdf.Pdf) -> None:
    """Words in a drawing of its own, which the page only calls."""
    form = pikepdf.Stream(document, b"BT /F1 12 Tf 72 720 Td (SecretForm) Tj ET")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = [0, 0, 612, 792], document.pages[0].obj.Resources
    page = document.pages[0]
    page.obj.Resources.XObject = pikepdf.Dictionary(Fm=form)
    page.contents_add(b"/Fm Do")


@pytest.mark.parametrize("put", [with_vector, with_picture, with_field, with_form])
def test_whatever_lies_beneath_a_box_is_gone(put: object) -> None:
    source = changed(letter(), put)
    secret = (b"234.5678", b"SecretPixels", b"SecretField", b"SecretForm")
    assert any(word in everything(source) for word in secret)
    made = redact(source, PDF, [TOP])
    assert not any(word in everything(made.pdf) for word in (*secret, NAME.encode()))
    require_gone(made.pdf, [TOP])


def test_a_crop_box_moves_no_box() -> None:
    def crop(document: pikepdf.Pdf) -> None:
        document.pages[0].CropBox = pikepdf.Array([60, 396, 560, 760])

    # The name stands 40 points below the upper edge of what is seen: 364 points high.
    made = redact(changed(letter(), crop), PDF, [Box(0, 0.0, 0.07, 1.0, 0.06)])
    seen = page_image(made.pdf, 0, 72)
    rows = {at // 4 // seen.width for at in range(0, len(seen.pixels), 4) if seen.pixels[at] < 100}
    assert NAME.encode() not in everything(made.pdf)
    # What is black is the box; the line below, 4 points above the lower edge, is still there.
    assert any(355 < row < 364 for row in rows) and not any(60 < row < 350 for row in rows)


@pytest.mark.parametrize("rotate", [0, 90, 270])
def test_a_word_that_the_edge_cuts_is_told_and_gone_as_a_word(rotate: int) -> None:
    half = {
        0: Box(0, 0.1, 0.06, 0.165, 0.05),
        90: Box(0, 0.88, 0.1, 0.08, 0.165),
        270: Box(0, 0.04, 0.735, 0.08, 0.165),
    }[rotate]
    made = redact(letter(rotate), PDF, [half])
    assert [one.word for one in made.cut] == [NAME]
    assert NAME.encode() not in everything(made.pdf)
    assert redact(letter(), PDF, [TOP]).cut == ()


def test_a_photograph_is_redacted_too() -> None:
    made = redact(jpeg(), "image/jpeg", [Box(0, 0.25, 0.25, 0.5, 0.5)])
    assert b"SecretCam" not in everything(made.pdf)
    seen = page_image(made.pdf, 0, 72)
    middle = 4 * (seen.height // 2 * seen.width + seen.width // 2)
    assert seen.pixels[middle : middle + 3] == b"\x00\x00\x00"
    assert max(seen.pixels[4 * (seen.width * 8 + 8) :][:3]) > 40


@pytest.mark.parametrize(
    "boxes",
    [[], [Box(0, -0.1, 0, 0.5, 0.5)], [Box(0, 0.6, 0, 0.5, 0.5)], [Box(9, 0, 0, 0.5, 0.5)],
     [Box(0, 0.1, 0.1, 0.0001, 0.5)], [Box(-1, 0, 0, 0.5, 0.5)]],
)  # fmt: skip
def test_boxes_that_cannot_be_are_refused(boxes: list[Box]) -> None:
    with pytest.raises(BadInput) as refused:
        redact(letter(), PDF, boxes)
    assert refused.value.field == "boxes"


def test_a_box_that_only_covers_is_found_when_the_file_is_read_again() -> None:
    def cover(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(b"q 0 0 0 rg 60 700 500 40 re f Q")

    with pytest.raises(Refused):
        require_gone(changed(letter(), cover), [TOP])
    made = redact(letter(), PDF, [TOP]).pdf
    require_gone(made, [TOP])
    for how in (armed, layered):
        with pytest.raises(Refused):
            require_gone(changed(made, how) if how is armed else changed(report(1), how), [TOP])
    with pytest.raises(Refused):
        require_gone(made, [Box(0, 0.1, 0.45, 0.5, 0.1)])


def test_other_kinds_of_files_are_refused_and_one_can_give_up() -> None:
    with pytest.raises(BadInput):
        redact(b"words", "text/plain", [TOP])
    with pytest.raises(Cancelled):
        redact(letter(), PDF, [TOP], cancelled=lambda: True)


@settings(max_examples=8, deadline=None)
@given(st.floats(0.0, 0.7), st.floats(0.0, 0.7), st.floats(0.02, 0.29), st.floats(0.02, 0.29))
def test_wherever_a_box_lies_it_is_black(
    left: float, top: float, width: float, height: float
) -> None:
    redact(letter(), PDF, [Box(0, left, top, width, height)])
