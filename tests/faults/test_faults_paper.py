"""D30: hostile strings in a letter's PDF. Whatever is typed stands there, or is refused by name."""

from __future__ import annotations

import io
import re
import subprocess
import time
from dataclasses import replace

import neighbours  # noqa: F401
import pikepdf
import pytest
from board import Board, Row
from letter_scenes import HEAD, TODAY, scene
from naughty import CANARY, cannot_be_text, strings
from test_letters_any_text import FURNITURE, PLACES, bare

from models.errors import BadInput
from models.letters.drafting import draft
from models.letters.letter import Letter
from models.letters.preview import page_texts
from models.letters.rendering import glyphs, render
from models.letters.rereading import reread
from models.letters.unprintable import unprintable
from models.people.person import PersonName

# One name in each of forty scripts.
SCRIPTS = {
    "Latin": "Lucía Paredes", "Latin, Polish": "Łukasz", "Latin, Vietnamese": "Nguyễn Thị Hạnh",
    "Latin, Turkish": "Gülşen İnce", "Latin, Romanian": "Ștefan Țepeș", "Greek": "Ελένη",
    "Cyrillic": "Наталія", "Armenian": "Արմեն", "Hebrew": "שרה", "Arabic": "محمد",
    "Persian": "پرویز", "Syriac": "ܝܘܚܢܢ", "Thaana": "އަހުމަދު", "N’Ko": "ߞߊߙߊߡߏߜߐ",
    "Devanagari": "सीता", "Bengali": "সীতা", "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ", "Gujarati": "સીતા",
    "Oriya": "ସୀତା", "Tamil": "சீதா", "Telugu": "సీత", "Kannada": "ಸೀತಾ", "Malayalam": "സീത",
    "Sinhala": "සීතා", "Thai": "ศรีสุดา", "Lao": "ສີດາ", "Tibetan": "བསྟན་འཛིན",
    "Myanmar": "ကိုကို", "Georgian": "ნინო", "Hangul": "김나영", "Ethiopic": "ማርያም",
    "Cherokee": "ᏎᏉᏯ", "Canadian": "ᐊᓇᓇ", "Khmer": "សុភា", "Mongolian": "ᠪᠠᠲᠤ",
    "Hiragana": "さくら", "Katakana": "サクラ", "Han": "李小龙", "Yi": "ꆈꌠ", "Tifinagh": "ⵜⵉⵏⴰ",
    "Adlam": "𞤀𞤣𞤤𞤢𞤥", "Javanese": "ꦱꦶꦠ", "Han, rare": "𠮷野",
}  # fmt: skip


def once(text: str) -> str:
    """The same mark many times over one letter, once."""
    return re.sub(r"([\u0300-\u036f])\1+", r"\1", text)


def settle(row: Row, letter: Letter, text: str, key: str, place: str) -> None:
    """Printed whole, held back by name, or refused at its part with the character named."""
    held = {remark.about for remark in letter.remarks if remark.code == "held-back"}
    try:
        pdf = render(letter)
    except BadInput as refused:
        if refused.field != key or "U+" not in refused.what:
            row.lost(f"{place}: refused at {refused.field}: {refused.what[:80]}")
        else:
            row.detected()
        return
    # The program's own second look must not refuse what is whole.
    reread(pdf, letter)
    found = bare("".join(FURNITURE.sub("", page) for page in page_texts(pdf)))
    # A reader's copy takes marks that lie upon each other for one; the head of a sentence is a
    # capital (of ı that is I, whose small letter is another).
    told = text.strip().rstrip(".")
    forms = (told, told[:1].upper() + told[1:])
    if any(once(bare(form)) in once(found) for form in forms) or held:
        row.survived()
    else:
        row.lost(f"{place}: {text[:12]!a} of {len(text)} is not on the paper")


def test_d30_any_string_at_any_place_of_a_letter(board: Board) -> None:
    row, places = board.row("D30"), sorted(PLACES)
    texts = (
        one for one in strings(20_000, "D30")
        if 0 < len(one) < 4000 and one.strip() and not cannot_be_text(one)
    )  # fmt: skip
    for number in range(board.count(ci=200, night=10_000)):
        text, place = next(texts, ""), places[number % len(places)]
        make, key = PLACES[place]
        letter = draft(make(text))
        if unprintable(letter):
            # Said before anything is drawn, in the words with which the drawing refuses.
            ((part, what), *_more) = unprintable(letter)
            if part == key and "U+" in what:
                row.detected()
            else:
                row.lost(f"{place}: {part} is said to be unprintable: {what[:80]}")
            continue
        settle(row, letter, text, key, place)


@pytest.mark.parametrize("script", sorted(SCRIPTS))
def test_d30_a_name_in_each_script_is_printed_or_refused_by_name(board: Board, script: str) -> None:
    row, name = board.row("D30"), SCRIPTS[script]
    for make in (
        lambda: scene("clinic", letterhead=replace(HEAD, name=name)),
        lambda: PLACES["signatory"][0](name),
        lambda: PLACES["identified"][0](name),
    ):
        letter = draft(make())
        missing = set(name) - glyphs()
        try:
            pdf = render(letter)
        except BadInput as refused:
            assert missing and "U+" in refused.what
            assert any(f"U+{ord(char):04X}" in refused.what for char in missing)
            row.detected()
            continue
        assert not missing
        pages = "".join(page_texts(pdf))
        assert "\u25a0" not in pages and "\ufffd" not in pages
        assert bare(name) in bare(pages)
        row.survived()


def test_d30_forty_scripts() -> None:
    assert len(SCRIPTS) >= 40
    printed = [script for script, name in SCRIPTS.items() if not set(name) - glyphs()]
    assert {"Latin", "Latin, Vietnamese", "Greek", "Cyrillic"} <= set(printed)


def test_d30_what_a_pdf_tells_beside_its_text(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title, a language, the letter's own day at midnight UTC; no picture, no author, no zone."""
    row, files = board.row("D30"), set()
    for zone in ("America/New_York", "Asia/Tokyo", "UTC"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        material = scene("clinic", client=PersonName(f"<img src='/{CANARY}'>", "x"))
        files.add(render(draft(material)))
    monkeypatch.undo()
    time.tzset()
    (pdf,) = files
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {str(key): str(value) for key, value in document.docinfo.items()} == {
            "/Title": "Complaint letter L-26-0042",
            "/CreationDate": f"D:{TODAY:%Y%m%d}000000Z",
        }
        root = set(document.Root.keys())
        assert root <= {
            "/Lang", "/Metadata", "/OutputIntents", "/PageMode", "/Pages", "/Type",
            "/ViewerPreferences", "/Outlines", "/MarkInfo", "/StructTreeRoot",
        }  # fmt: skip
        assert set(document.Root.MarkInfo.keys()) == {"/Marked"}
        assert tree_texts(document) <= {"en-US"}
        kinds = [
            str(one.get("/Subtype"))
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
        ]
        for bad in ("/Image", "/Link", "/Launch", "/URI", "/FileAttachment", "/EmbeddedFile"):
            assert bad not in kinds, bad
        xmp = bytes(document.Root.Metadata.read_bytes()).decode()
    days = set(re.findall(r"\d{4}-\d\d-\d\dT[^<]+", xmp))
    assert days == {f"{TODAY:%Y-%m-%d}T00:00:00Z"}
    for trace in (b"Exif", b"ReportLab", b"reportlab", b"/Author", b"/Producer", b"/JavaScript"):
        assert trace not in pdf, trace
    row.survived()


def tree_texts(document: pikepdf.Pdf) -> set[str]:
    """Every string in the tree of structure. Tags, references and numbers are names and links of
    the format; a string could be a title, another text or an id, and tell of the case."""
    found, seen, heap = set(), set(), [document.Root.StructTreeRoot]
    while heap:
        one = heap.pop()
        if isinstance(one, pikepdf.String):
            found.add(str(one))
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
            if one.is_indirect:
                if one.objgen in seen:
                    continue
                seen.add(one.objgen)
            if isinstance(one, pikepdf.Array):
                heap += list(one)
                continue
            if one.get("/Type") == "/Page":
                continue
            for bad in ("/T", "/ActualText", "/Alt", "/E", "/ID", "/Title"):
                assert bad not in one, bad
            heap += [value for _key, value in one.items()]
    return found


def test_d30_another_program_reads_the_same(board: Board, tmp_path: object) -> None:
    """Poppler's reading, not only the library's that the program itself has."""
    row = board.row("D30")
    text = "Łukasz & <b>Ana</b> O’Brien «x» §§ 2-925–2-929 \\ % {} $HOME"
    letter = draft(PLACES["stated_reason"][0](text))
    try:
        done = subprocess.run(
            ["pdftotext", "-", "-"], input=render(letter), capture_output=True, check=True
        )
    except FileNotFoundError:
        pytest.skip("poppler-utils is not installed (requirements/debian.txt, group test)")
    assert bare(text) in bare(done.stdout.decode("utf-8"))
    row.survived()
