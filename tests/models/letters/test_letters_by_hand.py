"""What was typed by hand: all of it is shown, none of the program's own words are, and an attorney
reads it before a letter is approved."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from guard_hand import covers, measured, typed_in
from guard_paragraphs import BATCHES, DATA, batch, paragraphs
from kind_scenes import kind_ground
from letter_life import do, ready
from letter_scenes import SCENES, scene
from letters_read import read_all

from models.breaches.breach import Breach, Identification, Witness
from models.documents import adding
from models.errors import Refused
from models.letters import services
from models.letters.approving import approve
from models.letters.by_hand import Passage, passages
from models.letters.drafting import draft
from models.letters.enclosures.services import enclose, pieces_for
from models.letters.gates import StillOpen
from models.letters.guarding import MustNotLeave, require_may_leave
from models.letters.marking import SIGN, marked
from models.letters.material import Material
from models.letters.read_through import CODE, confirm_read, through, unread
from models.letters.reading import letter
from models.letters.rendering import render
from models.letters.templated.composing import compose
from models.letters.templated.kind import TEMPLATED, Kind
from models.privacy.way_out import Basis, Out
from models.vault.vault import Vault


def of(material: Material) -> tuple[Passage, ...]:
    return passages(draft(material), draft(marked(material)))


def words(found: Any) -> str:
    return "\n".join(one.words for one in found)


@pytest.mark.parametrize("name", sorted(SCENES))
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_shown_of_a_complaint_in_which_nothing_was_typed(
    name: str, language: str
) -> None:
    made = scene(name, language=language)
    told = made.breach
    silent = replace(
        made,
        breach=replace(
            told,
            acts=tuple(replace(one, said="", told="") for one in told.acts),
            officials=(), witnesses=(), evidence=(), stated_reason="", harm="", department="",
            agency_number="", location="",
        ),
        choices=replace(
            made.choices, own_enclosures=(), evidence=(), sending=(), harm=None, reference="",
            addressee="", salutation="", exhibit_titles={},
        ),
    )  # fmt: skip
    assert of(silent) == ()


@pytest.mark.parametrize("kind", TEMPLATED)
@pytest.mark.parametrize("language", ["en", "es"])
def test_of_each_kind_only_what_was_typed_is_shown(kind: Kind, language: str) -> None:
    ground = kind_ground(kind, language)
    made = compose(ground)
    found = passages(made, compose(marked(ground)))
    shown = sum(len(one.words) for one in found)
    whole = sum(len(part.shown) for part in made.printed)
    typed = [text for text in ground.form.values() if text not in ("", "yes")]
    assert shown < whole * 0.6
    # A form without a typed text, and a record without words, have nothing to read.
    if not typed and not ground.incidents and ground.earlier is None:
        assert found == ()


def test_every_text_of_the_record_is_taken_as_typed_until_somebody_says_otherwise() -> None:
    """A new field of the record is among them by itself."""
    from models.letters.marking import _NOT_TYPED

    for kind in (Breach, Witness, Identification):
        texts = [one.name for one in fields(kind) if one.type == "str"]
        values = dict.fromkeys(texts, "abc def")
        more = {"confidence": "certain"} if kind is Identification else {}
        made = marked(kind(**values, **more))
        bare = {name for name in texts if SIGN not in getattr(made, name)}
        assert bare == _NOT_TYPED.get(kind, frozenset()) & set(texts)
        assert getattr(made, (set(texts) - bare).pop()) == f"{SIGN}abc {SIGN}def"


def test_whatever_is_said_not_to_be_typed_is_still_a_field() -> None:
    from models.letters.marking import _NOT_TYPED

    for kind, names in _NOT_TYPED.items():
        assert is_dataclass(kind)
        assert names <= {one.name for one in fields(kind)}, kind


def test_each_typed_field_of_a_complaint_is_shown() -> None:
    found = words(of(scene("caller")))
    for text in (
        "Before I write anything I need to see your immigration papers.",
        "A man of about forty", "0417 or 0471", "for the report", "afraid to call",
        "9400 0000", "26-000000", "Authorization to complain",
    ):  # fmt: skip
        assert text.casefold() in found.casefold(), text
    assert "Code" not in found and "§" not in found


HOSTILE = (
    "<img src=x> & {office}", "She said so. He left. Mr. X too. “What?” No!", "a" * 5000,
    "line one\n2. line two\n\nline four", "\u202eabc\u202c", "مرحبا بكم", "§ 2-929 of the Code",
    "…", "Dr.", "the Department", f"already {SIGN}signed",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_shown_whole(text: str) -> None:
    """From its first word to its last, wherever it stands and however it is cut into sentences."""
    text = f"zqfirst. {text} Zqlast"
    made = scene("caller")
    told = made.breach
    acts = tuple(replace(one, said=text, told=text) for one in told.acts)
    made = replace(made, breach=replace(told, acts=acts, harm=text, stated_reason=text))
    made = replace(made, edits={"reliefs": text}, private=())
    letter = draft(made)
    found = passages(letter, draft(marked(made)))
    assert sum(one.words.casefold().count("zqlast") for one in found) >= 4
    for part in letter.printed:
        left = list(part.shown)
        for each in (one for one in found if one.key == part.key and one.at >= 0):
            for start, end in each.hand:
                left[each.at + start : each.at + end] = " " * (end - start)
        assert "zq" not in "".join(left).casefold(), part.key


def test_of_an_edited_part_the_sentences_of_the_program_are_its_own() -> None:
    made = scene("caller")
    generated = draft(made).part("reliefs")
    assert generated is not None
    edit = f"{generated.text}\nShe now sleeps at her sister’s. Nothing else is asked."
    found = of(replace(made, edits={"reliefs": edit}))
    (mine,) = [one for one in found if one.key == "reliefs"]
    assert mine.words == "She now sleeps at her sister’s. Nothing else is asked."
    assert edit[mine.at : mine.at + len(mine.text)] == mine.text


@pytest.mark.parametrize("name", ["", *BATCHES])
def test_every_labelled_leak_that_is_typed_is_shown(name: str) -> None:
    """Also those that no rule finds: into a part by hand, and as the account of an act."""
    made, twin = typed_in(), draft(marked(typed_in()))
    for one in batch(name) if name else paragraphs():
        assert covers(one, made, twin), one.id


def test_the_readme_says_what_is_measured() -> None:
    said = (DATA / "README.md").read_text("utf-8")
    for name, set_ in (("All", paragraphs()), *((f"Batch {name}", batch(name)) for name in "79")):
        one = measured(set_)
        found, read = one.found / one.labels, one.read / one.labels
        assert re.search(rf"\| {name}.*\| {one.labels} \| {found:.4f} \| {read:.4f} \|", said), name


# ── in a vault ─────────────────────────────────────────────────────────────────────────────


def of_vault(vault: Vault, id: str) -> tuple[Passage, ...]:
    with vault.read() as uow:
        return unread(uow, id)


def test_it_is_not_approved_before_an_attorney_has_read_it(vault: Vault, recorded: Breach) -> None:
    id = do(vault, lambda uow: ready(uow, recorded.id))
    with vault.unit_of_work() as uow:
        with pytest.raises(StillOpen) as still:
            approve(uow, id)
        assert [one.code for one in still.value.findings] == [CODE]
    first = of_vault(vault, id)
    assert first
    do(vault, lambda uow: confirm_read(uow, id, {one.mark for one in first}))
    assert of_vault(vault, id) == ()
    do(vault, lambda uow: services.edit_part(uow, id, "harm", "Our client fears the street."))
    (changed,) = of_vault(vault, id)
    assert changed.words == "Our client fears the street."
    # What was shown before it changed is not what stands there now.
    do(vault, lambda uow: confirm_read(uow, id, {one.mark for one in first}))
    assert of_vault(vault, id) == (changed,)
    done = do(vault, lambda uow: confirm_read(uow, id, {changed.mark}))
    with vault.read() as uow:
        rows = through(uow, letter(uow, id))
        assert {one.read.said_by for one in rows if one.read} == {uow.user.login}
        assert all(one.read and one.read.words == "" for one in rows)
    do(vault, done.undo)
    assert of_vault(vault, id) == (changed,)


def test_an_advocate_says_of_nothing_that_it_was_read(
    vault: Vault, vault_factory: Any, recorded: Breach
) -> None:
    id = do(vault, lambda uow: ready(uow, recorded.id))
    marks = {one.mark for one in of_vault(vault, id)}
    vault.close()
    other = vault_factory(login="marta")
    with other.unit_of_work() as uow, pytest.raises(Refused):
        confirm_read(uow, id, marks)
    assert {one.mark for one in of_vault(other, id)} == marks


def test_an_exhibit_is_read_by_a_person_and_another_file_again(
    vault: Vault, recorded: Breach, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(b"a note")
    (tmp_path / "b.txt").write_bytes(b"another note")

    def enclosed(uow: Any, name: str) -> None:
        adding.add(uow, recorded.case_id, tmp_path / name, adding.About(title="Note"))
        (piece,) = (one for one in pieces_for(uow, id) if one.title == "Note")
        enclose(uow, id, [piece.sha256])

    id = do(vault, lambda uow: ready(uow, recorded.id))
    do(vault, lambda uow: confirm_read(uow, id, {one.mark for one in unread(uow, id)}))
    do(vault, lambda uow: enclosed(uow, "a.txt"))
    found = of_vault(vault, id)
    assert [one.exhibit for one in found] == [False, True] and found[1].text == "Note"
    assert found[0].key == "enclosures"


def test_a_letter_that_was_approved_before_leaves_as_before(vault: Vault, recorded: Breach) -> None:
    """The stored letter is asked nothing anew."""
    from letter_life import sent

    id = do(vault, lambda uow: sent(uow, recorded.id))
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        confirm_read(uow, id, ["x"])


def test_a_draft_goes_outside_only_once_it_was_read(vault: Vault, recorded: Breach) -> None:
    id = do(vault, lambda uow: ready(uow, recorded.id))
    out = Out("The county bar", "A second look", basis=Basis.RELEASE)

    def leave(uow: Any, out: Out) -> None:
        require_may_leave(uow, id, render(letter(uow, id)), out=out)

    with vault.read() as uow:
        leave(uow, Out())
        with pytest.raises(MustNotLeave, match="typed by hand"):
            leave(uow, out)
    do(vault, lambda uow: read_all(uow, id))
    with vault.read() as uow:
        leave(uow, out)
