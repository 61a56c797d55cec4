"""A case on paper holds what was ticked, says what it left out, and tells nothing beside it."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cases"))

import pikepdf
import pytest
import wall_scene_safety
from case_on_paper import PHONE, STREET

from models import language
from models.casefile import intake, services
from models.casefile.sections import parts
from models.casefile.sheet import SAFETY, Chosen, Section, Text
from models.casefile.timeline import KINDS
from models.errors import BadInput, Refused
from models.letters.preview import page_texts
from models.notes import services as notes
from models.notes.note import Privilege
from models.safety.access import set_rules
from models.safety.entry import Incident, Told
from models.safety.entry import Privilege as Kept
from models.safety.services import add as add_entry
from models.ticklers import calendar_file
from models.ticklers.repository import due_rows
from models.ticklers.tickler import Scope
from models.vault.errors import BehindWall, Cancelled
from models.vault.history import LogFilter, log

ALL = frozenset(one.name for one in parts())


def _text(pdf: bytes) -> str:
    return "\n".join(page_texts(pdf))


def test_the_whole_file_is_numbered_indexed_and_bookmarked(vault, filled) -> None:
    made = services.whole_file(vault, filled, Chosen(ALL))
    texts = page_texts(made.pdf)
    assert len(texts) == made.pages
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {made.pages}" in " ".join(text.split())
    rows = dict(line.rsplit(" ", 1) for line in texts[1].splitlines() if line[-1:].isdigit())
    assert texts[int(rows["Facts of the case"]) - 1].startswith("Facts of the case")
    assert texts[int(rows["Documents"]) - 1].startswith("Documents")
    with pikepdf.open(io.BytesIO(made.pdf)) as document, document.open_outline() as outline:
        titles = [one.title for one in outline.root]
        assert titles[0] == "Facts of the case" and "Documents" in titles
        place = titles.index("Documents")
        assert [one.title for one in outline.root[place].children] == ["911 record"]


def test_privileged_words_stay_out_unless_their_class_is_ticked(vault, filled) -> None:
    made = services.whole_file(vault, filled, Chosen(ALL))
    text = _text(made.pdf)
    assert "zqplainxw" in text
    assert not {word for word in ("zqattorneyxw", "zqcounselorxw", "memo") if word in text}
    said = [f"{one.what}: {one.why}" for one in made.left_out]
    assert "2 privileged notes: That kind of privilege was not ticked." in said
    assert "1 privileged document: That kind of privilege was not ticked." in said
    both = frozenset({Privilege.NONE, Privilege.ATTORNEY_CLIENT})
    text = _text(services.whole_file(vault, filled, Chosen(ALL, both)).pdf)
    assert "zqattorneyxw" in text and "zqcounselorxw" not in text and "Privileged memo" in text


def test_no_address_or_telephone_is_ever_on_it(vault, filled) -> None:
    every = frozenset(Privilege)
    for made in (
        services.whole_file(vault, filled, Chosen(ALL, every)),
        services.timeline_alone(vault, filled, Chosen(frozenset(KINDS), every)),
    ):
        text = _text(made.pdf)
        assert PHONE not in text and STREET not in text and "555" not in text


def test_without_being_ticked_nothing_of_safety_is_part_of_it(vault, filled) -> None:
    assert not [name for name in (*ALL, *KINDS) if "safe" in name]


def test_a_full_compartment_is_on_no_paper_and_in_no_calendar(
    vault, filled, save, tmp_path
) -> None:
    """Neither the whole file, every part and class ticked but Safety, nor the timeline, nor the
    calendar file holds a word of it; that something is due is told, and not what."""
    save(lambda uow: wall_scene_safety.fill(uow, filled))
    save(lambda uow: set_rules(uow, prints=True))
    every = frozenset(Privilege)
    chosen = Chosen(ALL - {SAFETY}, every, texts=True)
    told = [
        _text(services.whole_file(vault, filled, chosen).pdf),
        _text(services.timeline_alone(vault, filled, Chosen(frozenset(KINDS), every)).pdf),
    ]
    with vault.unit_of_work() as uow:
        days = (uow.today - timedelta(days=400), uow.today + timedelta(days=400))
        told.append(calendar_file.export(uow, tmp_path, Scope.EVERYONE, *days)[0].read_text())
        due = due_rows(uow, Scope.EVERYONE, since=days[0], until=days[1])
        assert any(row.in_safety for row in due)
        told.append(repr(due))
    for text in told:
        assert "zqsafety" not in text.lower()
    assert "VEVENT" in told[2]


def _incident(uow: Any, case_id: str, what: str, privilege: Kept = Kept.NONE) -> Any:
    one = Incident("", case_id, "2026-02", what, privilege=privilege, strangled=Told.NO)
    return add_entry(uow, one)


def test_safety_leaves_only_by_the_offices_rule_and_where_it_is_ticked(
    vault, filled, save, tmp_path
) -> None:
    save(lambda uow: _incident(uow, filled, "zqincidentxw"))
    save(lambda uow: _incident(uow, filled, "zqcounselxw", Kept.COUNSELOR))
    ticked = Chosen(frozenset({"parties", "deadlines", SAFETY}))
    with pytest.raises(Refused, match="does not let Safety out"):
        services.whole_file(vault, filled, ticked)
    save(lambda uow: set_rules(uow, prints=True))
    made = services.whole_file(vault, filled, Chosen(frozenset({"parties"})))
    assert not made.safety and "zqincidentxw" not in _text(made.pdf)
    made = services.whole_file(vault, filled, ticked)
    assert made.safety and "zqincidentxw" in _text(made.pdf)
    assert "?:" not in _text(made.pdf)
    assert "zqcounselxw" not in _text(made.pdf)  # a privilege that was not ticked
    assert PHONE not in _text(made.pdf) and STREET not in _text(made.pdf)
    services.export(vault, filled, made.pdf, services.FILE, tmp_path, safety=True)
    services.printed(vault, filled, b"", services.FILE, safety=True)
    with vault.read() as uow:
        told = [(one.action, one.room, one.fields) for one in log(uow, LogFilter())]
    assert ("opened", "safety", ()) in told
    for action in ("exported", "printed_out"):
        assert (action, "casefile", ("file", "safety")) in told
    save(lambda uow: set_rules(uow, prints=False))
    with pytest.raises(Refused):
        services.export(vault, filled, made.pdf, services.FILE, tmp_path, safety=True)
    with pytest.raises(Refused):
        services.printed(vault, filled, b"", services.FILE, safety=True)


def test_a_finished_file_is_opened_and_read_again_before_it_is_handed_out(
    vault, filled, monkeypatch
) -> None:
    from models.casefile import drawing

    draw = drawing.draw
    monkeypatch.setattr(drawing, "draw", lambda sections: draw([_emptied(one) for one in sections]))
    with pytest.raises(Refused, match="opened again"):
        services.whole_file(vault, filled, Chosen(frozenset({"parties"})))
    with pytest.raises(Refused, match="opened again"):
        services.timeline_alone(vault, filled, Chosen(frozenset({"notes"})))


def _emptied(one: Section) -> Section:
    return replace(one, blocks=(Text("–"),), left_out=())


def test_what_kind_of_pdf_it_is_is_said_honestly(vault, filled) -> None:
    own = services.whole_file(vault, filled, Chosen(ALL - {"documents"}))
    assert own.archival and _says_pdf_a(own.pdf)
    other = services.whole_file(vault, filled, Chosen(frozenset({"documents"})))
    assert not other.archival and not _says_pdf_a(other.pdf)
    timeline = services.timeline_alone(vault, filled, Chosen(frozenset(KINDS)))
    assert timeline.archival and _says_pdf_a(timeline.pdf)


def _says_pdf_a(pdf: bytes) -> bool:
    """Whether it calls itself so; whether it is, Preflight judges below."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        packet = document.Root.get("/Metadata")
        return packet is not None and b"<pdfaid:part>1<" in packet.read_bytes()


def test_somebody_elses_pdf_comes_without_its_scripts_links_and_authors(vault, filled) -> None:
    pdf = services.whole_file(vault, filled, Chosen(ALL)).pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        plain = io.BytesIO()
        document.save(
            plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
        assert set(document.docinfo.keys()) == {"/Title"}
        assert "Paredes" not in str(document.docinfo.get("/Title"))
    for word in (b"zqscriptxw", b"zqlinkxw", b"zqauthorxw", b"zqcommenterxw", b"JavaScript"):
        assert word.lower() not in plain.getvalue().lower(), word


def test_what_has_no_pages_or_does_not_open_is_listed_with_its_reason(vault, filled) -> None:
    made = services.whole_file(vault, filled, Chosen(frozenset({"documents"})))
    left = {one.what: one.why for one in made.left_out}
    assert "kept in the vault" in left["Recorded call"]
    assert left["Broken scan"]
    assert "Recorded call" in _text(made.pdf)


def test_the_days_are_held_and_exchanged_ones_refused(vault, filled) -> None:
    chosen = Chosen(frozenset(KINDS), since=date(2030, 1, 1))
    assert "Nothing is recorded in these days." in _text(
        services.timeline_alone(vault, filled, chosen).pdf
    )
    wrong = Chosen(frozenset(KINDS), since=date(2026, 2, 1), until=date(2026, 1, 1))
    with pytest.raises(BadInput) as caught:
        services.timeline_alone(vault, filled, wrong)
    assert caught.value.field == "until"
    with pytest.raises(BadInput):
        services.whole_file(vault, filled, Chosen(frozenset()))


def test_the_timeline_without_the_words_of_notes(vault, filled) -> None:
    kinds = frozenset({"notes"})
    text = _text(services.timeline_alone(vault, filled, Chosen(kinds, texts=False)).pdf)
    assert "Case note" in text and "zqplainxw" not in text
    assert "1 privileged" not in text and "2 privileged entries" in text


def test_the_cover_bears_the_number_and_no_name(vault, filled) -> None:
    with vault.read() as uow:
        pdf = services.cover_sheet(uow, filled)
    text = _text(pdf)
    assert "26-0001" in text
    assert not [name for name in ("Lucía", "Paredes", "Solano", "Tomás") if name in text]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]) == "26-0001"


def test_markup_and_odd_words_are_printed_as_text(vault, save, case_id) -> None:
    trap = "<img src=x> <b>bold</b> & =cmd \u202e turned"
    save(
        lambda uow: notes.add_note(
            # A line refuses the hidden sign; free text keeps it.
            uow,
            case_id,
            privilege=Privilege.NONE,
            summary=trap.replace("\u202e", ""),
            text=trap * 40,
        )
    )
    text = _text(services.whole_file(vault, case_id, Chosen(frozenset({"notes"}))).pdf)
    assert "<img src=x> <b>bold</b> & =cmd" in " ".join(text.split())


def test_a_very_long_note_flows_over_pages(vault, save, case_id) -> None:
    words = "word " * 20_000 + "zqlastxw"
    save(lambda uow: notes.add_note(uow, case_id, privilege=Privilege.NONE, text=words))
    made = services.whole_file(vault, case_id, Chosen(frozenset({"notes"})))
    assert made.pages > 20 and "zqlastxw" in _text(made.pdf)


def test_a_character_that_no_font_has_is_named_before_anything_is_drawn(
    vault, save, case_id
) -> None:
    save(lambda uow: notes.add_note(uow, case_id, privilege=Privilege.NONE, text="见 here"))
    with pytest.raises(BadInput, match=r"U\+89C1.*Notes"):
        services.whole_file(vault, case_id, Chosen(frozenset({"notes"})))


def test_cancel_makes_nothing(vault, filled) -> None:
    with pytest.raises(Cancelled):
        services.whole_file(vault, filled, Chosen(ALL), cancelled=lambda: True)
    seen: list[tuple[int, int]] = []
    services.whole_file(vault, filled, Chosen(ALL), progress=lambda *at: seen.append(at))
    assert seen == sorted(seen) and seen[-1][0] < seen[-1][1]


def test_the_exported_name_is_the_number_and_it_stands_in_the_log(
    vault, filled, tmp_path: Any
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    path = services.export(vault, filled, b"%PDF-", services.FILE, out)
    assert path.name == "26-0001.pdf"
    services.printed(vault, filled, b"", services.TIMELINE)
    with vault.read() as uow:
        entries = [
            (one.action, one.fields) for one in log(uow, LogFilter()) if one.ref.room == "casefile"
        ]
    assert ("exported", ("file",)) in entries and ("printed_out", ("timeline",)) in entries


def test_who_only_reads_takes_nothing_out(vault, filled, tmp_path: Any) -> None:
    from models.vault.vault import UserRole, add_user, open_vault

    words = "a b c d e f g h 9 velvet"
    add_user(vault, login="iris", name="Iris", role=UserRole.READ_ONLY, passphrase=words)
    vault.close()
    with open_vault(vault.path, "iris", words) as other:
        for verb in (
            lambda: services.whole_file(other, filled, Chosen(ALL)),
            lambda: services.timeline_alone(other, filled, Chosen(frozenset(KINDS))),
            lambda: services.export(other, filled, b"", services.FILE, tmp_path),
            lambda: services.printed(other, filled, b"", services.FILE),
        ):
            with pytest.raises(Refused):
                verb()


def test_a_walled_case_is_printed_by_its_members_alone(vault_factory, vault, save, filled) -> None:
    from models.cases import walling

    ids = [one.id for one in vault.info.users if one.login == "ruth"]
    save(lambda uow: walling.raise_wall(uow, filled, ids))
    assert "zqplainxw" in _text(services.whole_file(vault, filled, Chosen(ALL)).pdf)
    vault.close()
    other = vault_factory("tomas")
    with pytest.raises(BehindWall):
        services.whole_file(other, filled, Chosen(ALL))
    with other.read() as uow, pytest.raises(BehindWall):
        services.cover_sheet(uow, filled)


def test_the_intake_form_in_both_languages_has_the_same_fields_and_none_about_status(vault) -> None:
    english, spanish = intake.form("en"), intake.form("es")
    assert [len(one.fields) for one in english.groups] == [
        len(one.fields) for one in spanish.groups
    ]
    with vault.read() as uow:
        for code, title in (("en", "Intake form"), ("es", "Formulario de admisión")):
            text = _text(services.blank_intake(uow, code)).lower()
            assert title.lower() in text
            for word in ("citizen", "ciudadan", "immigra", "inmigra", "migrator", "legal status"):
                assert word not in text


def test_the_paper_speaks_spanish(vault, filled) -> None:
    language.use("es")
    text = _text(services.whole_file(vault, filled, Chosen(ALL)).pdf)
    assert "Facts of the case" not in text and "Lucía Paredes Solano" in text


def test_preflight_finds_the_timeline_and_the_file_to_be_pdf_a(vault, filled, tmp_path) -> None:
    """Judged as the letters are (``tests/models/letters/test_letters_archival.py``)."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "letters"))
    try:
        from test_letters_archival import judged
    finally:
        sys.path.pop(0)
    own = services.whole_file(vault, filled, Chosen(ALL - {"documents"}))
    timeline = services.timeline_alone(vault, filled, Chosen(frozenset(KINDS)))
    for name, made in (("file", own), ("timeline", timeline)):
        (tmp_path / f"{name}.pdf").write_bytes(made.pdf)
    found = judged([tmp_path / "file.pdf", tmp_path / "timeline.pdf"])
    assert found == {"file.pdf": "valid", "timeline.pdf": "valid"}


def test_a_letters_own_foot_is_not_written_over() -> None:
    from models.casefile import drawing
    from models.letters.faces import FOOT_LINE
    from models.letters.preview import page_texts

    pdf = drawing.feet([(612.0, 792.0)] * 2, "Case 26-0008", 1, 2, low={1})
    assert [text.count("Case 26-0008") for text in page_texts(pdf)] == [1, 1]
    with pikepdf.open(io.BytesIO(pdf)) as made:
        drawn = [page.Contents.read_bytes().decode("latin-1") for page in made.pages]
    assert f" {FOOT_LINE:g} Tm" in drawn[0] and f" {FOOT_LINE:g} Tm" not in drawn[1]
