"""What is enclosed: chosen, lettered, numbered, and with nothing in it that must not leave."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from foreign_files import (
    SECRETS,
    armed,
    changed,
    cropped,
    everything,
    jpeg,
    layered,
    png,
    report,
)
from tags_read import tree_of

from models.errors import BadInput
from models.letters.choices import LetterChoices
from models.letters.choices_data import from_json, to_json
from models.letters.enclosures.binding import bind, joined
from models.letters.enclosures.exhibit import (
    Exhibit,
    Heading,
    Numbering,
    Piece,
    Source,
    chosen,
    exhibits,
    lettered,
    missing,
)
from models.letters.enclosures.picture_pages import without_notes
from models.letters.enclosures.taking import NotEnclosed, normalised
from models.letters.preview import page_sizes, page_texts
from models.vault.errors import Cancelled

HEADING = Heading("L-26-0042", "Park River Legal Aid", date(2026, 11, 20))


def piece(data: bytes, title: str, media: str = "application/pdf", barred: str = "") -> Piece:
    sha = hashlib.sha256(data).hexdigest()
    return Piece(f"id-{title}", sha, title, media, len(data), Source.EVIDENCE, barred=barred)


CARD, SLIP, REPORT, CALL = jpeg(), png(), report(), b"sound" * 100
PIECES = (
    piece(CARD, "Visiting card", "image/jpeg"),
    piece(SLIP, "Queue slip", "image/png"),
    piece(REPORT, "Police report"),
    piece(CALL, "Recording of the call", "audio/mp4"),
)
DATA = {one.sha256: data for one, data in zip(PIECES, (CARD, SLIP, REPORT, CALL), strict=True)}
EXHIBITS = tuple(Exhibit(lettered(n), one.title, one) for n, one in enumerate(PIECES))


def read(one: Exhibit) -> bytes:
    return DATA[one.piece.sha256]


def alone(data: bytes, media: str = "application/pdf") -> bytes:
    one = Exhibit("A", "It", piece(data, "It", media))
    return bind(HEADING, [one], lambda _one: data).pdf


def test_letters_go_on_after_z() -> None:
    assert [lettered(n) for n in (0, 1, 25, 26, 27, 51, 52, 702)] == [
        "A", "B", "Z", "AA", "AB", "AZ", "BA", "AAA",
    ]  # fmt: skip


def test_a_choice_names_the_bytes_and_keeps_its_order() -> None:
    choices = chosen(PIECES, LetterChoices(), [PIECES[2].sha256, PIECES[0].id, PIECES[2].id])
    assert choices.evidence == (PIECES[2].sha256, PIECES[0].sha256)
    assert [(one.letter, one.title) for one in exhibits(PIECES, choices)] == [
        ("A", "Police report"), ("B", "Visiting card"),
    ]  # fmt: skip
    anew = tuple(replace(one, id=f"sealed anew {one.id}") for one in PIECES)
    assert [one.title for one in exhibits(anew, choices)] == ["Police report", "Visiting card"]
    assert missing(PIECES[1:], choices) == (PIECES[0].sha256,)


def test_a_title_of_the_letter_s_own_goes_with_its_file() -> None:
    sha = PIECES[0].sha256
    choices = LetterChoices(evidence=(sha,), exhibit_titles={sha: "A card"})
    assert exhibits(PIECES, choices)[0].title == "A card"
    assert from_json(to_json(choices)) == choices
    assert chosen(PIECES, choices, [PIECES[1].id]).exhibit_titles == {}


def test_the_index_tells_pages_numbers_and_hashes() -> None:
    bundle = bind(HEADING, EXHIBITS, read, Numbering("PRLA"))
    assert [(one.letter, one.pages, one.first, one.last) for one in bundle.exhibits] == [
        ("A", 1, 1, 1), ("B", 1, 2, 2), ("C", 3, 3, 5), ("D", 1, 6, 6),
    ]  # fmt: skip
    texts = page_texts(bundle.pdf)
    assert len(texts) == bundle.pages == 7
    index = " ".join(texts[0].split())
    for words in ("Exhibits to letter L-26-0042", "PRLA 000003–000005", "a file of its own"):
        assert words in index
    for one in PIECES:
        assert one.title in index
        assert f"{one.sha256[:4]} {one.sha256[4:8]}" in index
    for number, page in enumerate(texts[1:], 1):
        assert f"PRLA {number:06d}" in page
    assert [("Exhibit C" in page) for page in texts[1:]] == [False, False, True, True, True, False]
    assert PIECES[3].sha256 in "".join(texts[6].split())
    assert bind(HEADING, EXHIBITS, read, Numbering("PRLA")).pdf == bundle.pdf


def test_without_a_prefix_of_the_office_the_letter_s_number_is_one() -> None:
    assert "L-26-0042 000001" in page_texts(bind(HEADING, EXHIBITS[:1], read).pdf)[1]


def test_a_spanish_letter_has_a_spanish_index() -> None:
    texts = page_texts(bind(replace(HEADING, language="es"), EXHIBITS[:1], read).pdf)
    assert "Anexos de la carta L-26-0042" in texts[0]
    assert "20 de noviembre de 2026" in texts[0]
    assert "Anexo A" in texts[1]


def test_pages_that_lie_on_their_side_are_stamped_upright() -> None:
    def turn(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = 90

    made = alone(changed(report(1), turn))
    size = page_sizes(made)[1]
    assert size.width > size.height
    assert "L-26-0042 000001" in page_texts(made)[1]


def test_nothing_that_acts_or_tells_goes_along() -> None:
    armed_report = changed(REPORT, armed)
    before = everything(armed_report)
    assert [word for word in SECRETS if word.encode() in before] == [
        "SecretCam", "41.7658", "app.alert", "Secret Author", "attached.txt",
    ]  # fmt: skip
    made = everything(alone(armed_report))
    assert not [word for word in SECRETS if word.encode() in made]
    for name in (b"/JavaScript", b"/AcroForm", b"/Annots", b"/EmbeddedFile", b"/OpenAction"):
        assert name not in made
    assert "typed in" in page_texts(alone(armed_report))[1]


@pytest.mark.parametrize("how", [layered, cropped])
def test_what_a_page_hides_is_not_in_the_copy(how: object) -> None:
    hiding = changed(report(1, form=False), how)
    assert b"hidden beneath" in everything(hiding)
    made = alone(hiding)
    assert b"hidden beneath" not in everything(made)
    assert b"OCProperties" not in everything(made)
    assert "L-26-0042 000001" in page_texts(made)[1]


def test_a_photograph_leaves_without_its_camera_and_place() -> None:
    made = everything(alone(CARD, "image/jpeg"))
    assert b"SecretCam" not in made
    assert b"41.7658" not in made
    assert b"Exif" not in made
    bare = without_notes(CARD)
    assert b"SecretCam" in CARD and b"SecretCam" not in bare
    assert without_notes(b"no jpeg") == b"no jpeg"


def test_what_cannot_be_enclosed_is_refused_and_says_why() -> None:
    def xfa(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm.XFA = pikepdf.String("x")

    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(REPORT)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="x", user="y"))
    for data, word in (
        (locked.getvalue(), "locked with a password"),
        (changed(REPORT, xfa), "XFA"),
        (REPORT[:300], "damaged"),
        (b"%PDF-1.7 nothing", "damaged"),
    ):
        with pytest.raises(NotEnclosed) as refused:
            normalised(data)
        assert word in refused.value.what
        assert refused.value.safe and refused.value.next


def test_a_title_that_no_font_has_is_named_before_anything_is_drawn() -> None:
    with pytest.raises(BadInput) as refused:
        bind(HEADING, [replace(EXHIBITS[0], title="中")], read)
    assert refused.value.field == "enclosures"


def test_binding_can_be_given_up() -> None:
    seen: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        bind(HEADING, EXHIBITS, read, progress=lambda *at: seen.append(at),
             cancelled=lambda: len(seen) > 1)  # fmt: skip
    assert seen == [(0, 5), (1, 5)]


def test_letter_and_exhibits_are_joined_as_one_file() -> None:
    letter, bundle = report(2, form=False), bind(HEADING, EXHIBITS[:1], read)
    texts = page_texts(joined(letter, bundle.pdf, "en"))
    assert len(texts) == 2 + bundle.pages
    assert "Report page 1" in texts[0]
    assert "Exhibits to letter" in texts[2]


def test_the_letter_keeps_its_tags_and_the_exhibits_follow_in_order(
    pdf_of: Callable[[str], bytes],
) -> None:
    bundle = bind(HEADING, EXHIBITS, read, Numbering("PRLA"))
    letter = pdf_of("caller")
    whole = tree_of(joined(letter, bundle.pdf, "en"))
    before, alone = tree_of(letter), tree_of(bundle.pdf)
    *own, exhibits = whole.kids
    assert [(one.tag, one.text) for one in own] == [(one.tag, one.text) for one in before.kids]
    assert (exhibits.tag, exhibits.title) == ("Part", "Exhibits")
    assert exhibits.text == alone.text
    index, *parts = exhibits.kids
    assert [one.tag for one in index.kids] == ["H1", "P", "Table", "P"]
    assert index.all("H1")[0].text == "Exhibits to letter L-26-0042"
    rows = [[cell.text for cell in row.kids][:3] for row in index.all("TR")]
    assert rows == [
        ["Exhibit", "Document", "Pages"], ["A", "Visiting card", "1"], ["B", "Queue slip", "1"],
        ["C", "Police report", "3"], ["D", "Recording of the call (a file of its own)", "1"],
    ]  # fmt: skip
    assert {one.tag for one in index.all("TR")[0].kids} == {"TH"}
    assert [one.title for one in parts] == [
        "Exhibit A: Visiting card", "Exhibit B: Queue slip", "Exhibit C: Police report",
        "Exhibit D: Recording of the call",
    ]  # fmt: skip
    assert [one.all("H2")[0].text for one in parts] == [f"Exhibit {one}" for one in "ABCD"]
    assert [one.alt for one in parts[0].all("Figure")] == [
        "Exhibit A, picture: Visiting card; no text that can be read aloud"
    ]
    assert [(one.title, one.kids[0].text.split(" typed")[0]) for one in parts[2].all("Sect")] == [
        (f"Exhibit C, page {n} of 3", f"Report page {n}") for n in (1, 2, 3)
    ]
    heard = whole.text
    assert "PRLA 000001" not in heard.replace(index.text, "")
    assert heard.count("Exhibit C") == 1


def test_of_a_scanned_page_it_is_heard_which_it_is() -> None:
    def scan(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            page.obj.Contents = document.make_stream(b"0.5 g 0 0 200 200 re f")

    made = alone(changed(report(2, form=False), scan))
    figures = tree_of(made).all("Figure")
    assert [one.alt for one in figures] == [
        f"Exhibit A, page {n} of 2; no text that can be read aloud" for n in (1, 2)
    ]
    assert [one.pages for one in figures] == [{1}, {2}]


def test_the_marks_of_others_mean_nothing_to_the_tree() -> None:
    def tagged(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_add(b"/P <</MCID 0>> BDC", prepend=True)
        page.contents_add(b"EMC BT /P <</MCID 7>> BDC ET EMC")
        page.obj.StructParents = 5

    whole = tree_of(alone(changed(report(1, form=False), tagged)))
    assert whole.all("Sect")[-1].text == "Report page 1"


def test_bookmarks_lead_to_the_exhibits_of_the_whole(pdf_of: Callable[[str], bytes]) -> None:
    bundle = bind(HEADING, EXHIBITS, read)
    whole = joined(pdf_of("caller"), bundle.pdf, "en")
    with pikepdf.open(io.BytesIO(whole)) as document, document.open_outline() as outline:
        pages = {page.obj.objgen: n for n, page in enumerate(document.pages)}
        found = [(one.title, pages[one.destination[0].objgen]) for one in outline.root]
    first = len(page_texts(whole)) - bundle.pages + 1
    assert found == [
        (f"Exhibit {one.letter}: {one.title}", first + one.first - 1) for one in bundle.exhibits
    ]


def test_pictures_scans_and_our_letters_leave_the_whole_pdf_a_and_fonts_of_others_do_not(
    tmp_path: Path, pdf_of: Callable[[str], bytes]
) -> None:
    from test_letters_archival import judged

    def scan(document: pikepdf.Pdf) -> None:
        photo = pikepdf.Stream(document, jpeg())
        photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        photo.Width, photo.Height, photo.BitsPerComponent = 320, 240, 8
        photo.ColorSpace, photo.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        page = document.pages[0]
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photo))
        page.obj.Contents = document.make_stream(b"q 200 0 0 150 100 300 cm /P Do Q")

    own = pdf_of("lobby")
    scanned = changed(report(1, form=False), scan)
    pieces = (*PIECES[:2], PIECES[3], piece(scanned, "Scan"),
              replace(piece(own, "Earlier letter"), source=Source.LETTER))  # fmt: skip
    data = {**DATA, pieces[3].sha256: scanned, pieces[4].sha256: own}
    found = [Exhibit(lettered(n), one.title, one) for n, one in enumerate(pieces)]
    letter = pdf_of("caller")
    for name, chosen_ones in (("fit", found), ("other", [*found, EXHIBITS[2]])):
        bundle = bind(HEADING, chosen_ones, lambda one: data[one.piece.sha256])
        (tmp_path / f"{name}.pdf").write_bytes(joined(letter, bundle.pdf, "en"))
    with pikepdf.open(tmp_path / "other.pdf") as document:
        assert "/Metadata" not in document.Root and "/OutputIntents" not in document.Root
        assert str(document.docinfo.Title) == "Complaint letter L-26-0042"
        assert str(document.Root.Lang) == "en-US"
    tree_of((tmp_path / "other.pdf").read_bytes())
    assert judged([tmp_path / "fit.pdf"]) == {"fit.pdf": "valid"}


def test_a_bundle_of_before_is_joined_as_it_was(pdf_of: Callable[[str], bytes]) -> None:
    """What left the office without tags is known by its hash still."""

    def bare(document: pikepdf.Pdf) -> None:
        del document.Root.StructTreeRoot

    bundle = changed(bind(HEADING, EXHIBITS[:1], read).pdf, bare)
    with pikepdf.open(io.BytesIO(joined(pdf_of("caller"), bundle, "en"))) as document:
        assert "/StructTreeRoot" not in document.Root and "/Metadata" not in document.Root
        assert not any("/StructParents" in page.obj for page in document.pages)
