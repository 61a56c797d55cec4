"""A case on paper as a screen reader reads it: every word once, in order, and what it is."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from case_on_paper import paper_pdf

from models import language
from models.casefile import services
from models.casefile.sections import parts
from models.casefile.sheet import Chosen
from models.casefile.timeline import KINDS
from models.documents.adding import About, add

sys.path.append(str(Path(__file__).resolve().parents[1] / "letters"))

from foreign_files import jpeg
from tags_read import Read, tree_of, words_by_mark
from test_letters_archival import judged

ALL = frozenset(one.name for one in parts())


def outline(tree: Read) -> list[str]:
    """The headings, and what others' pages are called."""
    own = [f"{tree.tag} {tree.text}"] if tree.tag in ("H1", "H2") else []
    if tree.tag == "Figure":
        own = [f"Figure {tree.alt}"]
    elif tree.tag == "Sect" and tree.title:
        own = [f"Sect {tree.title}"]
    return own + [found for kid in tree.kids for found in outline(kid)]


def test_the_whole_file_is_read_from_end_to_end(vault, filled) -> None:
    made = services.whole_file(vault, filled, Chosen(ALL))
    tree = tree_of(made.pdf)
    assert (tree.tag, tree.language) == ("Document", "en-US")
    cover, index, *rest = tree.kids
    assert [one.tag for one in cover.kids] == ["P", "H1", "P", "P"]
    assert cover.all("H1")[0].text == "Case 26-0001"
    assert index.kids[0].text == "Index"
    listed = [row.kids[0].text for row in index.all("TR")[1:]]
    named = [[one.title, *(f"– {kid.title}" for kid in one.kids if kid.title)] for one in rest]
    assert listed == [title for titles in named for title in titles]
    assert [one.tag for one in rest] == ["Part"] * len(rest)
    for one in rest:
        assert one.kids[0].tag == "H1" and one.kids[0].text == one.title
    found = outline(tree)
    at = found.index("Sect 911 record")
    assert found[at : at + 3] == [
        "Sect 911 record", "Sect 911 record, page 1 of 2", "Sect 911 record, page 2 of 2",
    ]  # fmt: skip
    facts = next(one for one in rest if one.title == "Facts of the case").all("Table")[0]
    assert {tuple(cell.tag for cell in row.kids) for row in facts.kids} == {("TH", "TD")}


def test_feet_are_passed_over(vault, filled) -> None:
    made = services.whole_file(vault, filled, Chosen(ALL))
    aside = [page.get(-1, "") for page in words_by_mark(made.pdf)]
    assert all(f"Page {n} of {made.pages}" in page for n, page in enumerate(aside, 1))
    assert f"of {made.pages}" not in tree_of(made.pdf).text


def test_the_timeline_is_a_list_of_days_and_what_was(vault, filled) -> None:
    made = services.timeline_alone(vault, filled, Chosen(frozenset(KINDS)))
    tree = tree_of(made.pdf)
    (whole,) = tree.all("L")
    assert all([kid.tag for kid in item.kids] == ["Lbl", "LBody"] for item in whole.kids)
    told = next(item for item in whole.kids if "zqplainxw" in item.text)
    label, body = told.kids
    assert label.text == "Mar 2, 2026"
    assert [one.tag for one in body.kids] == ["P"] * 3
    assert body.kids[0].text == "Case note: zqplainxw" and body.kids[2].text == "zqplainxw" * 3
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        lists = [one for one in document.objects if _is_list(one)]
        assert [str(one.A.ListNumbering) for one in lists] == ["/None"]


def _is_list(one: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.L


def test_an_empty_cell_keeps_its_place(vault, filled) -> None:
    tree = tree_of(services.whole_file(vault, filled, Chosen(ALL)).pdf)
    for table in tree.all("Table"):
        assert len({len(row.kids) for row in table.kids}) == 1


@pytest.mark.parametrize("code", ["en", "es"])
def test_cover_sheet_and_intake_are_read_in_their_language(vault, filled, code: str) -> None:
    language.use(code)
    with vault.read() as uow:
        cover = tree_of(services.cover_sheet(uow, filled))
        form = tree_of(services.blank_intake(uow, code))
    spoken = {"en": "en-US", "es": "es"}[code]
    assert (cover.language, form.language) == (spoken, spoken)
    assert cover.all("H1")[0].text == {"en": "Case 26-0001", "es": "Caso 26-0001"}[code]
    assert len(form.all("H1")) == 1 and len(form.all("H2")) > 5
    assert not any("□" in one.text for one in form.all("P"))


def test_scans_and_photographs_are_figures_and_leave_the_file_pdf_a(
    vault, save, case_id, tmp_path
) -> None:
    for name, data in (("scan.pdf", paper_pdf(scanned=True, armed=True)), ("card.jpg", jpeg())):
        path = tmp_path / name
        path.write_bytes(data)
        about = About(title=name[:4], received_on=date(2026, 3, 2))
        save(lambda uow, path=path, about=about: add(uow, case_id, path, about))
    made = services.whole_file(vault, case_id, Chosen(frozenset({"documents"})))
    assert [one.alt for one in tree_of(made.pdf).all("Figure")] == [
        "scan, page 1 of 2; no text that can be read aloud",
        "scan, page 2 of 2; no text that can be read aloud",
        "Picture: card",
    ]
    assert made.archival
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "file.pdf").write_bytes(made.pdf)
    assert judged([tmp_path / "out" / "file.pdf"]) == {"file.pdf": "valid"}
