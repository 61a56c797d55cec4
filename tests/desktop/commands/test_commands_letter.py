"""Letters from the command line: drafted, listed, exported; nothing is written over."""

from __future__ import annotations

import hashlib
import stat

import pikepdf
import pytest
from answers import PASSPHRASE

from desktop.commands.letter import write_private
from models.documents import adding
from models.errors import BadInput, Refused
from models.letters import guarding, repository
from models.letters.enclosures import bundling, services
from models.letters.services import make_pdf
from models.vault.vault import open_vault


@pytest.fixture
def breach(office, facts) -> str:
    case = office.on("case", "add", "--given", "Ana", "--family", "Łukasiewicz").out.strip()
    return office.on("breach", "add", str(facts), "--case", case).out.strip()


def test_a_letter_needs_an_accepted_section(office, breach) -> None:
    answer = office.on("letter", "draft", "--breach", breach, code=1)
    assert len(answer.err.splitlines()) == 1
    assert office.on("letter", "list", "--json").json == []
    unsaid = office.on("letter", "draft", "--breach", breach, "--accept-engaged", code=1)
    assert "--reason" in unsaid.err


def test_a_letter_is_drafted_listed_and_exported(office, breach, tmp_path) -> None:
    words = (
        "letter",
        "draft",
        "--breach",
        breach,
        "--accept-engaged",
        "--reason",
        "Read on paper.",
    )
    made = office.on(*words, "--json").json
    listed = office.on("letter", "list", "--json").json
    assert [(one["number"], one["breach"], one["versions"]) for one in listed] == [
        (made["number"], breach, 1)
    ]
    assert office.on("letter", "list", "--find", "lukasiewicz", "--json").json == listed
    target = tmp_path / "out.pdf"
    told = office.on("letter", "export", made["number"], "--to", str(target), "--json").json
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert hashlib.sha256(data).hexdigest() == told["sha256"] == made["sha256"]
    assert b"ukasiewicz" not in data


def test_what_is_enclosed_is_exported_with_the_letter_past_the_guard(
    office, breach, tmp_path, monkeypatch
) -> None:
    made = office.on(
        "letter", "draft", "--breach", breach, "--accept-engaged", "--reason", "Read.", "--json"
    ).json
    paper = tmp_path / "report.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(paper)
    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault, vault.unit_of_work() as uow:
        case_id = repository.case_of(uow, made["id"])
        adding.add(uow, case_id, paper, adding.About(title="Report"))
        (piece,) = [one for one in bundling.pieces_for(uow, made["id"]) if one.title == "Report"]
        services.enclose(uow, made["id"], [piece.sha256])
        make_pdf(uow, made["id"])
        whole = bundling.whole(uow, made["id"])
        uow.commit()
    asked: list[bytes] = []
    require = guarding.require_may_leave

    def ask(uow, letter_id, pdf, version=None, **more):
        asked.append(pdf)
        return require(uow, letter_id, pdf, version, **more)

    monkeypatch.setattr(guarding, "require_may_leave", ask)
    target = tmp_path / "out.pdf"
    told = office.on("letter", "export", made["number"], "--to", str(target), "--json").json
    assert target.read_bytes() == whole == asked[0]
    assert told["exhibits"] == 1
    assert told["sha256"] == hashlib.sha256(whole).hexdigest()


def test_an_export_never_writes_over_a_file_unless_forced(office, breach, tmp_path) -> None:
    office.on("breach", "decide", "2-928(b)", "--breach", breach, "--accept", "--reason", "Plain.")
    number = office.on("letter", "draft", "--breach", breach).out.strip()
    target = tmp_path / "out.pdf"
    target.write_text("precious")
    office.on("letter", "export", number, "--to", str(target), code=1)
    assert target.read_text() == "precious"
    office.on("letter", "export", number, "--to", str(target), "--force")
    assert target.read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


@pytest.mark.parametrize("name", ["header.json", "vault-1.db", "letter.pdf"])
def test_an_export_into_the_vault_is_refused_even_when_forced(office, breach, name) -> None:
    office.on("breach", "decide", "2-928(b)", "--breach", breach, "--accept", "--reason", "Plain.")
    number = office.on("letter", "draft", "--breach", breach).out.strip()
    before = sorted(path.name for path in office.vault.iterdir())
    target = str(office.vault / name)
    answer = office.on("letter", "export", number, "--to", target, "--force", code=1)
    assert len(answer.err.splitlines()) == 1
    assert sorted(path.name for path in office.vault.iterdir()) == before
    assert office.on("check", "--json").json["whole"] is True


def test_what_the_system_refuses_is_said_with_what_is_safe_and_what_is_next(tmp_path) -> None:
    with pytest.raises(Refused) as caught:
        write_private(tmp_path / ("x" * 300 + ".pdf"), b"%PDF", force=False)
    assert caught.value.safe
    assert caught.value.next
    assert not list(tmp_path.iterdir())


def test_an_export_that_cannot_be_made_is_said(office, breach, tmp_path) -> None:
    office.on("letter", "export", "L-99-0001", "--to", str(tmp_path / "x.pdf"), code=1)
    assert not (tmp_path / "x.pdf").exists()


def test_a_private_file_is_new_whole_and_never_through_a_link(tmp_path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    with pytest.raises(Refused):
        write_private(link, b"new", force=False)
    write_private(link, b"new", force=True)
    assert target.read_bytes() == b"precious"
    assert link.read_bytes() == b"new"
    with pytest.raises(BadInput):
        write_private(tmp_path, b"new", force=True)
    with pytest.raises(BadInput):
        write_private(tmp_path / "no" / "x.pdf", b"new", force=False)


def test_a_paper_is_verified_by_its_file_and_by_its_foot(office, breach, tmp_path) -> None:
    words = ("--breach", breach, "--accept-engaged", "--reason", "Read on paper.")
    made = office.on("letter", "draft", *words, "--json").json
    target = tmp_path / "out.pdf"
    office.on("letter", "export", made["number"], "--to", str(target))
    told = office.on("letter", "verify", "--pdf", str(target), "--json", code=1).json
    assert (told["verdict"], told["exact"], told["version"]) == ("draft", False, 1)
    assert "draft copy" in office.on("letter", "verify", "--pdf", str(target), code=1).out
    short = ("--number", made["number"], "--hash", made["sha256"][:8])
    assert office.on("letter", "verify", *short, "--json", code=1).json["verdict"] == "draft"
    office.on("letter", "verify", "--number", made["number"], code=1)
