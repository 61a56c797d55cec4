"""Whatever prints or writes outside tells the disclosure log; the rest says here why not."""

from __future__ import annotations

import re

from source_tree import ROOT

# What takes something out of the program.
OUT = re.compile(
    r"\b(print_lines|print_document|print_pdf|write_outside|write_new|write_private|write_csv"
    r"|clipboard\(\)\.setText)\("
)
TELLS = re.compile(r"\b(told|disclosed|note_disclosed|shown_of|_tell)\(")
# The ways themselves, and what holds nothing of a case.
WITHOUT = {
    "desktop/shell/printing.py": "the way to the printer",
    "desktop/letters/printing.py": "the way to the printer",
    "desktop/vault/log_export.py": "the way to a CSV file",
    "models/vault/outgoing.py": "the way to a file",
    "models/vault/handling.py": "the way of a sealed file; its room tells (Shelf.tell)",
    "models/ticklers/calendar_file.py": "a calendar file; whoever asks for it tells",
    "desktop/widgets/tables.py": "rows that are copied hold nothing masked",
    "desktop/vault/hash_line.py": "a hash",
    "desktop/breaches/evidence_row.py": "a hash",
    "desktop/vault/users_section.py": "the office’s users",
    "desktop/vault/sheet.py": "the recovery sheet",
    "desktop/vault/sheet_dialogs.py": "the recovery sheet",
    "desktop/vault/recovery_section.py": "the recovery sheet",
    "desktop/vault/leaving_words.py": "what is to do when a user leaves",
    "desktop/vault/verify_section.py": "the head code",
    "desktop/cases/codes_section.py": "the office’s code lists",
    "desktop/casefile/actions.py": "models/casefile/services.py tells before the printer",
    "desktop/casefile/file_page.py": "models/casefile/services.py tells before the printer",
    "models/letters/leaflets/shelf.py": "a leaflet, of no client",
    "desktop/letters/leaflet_page.py": "a leaflet, of no client",
    "desktop/commands/leaflet.py": "a leaflet, of no client",
    "desktop/commands/sample_letters.py": "the sample office",
    "desktop/retention/certificate_view.py": "a certificate names nobody; its page tells",
}  # fmt: skip


def test_every_way_out_tells_the_disclosure_log() -> None:
    silent = []
    for folder in ("desktop", "models"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            calls = [one for one in OUT.finditer(text) if not _defined(text, one.start())]
            if calls and not TELLS.search(text) and not WITHOUT.get(place):
                silent.append(f"{place}: {calls[0].group(1)}")
    assert silent == [], "tell the disclosure log (models/privacy/disclosures.py)"


def test_what_need_not_tell_is_there() -> None:
    assert [place for place in WITHOUT if not (ROOT / place).is_file()] == []


def _defined(text: str, at: int) -> bool:
    return text[:at].endswith("def ")
