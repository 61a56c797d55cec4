"""Releases and the disclosure log on the screen: drafted, signed, taken back, written down."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from record_fixtures import page, words
from record_office import save

from desktop.privacy.ask_out import AskOut
from desktop.shell.told import told
from models.privacy import release_rows
from models.privacy import release_services as services
from models.privacy.disclosure import How, What
from models.privacy.disclosure_rows import disclosure_rows
from models.privacy.recipient import typed
from models.privacy.release import Item, Proof, Release, Stage, Way
from models.privacy.release_rules import release_rules


def of(vault: Any, case_id: str) -> list[Release]:
    with vault.read() as uow:
        return release_rows.of_case(uow, case_id)


def lines(vault: Any) -> list[Any]:
    with vault.read() as uow:
        return [row.line for row in disclosure_rows(uow)]


def signed(vault: Any, case_id: str, name: str = "Shelter", days: int = 90) -> str:
    def verb(uow: Any) -> Any:
        made = services.draft_release(
            uow,
            case_id,
            typed(name),
            items=frozenset({Item.NAME}),
            purpose="A bed",
            ways=frozenset({Way.PHONE}),
            expires_on=uow.today + timedelta(days=days),
            explained_by="ruth",
            explained_on=uow.today,
        )
        services.sign(uow, made.made.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth")
        return made

    return str(save(vault, verb).made.id)


def test_a_release_is_drafted_signed_and_taken_back(
    window: Any, vault: Any, case_id: str, tab: Any
) -> None:
    assert "Nothing may be told to anybody" in words(tab)
    tab.new_thing()
    form = page(window)
    assert form.fields.language.value() == "es", "the client's own language"
    form.submit()
    assert form.form.wrong()["name"], "a typed recipient is missing"
    form.fields.name.setText("Park River Shelter; the mayor")
    form.fields.items.ticks[Item.NAME].click()
    form.fields.purpose.setPlainText("So that a bed is kept")
    form.fields.ways.ticks[Way.PHONE].click()
    form.submit()
    assert "one recipient" in form.form.wrong()["name"]
    form.fields.name.setText("Park River Shelter")
    form.fields.by.choose("ruth")
    form.fields.on.type_in("today")
    form.submit()
    (one,) = of(vault, case_id)
    assert (one.stage, one.recipient.name, one.language) == (
        Stage.DRAFT, "Park River Shelter", "es",
    )  # fmt: skip
    assert "Nothing may be told until it is signed." in words(page(window))

    window.shell.go("release_sign", case_id=case_id, release_id=one.id)
    page(window).submit()
    (one,) = of(vault, case_id)
    assert one.stage is Stage.SIGNED and one.seen_by == "ruth"

    window.shell.go("release_revoke", case_id=case_id, release_id=one.id)
    page(window).words.setPlainText("She called.")
    page(window).submit()
    (one,) = of(vault, case_id)
    assert one.stage is Stage.REVOKED and one.revoked_words == "She called."
    assert "She called." in words(page(window))


def test_what_is_typed_survives_a_lock(window: Any, case_id: str, tab: Any) -> None:
    window.shell.go("release_new", case_id=case_id)
    form = page(window)
    form.fields.purpose.setPlainText("Half a sentence")
    form.fields.items.ticks[Item.INCIDENT].click()
    kept = form.draft()
    assert set(kept) == {"purpose", "items"}
    form.done()
    window.shell.go("release_new", case_id=case_id)
    again = page(window)
    again.restore(kept)
    assert again.fields.purpose.text() == "Half a sentence"
    assert again.fields.items.value() == frozenset({Item.INCIDENT})


@pytest.mark.parametrize("text", ["", "year 20226", "abc", "9999-99-99"])
def test_a_last_day_that_is_none_is_said_at_its_field(window: Any, case_id: str, text: str) -> None:
    window.shell.go("release_new", case_id=case_id)
    form = page(window)
    form.fields.expires.line.setText(text)
    form.submit()
    assert "expires_on" in form.form.wrong()
    assert form.fields.expires.line.text() == text


def test_the_list_groups_what_holds_and_what_does_not(
    window: Any, vault: Any, case_id: str, tab: Any
) -> None:
    signed(vault, case_id, "Later")
    soon = signed(vault, case_id, "Soon", days=3)
    tab.refresh(None)
    list_ = tab.view()
    rows = [list_.table.rows.value(n) for n in range(list_.table.rows.rowCount())]
    assert [one.recipient.name for one in rows if isinstance(one, Release)] == ["Soon", "Later"]
    assert "3 days left" in words(list_.detail)
    window.shell.go("release_new", case_id=case_id)
    page(window).done()
    save(vault, lambda uow: services.renew(uow, soon))
    window.shell.back()


def test_the_adverse_party_is_never_offered(window: Any, vault: Any, case_id: str) -> None:
    from desktop.privacy.known_recipients import known_recipients
    from models.cases.joining import add_new_party
    from models.cases.party import PartyRole

    def verb(uow: Any) -> Any:
        add_new_party(uow, case_id, PartyRole.WITNESS, given="Inés")
        return add_new_party(uow, case_id, PartyRole.ADVERSE_PARTY, given="Rodrigo")

    save(vault, verb)
    with vault.read() as uow:
        names = [one.name for one in known_recipients(uow, case_id)]
    assert "Inés" in names and "Rodrigo" not in names
    assert any("Chief" in name for name in names)


def test_what_was_told_is_written_down_and_never_taken_away(
    window: Any, vault: Any, case_id: str, tab: Any
) -> None:
    id = signed(vault, case_id)
    tab.show_view("told")
    assert "Nothing was told, printed or taken out" in words(tab)
    tab.new_thing()
    form = page(window)
    form.release.choose(id)
    form._chosen()
    assert form.to.text() == "Shelter" and form.purpose.text() == "A bed"
    form.submit()
    assert "words" in form.form.wrong()
    form.words.setPlainText("That she needs a bed")
    form.submit()
    (line,) = lines(vault)
    assert (line.recipient, line.release_id, line.how) == ("Shelter", id, How.PHONE)


def test_a_print_leaves_a_line_of_its_case(window: Any, vault: Any, case_id: str) -> None:
    told(window.shell.office, What.DEADLINES, How.PRINTED, case_id, about="all")
    (line,) = lines(vault)
    assert (line.what, line.how, line.case_id, line.left) == (
        What.DEADLINES, How.PRINTED, case_id, False,
    )  # fmt: skip


def test_who_it_is_for_is_asked_with_its_purpose(qtbot: Any, vault: Any, case_id: str) -> None:
    id = signed(vault, case_id)
    dialog = AskOut(None, of(vault, case_id), "shelter")
    qtbot.addWidget(dialog)
    assert dialog.release.value() == id and dialog.purpose.text() == "A bed"
    assert dialog.answer().release_id == id
    dialog.purpose.clear()
    dialog.go.click()
    assert not dialog.result(), "a purpose is needed"
    dialog.to.setText("Somebody else")
    dialog.purpose.setText("Theirs")
    assert dialog.answer().release_id == ""
    dialog.which.button("own").click()
    dialog.go.click()
    assert dialog.result() and not dialog.answer().recipient


def test_the_offices_log_and_its_csv(
    window: Any, vault: Any, case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.shell import files

    told(window.shell.office, What.LETTER, How.EXPORTED, case_id, recipient="The Mayor")
    told(window.shell.office, What.LIST, How.PRINTED)
    window.shell.go("disclosures")
    shown = page(window)
    assert shown.table.rows.rowCount() == 2
    shown.filters["left"].choose("left")
    assert shown.table.rows.rowCount() == 1
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_a, **_k: out)
    shown.export()
    (file,) = out.iterdir()
    text = file.read_text(encoding="utf-8-sig")
    assert "The Mayor" in text and "26-0001" in text and case_id not in text
    assert lines(vault)[0].how is How.CSV, "the export of the log is a line too"


def test_the_account_for_the_client_and_the_form_are_made(
    window: Any, vault: Any, case_id: str, tmp_path: Path
) -> None:
    from desktop.privacy.actions import write_account
    from models.casefile.account import account
    from models.casefile.consent import release_form
    from models.letters.preview import page_texts

    id = signed(vault, case_id)
    told(
        window.shell.office, What.LETTER, How.EXPORTED, case_id,
        recipient="Shelter", purpose="A bed", about="L-26-0001",
    )  # fmt: skip
    with vault.read() as uow:
        found = account(uow, case_id)
        said = " ".join(" ".join(page_texts(found.made.pdf)).split())
        form = " ".join(" ".join(page_texts(release_form(uow, id).pdf)).split())
    assert "Lucía Paredes Solano" in said and "Shelter" in said and "L-26-0001" in said
    assert "Lucía Paredes Solano" in form
    assert "Authorization to release information" in form and "Shelter" in form
    assert "1. My name" in form and "Received by" in form
    write_account(window.shell, found, tmp_path)
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["26-0001.pdf"]
    assert lines(vault)[0].what is What.ACCOUNT


def test_the_offices_rules_are_set(window: Any, vault: Any) -> None:
    window.shell.go("office", section="releases")
    from desktop.privacy.rules_section import Section

    section = page(window).findChild(Section)
    section.days.setText("abc")
    section.submit()
    assert section.form.wrong()["days"]
    section.days.setText("30")
    section.submit()
    with vault.read() as uow:
        assert release_rules(uow).days == 30


def test_the_offices_releases_are_found_sorted_and_saved(
    window: Any, vault: Any, case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.shell import files

    window.shell.go("releases")
    assert "No release yet" in words(page(window))
    signed(vault, case_id, "Shelter", days=9)
    later = signed(vault, case_id, "The Mayor", days=60)
    page(window).refresh(None)
    shown = page(window)
    rows = shown.table.rows

    def names() -> list[str]:
        return [rows.value(at).release.recipient.name for at in range(rows.rowCount())]

    assert names() == ["Shelter", "The Mayor"], "what ends first stands first"
    shown.filters["standing"].choose("expiring")
    assert names() == ["Shelter"]
    shown.filters["standing"].choose("revoked")
    assert rows.rowCount() == 0 and "Nothing found" in words(shown)
    shown.filters["standing"].choose("")
    shown.table.sort_asked.emit("recipient", True)
    assert names() == ["The Mayor", "Shelter"]
    shown.finder.setText("mayor")
    assert names() == ["The Mayor"]
    state = shown.view_state()
    assert "mayor" not in str(state), "no typed word is kept in a view"
    shown.filters["whose"].choose("mine")
    shown.show_view(state)
    assert shown.wanted.whose == "" and shown.wanted.descending
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_a, **_k: out)
    shown.export()
    (file,) = out.iterdir()
    text = file.read_text(encoding="utf-8-sig")
    assert "The Mayor" in text and "26-0001" in text
    assert case_id not in text and later not in text
    assert lines(vault)[0].how is How.CSV, "it is in the disclosure log"
    shown.table.opened.emit(rows.value(0))
    assert page(window).stack.part() is not None and "The Mayor" in words(page(window))


def test_a_release_is_walked_to_its_end_with_a_scan_and_a_file(
    window: Any, vault: Any, case_id: str, tab: Any, tmp_path: Path
) -> None:
    """Drafted, signed on a scan among the documents, a deadline while it holds, a file that goes
    out under it, taken back by word of mouth: then nothing goes out any more."""
    from models.documents import adding
    from models.privacy.guard.leaving import contents_of, pass_file
    from models.privacy.releases import require_release_to_name
    from models.privacy.way_out import Basis, Out
    from models.ticklers import repository as ticklers
    from models.ticklers.tickler import State

    tab.new_thing()
    form = page(window)
    form.fields.name.setText("Shelter")
    form.fields.items.ticks[Item.NAME].click()
    form.fields.purpose.setPlainText("A bed")
    form.fields.ways.ticks[Way.LETTER].click()
    form.fields.by.choose("ruth")
    form.fields.on.type_in("today")
    form.submit()
    (one,) = of(vault, case_id)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    document = save(
        vault, lambda uow: adding.add(uow, case_id, scan, adding.About(title="Signed release"))
    ).made.id

    window.shell.go("release_sign", case_id=case_id, release_id=one.id)
    signing = page(window)
    assert signing.proof.value() == Proof.SCAN, "a scan is at hand"
    signing.submit()
    assert "document_id" in signing.form.wrong()
    signing.document.choose(document)
    signing.submit()
    (one,) = of(vault, case_id)
    assert (one.stage, one.document_id) == (Stage.SIGNED, document)
    assert one.expires_on == one.signed_on + timedelta(days=90), "the office's own default"

    def deadline() -> Any:
        with vault.read() as uow:
            (found,) = [t for t in ticklers.of_case(uow, case_id) if t.rule == "release-expiry"]
        return found

    assert deadline().due_on == one.expires_on and deadline().state is State.OPEN
    out = Out("Shelter", "A bed", one.id, Basis.RELEASE)
    letter = contents_of("We ask a bed for Lucía Paredes Solano.".encode(), "note.txt")
    with vault.read() as uow:
        assert not pass_file(uow, letter, "0" * 64, case_id, out).refused
        other = Out("The Mayor", "A bed", "", Basis.RELEASE)
        assert pass_file(uow, letter, "0" * 64, case_id, other).refused, "one recipient"

    window.shell.go("release_revoke", case_id=case_id, release_id=one.id)
    page(window).submit()
    (one,) = of(vault, case_id)
    assert one.stage is Stage.REVOKED and deadline().state is not State.OPEN
    with vault.read() as uow:
        assert pass_file(uow, letter, "0" * 64, case_id, out).refused
        with pytest.raises(Exception, match="release"):
            require_release_to_name(uow, case_id, [typed("Shelter")])


def test_the_head_of_the_log_offers_no_menu_without_need(window: Any) -> None:
    """It was shown although everything had room, and cut the button beside it."""
    from desktop.widgets.buttons import Button

    window.resize(1280, 720)
    window.shell.go("disclosures")
    shown = page(window)
    buttons = [one for one in shown.findChildren(Button) if one.isVisibleTo(shown)]
    assert all(one.width() >= one.sizeHint().width() for one in buttons if one.text())
