"""Every way out of the program, by file: what stands before it, or why nothing does.

A way is a call that prints, writes a file that the user names, or hands something to the system.
A new one fails here until it has a line of its own: the call that guards it (it must stand in the
same file), or a reason. Whether it tells the disclosure log is tested beside
(``test_architecture_disclosures``).
"""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from source_tree import ROOT

WAYS = {
    "print_lines", "print_document", "print_pages", "print_pdf", "to_printer", "write_outside",
    "write_new", "write_private", "write_csv", "export_original", "export_copy", "choose_target",
    "getSaveFileName", "export_all", "for_the_printer", "QPrinter", "clipboard().setText",
    "openUrl", "startDetached",
}  # fmt: skip
"""What is looked for. Lists go by ``listing`` (``print_list``, ``export_list``, ``print_rows``,
``print_shown``), which is a way itself and has its line here."""

# What asks and reads before something goes: one of them stands in the file.
GUARDS = (
    "list_out", "file_out", "when_guarded", "may_leave", "require_may_leave", "require_passed",
)  # fmt: skip
NO_CASE = "holds nothing of a case or a person"
TABLE: dict[str, tuple[dict[str, int], str]] = {
    # Lists of the office and of a case: desktop/guard/list_out.py asks and reads.
    "desktop/shell/listing.py": ({"print_lines": 1, "write_outside": 1}, "list_out"),
    "desktop/notes/time_page.py": ({"choose_target": 1, "write_csv": 1}, "list_out"),
    "desktop/ticklers/due_print.py": ({"print_document": 1}, "list_out"),
    # A case on paper, its cover, what was told, a release's form: the file's own guard.
    "desktop/casefile/actions.py": ({"to_printer": 2, "print_pdf": 1}, "when_guarded"),
    "desktop/casefile/file_page.py": ({"print_pdf": 1}, "when_guarded"),
    "desktop/privacy/actions.py": (
        {"print_pdf": 2, "to_printer": 1, "write_outside": 1},
        "when_guarded",
    ),
    "models/casefile/services.py": ({"write_outside": 1}, "require_passed"),
    # Sealed files: documents and evidence.
    "desktop/vault/sealed_detail.py": ({"export_original": 1, "export_copy": 2}, "file_out"),
    "models/vault/handling.py": (
        {"write_outside": 2},
        "reason: the shelf asks its room's gate, and without one lets nothing go outside",
    ),
    # Letters: the guard of a letter, in the verb.
    "desktop/letters/exporting.py": ({"choose_target": 1, "write_new": 1}, "may_leave"),
    "desktop/letters/copies.py": ({"choose_target": 2, "write_new": 1}, "may_leave"),
    "desktop/letters/head.py": ({"print_pdf": 1}, "may_leave"),
    "desktop/letters/for_whom.py": ({"print_pdf": 1}, "may_leave"),
    "desktop/letters/language_dialog.py": ({"print_pdf": 1}, "may_leave"),
    "models/letters/batch.py": ({"write_outside": 1}, "require_may_leave"),
    "desktop/commands/letter.py": ({"write_private": 1}, "require_may_leave"),
    "desktop/letters/batch_bar.py": (
        {"print_pdf": 2, "export_all": 1, "for_the_printer": 1},
        "reason: models/letters/batch.py guards each letter; labels hold addressees as confirmed",
    ),
    # The ways themselves.
    "desktop/letters/printing.py": ({"print_pages": 1}, "reason: the way to the printer"),
    "desktop/shell/printing.py": (
        {"print_document": 1, "QPrinter": 1},
        "reason: the way to the printer",
    ),
    # What needs no guard, and why.
    "models/ticklers/calendar_file.py": (
        {"write_outside": 1},
        "reason: case numbers and our own words alone; what it holds is told before",
    ),
    "models/letters/leaflets/shelf.py": ({"write_outside": 1}, f"reason: {NO_CASE}"),
    "desktop/letters/leaflet_page.py": ({"print_pdf": 1}, f"reason: {NO_CASE}"),
    "desktop/commands/leaflet.py": ({"write_private": 1}, f"reason: {NO_CASE}"),
    "desktop/commands/sample_letters.py": ({"write_private": 1}, "reason: the sample office"),
    "desktop/cases/codes_section.py": ({"print_lines": 1}, f"reason: {NO_CASE}"),
    "desktop/vault/log_section.py": (
        {"choose_target": 1, "print_lines": 1, "write_csv": 1},
        "reason: names of fields and numbers of cases, never what stood in them",
    ),
    "desktop/vault/history_page.py": (
        {"print_lines": 1},
        "reason: names of fields and numbers of cases, never what stood in them",
    ),
    "desktop/retention/certificate_view.py": ({"print_document": 1}, f"reason: {NO_CASE}"),
    "desktop/vault/leaving_words.py": ({"print_document": 1}, f"reason: {NO_CASE}"),
    "desktop/vault/users_section.py": ({"print_document": 1}, f"reason: {NO_CASE}"),
    "desktop/vault/verify_section.py": ({"print_document": 2}, f"reason: {NO_CASE}"),
    "desktop/vault/recovery_section.py": ({"print_document": 1}, f"reason: {NO_CASE}"),
    "desktop/vault/sheet.py": ({"print_document": 1}, f"reason: {NO_CASE}"),
    "desktop/vault/sheet_dialogs.py": ({"print_document": 1}, f"reason: {NO_CASE}"),
    "desktop/vault/hash_line.py": ({"clipboard().setText": 1}, f"reason: {NO_CASE}"),
    "desktop/breaches/evidence_row.py": ({"clipboard().setText": 1}, f"reason: {NO_CASE}"),
    "desktop/people/masked.py": (
        {"clipboard().setText": 1},
        "reason: a field that was revealed with a reason; it is told, and cleared after a while",
    ),
    "desktop/widgets/tables.py": (
        {"clipboard().setText": 1},
        "reason: rows on the screen, without what is masked; cleared after a while",
    ),
}


def test_every_way_out_has_its_line() -> None:
    found = {}
    for folder in ("desktop", "models"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if ways := _ways(path):
                found[path.relative_to(ROOT).as_posix()] = ways
    wanted = {place: ways for place, (ways, _how) in TABLE.items()}
    new = {place: ways for place, ways in found.items() if wanted.get(place) != ways}
    assert new == {}, "put the guard before it, or say here why none is needed"
    assert [place for place in wanted if place not in found] == [], "it is no way out any more"


def test_what_guards_a_way_stands_in_its_file() -> None:
    for place, (_ways_out, how) in TABLE.items():
        text = (ROOT / place).read_text(encoding="utf-8")
        if how.startswith("reason: "):
            assert len(how) > len("reason: ") + 10, place
        else:
            assert how in GUARDS and f"{how}(" in text, place


def test_each_shelf_of_sealed_files_has_the_guard_s_gate() -> None:
    shelves = [
        path
        for path in sorted((ROOT / "models").rglob("*.py"))
        if "SHELF = Shelf(" in path.read_text(encoding="utf-8")
    ]
    assert len(shelves) >= 2
    for path in shelves:
        text = path.read_text(encoding="utf-8")
        assert "require_passed(" in text and "_gate)" in text, path


def test_a_new_way_is_seen(tmp_path: Path) -> None:
    new = tmp_path / "new.py"
    new.write_text("from x import write_csv as take\nwrite_csv(a, b)\nself.c.print_lines()\n")
    assert _ways(new) == {"write_csv": 1, "print_lines": 1}


def _ways(path: Path) -> dict[str, int]:
    found: Counter[str] = Counter()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            said = ast.unparse(node.func)
            name = said.rsplit(".", 1)[-1]
            if said.endswith("clipboard().setText"):
                name = "clipboard().setText"
            if name in WAYS:
                found[name] += 1
    return dict(found)
