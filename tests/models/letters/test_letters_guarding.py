"""The disclosure guard over a letter: each demo scene is silent, each leak put in is found."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from letter_life import do, ready
from letter_material import CLIENT
from letters_read import read_and_approve
from reportlab.pdfgen.canvas import Canvas

from models.breaches.breach import Breach
from models.changes import Ref
from models.documents import adding
from models.letters import services
from models.letters.approving import approve
from models.letters.enclosures.bundling import pieces_for
from models.letters.enclosures.services import enclose
from models.letters.gates import StillOpen
from models.letters.guarding import GuardPoint, inspect_letter, points, replaced
from models.letters.reading import letter
from models.letters.rendering import render
from models.privacy.guard.finding import Piece, Remedy, Rule, Weight
from models.privacy.guard.known import Known
from models.privacy.guard.reading import read
from models.privacy.guard.reasons import give_reason
from models.vault.vault import Vault


@pytest.fixture
def drafted(vault: Vault, recorded: Breach) -> str:
    with vault.unit_of_work() as uow:
        id = services.draft_letter(uow, recorded.id).made.id
        uow.commit()
    return id


def write(vault: Vault, id: str, text: str) -> None:
    with vault.unit_of_work() as uow:
        services.edit_part(uow, id, "facts", text)
        uow.commit()


def inspected(vault: Vault, id: str) -> Any:
    with vault.read() as uow:
        one = letter(uow, id)
        return inspect_letter(uow, one, render(one))


def test_a_generated_letter_gives_nothing_away(vault: Vault, drafted: str) -> None:
    assert inspected(vault, drafted).open == ()


def test_the_client_named_by_hand_is_refused(vault: Vault, drafted: str) -> None:
    write(vault, drafted, f"On October 9, {CLIENT.given} {CLIENT.family} called.")
    found = inspected(vault, drafted)
    assert found.client_named
    assert [one.rule for one in found.open] == [Rule.CLIENT_NAMED]
    one = found.open[0]
    assert (one.key, one.weight) == ("facts", Weight.REFUSE)


def test_a_leak_shuts_the_way_until_an_attorney_says_why(
    vault: Vault, recorded: Breach, drafted: str
) -> None:
    write(vault, drafted, "Our client, who is undocumented, called.")
    found = inspected(vault, drafted)
    told = points(found)
    assert isinstance(told[0], GuardPoint) and told[0].part == "facts"
    with vault.unit_of_work() as uow:
        with pytest.raises(StillOpen) as still:
            approve(uow, drafted)
        assert any(isinstance(one, GuardPoint) for one in still.value.findings)
    with vault.unit_of_work() as uow:
        give_reason(
            uow, recorded.case_id, Ref("letters", drafted), found.open[0], "She asked for it."
        )
        uow.commit()
    again = inspected(vault, drafted)
    assert again.open == ()
    assert [reason.reason for _one, reason in again.settled] == ["She asked for it."]


def test_what_is_enclosed_is_read_before_the_approval(
    vault: Vault, recorded: Breach, tmp_path: Path
) -> None:
    named = f"{CLIENT.given} {CLIENT.family}"
    (tmp_path / "notes.pdf").write_bytes(written(f"Interview of {named} at the front desk"))

    def enclosed(uow: Any) -> str:
        id = ready(uow, recorded.id)
        adding.add(uow, recorded.case_id, tmp_path / "notes.pdf", adding.About(title="Interview"))
        (piece,) = (one for one in pieces_for(uow, id) if one.title == "Interview")
        enclose(uow, id, [piece.sha256])
        return id

    id = do(vault, enclosed)
    with vault.unit_of_work() as uow, pytest.raises(StillOpen) as still:
        approve(uow, id)
    (found,) = (one for one in still.value.findings if isinstance(one, GuardPoint))
    assert found.refused and found.found is not None
    assert (found.found.rule, found.found.page > 1) == (Rule.CLIENT_NAMED, True)
    with vault.unit_of_work() as uow:
        enclose(uow, id, [])
        read_and_approve(uow, id)


def test_exhibits_are_read_once_while_somebody_types(
    vault: Vault, recorded: Breach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.letters.enclosures.bundling import bundle_for, with_bundle
    from models.privacy.guard import enclosed

    named = f"{CLIENT.given} {CLIENT.family}"
    (tmp_path / "notes.pdf").write_bytes(written(f"Interview of {named} at the front desk"))

    def with_exhibit(uow: Any) -> str:
        id = ready(uow, recorded.id)
        adding.add(uow, recorded.case_id, tmp_path / "notes.pdf", adding.About(title="Interview"))
        (piece,) = (one for one in pieces_for(uow, id) if one.title == "Interview")
        enclose(uow, id, [piece.sha256])
        return id

    id = do(vault, with_exhibit)
    opened: list[int] = []
    of_pdf, reads = enclosed.of_pdf, enclosed.read
    monkeypatch.setattr(enclosed, "of_pdf", lambda *a: (opened.append(1), of_pdf(*a))[1])
    monkeypatch.setattr(enclosed, "read", lambda *a: (opened.append(2), reads(*a))[1])

    def look(text: str) -> tuple[Any, Any]:
        write(vault, id, text)
        with vault.read() as uow:
            one = letter(uow, id)
            pdf, bundle = render(one), bundle_for(uow, one)
            assert bundle is not None
            apart = inspect_letter(uow, one, pdf, enclosed=bundle.pdf)
            whole = inspect_letter(uow, one, with_bundle(pdf, bundle, one.language))
        return apart, whole

    def places(found: Any) -> set[tuple[str, str, int]]:
        return {(one.rule, one.words, one.page) for one in found.open}

    for text in ("One was there.", "Two were there.", "Three were there."):
        apart, whole = look(text)
        assert places(apart) == places(whole) and apart.client_named
    assert opened == [1, 2]


def written(text: str) -> bytes:
    """A PDF of one page with this line."""
    out = io.BytesIO()
    page = Canvas(out)
    page.drawString(72, 700, text)
    page.save()
    return out.getvalue()


def test_words_are_hidden_while_names_are(vault: Vault, drafted: str) -> None:
    write(vault, drafted, "Our client, who is undocumented, called.")
    (one,) = points(inspected(vault, drafted), shown=False)
    assert "undocumented" not in one.what


@pytest.mark.parametrize(
    ("remedy", "text"),
    [
        (Remedy.REMOVE, "Then was there."),
        (Remedy.INITIALS, "Then L. P. was there."),
        (Remedy.OUR_CLIENT, "Then our client was there."),
    ],
)
def test_what_makes_it_right(remedy: Remedy, text: str) -> None:
    from models.people.person import PersonName
    from models.privacy.guard.known import Somebody, Standing

    before = "Then Lucía Paredes was there."
    who = Somebody("p", (PersonName("Lucía", "Paredes"),), Standing.CLIENT)
    (found,) = read([Piece("facts", before)], Known((who,)))
    assert replaced(before, found, remedy) == text
