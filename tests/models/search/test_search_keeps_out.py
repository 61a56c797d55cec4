"""What never stands in the index, and what leaves it: read from the decrypted file, in other hands
than the program's. And what is typed is only words, whatever it is."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cases"))

import wall_scene_safety
from wall_scene import make, mark, raw, seen_in_pages

from models.notes import services as notes
from models.people import repository as people
from models.people.person import PersonName
from models.people.reach import Email, Phone
from models.people.services import add_person, change_person
from models.search.looking import find
from models.vault.vault import Vault

MASKED = ("zqmaskmailxw", "8605550199", "5550199")
SAFE_CONTACT = ("how", "caution", "where", "saywords", "seenby", "altname", "altphone", "altwords")
TERMS = "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_text, row)"


def save(vault: Vault, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def in_index(vault: Vault) -> str:
    """All that any table of the search holds, and every word that its full text knows."""
    with raw(vault) as connection:
        connection.execute(TERMS)
        told = [str(term) for (term,) in connection.execute("SELECT term FROM temp.terms")]
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'search%'"
        ).fetchall()
        for (name,) in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                told += [
                    value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    for value in row
                ]
    return "\n".join(told).lower()


def test_nothing_masked_and_nothing_of_safety_is_in_it(vault: Vault, tmp_path: Path) -> None:
    make(vault, tmp_path)
    hidden = {
        "phones": (Phone("860-555-0199", masked=True),),
        "emails": (Email("zqmaskmailxw@example.org", masked=True),),
    }
    made = save(vault, lambda uow: add_person(uow, given="Ana")).made.id
    save(vault, lambda uow: change_person(uow, replace(people.person(uow, made), **hidden)))
    held = in_index(vault)
    assert mark("given") in held and mark("notetext") in held
    never = [mark(word) for word in ("address", "codeword", "revealed", *SAFE_CONTACT)]
    for one in (*never, *MASKED, *wall_scene_safety.MARKERS):
        assert one not in held, one
    with vault.read() as uow:
        assert find(uow, mark("given")).kinds
        for one in (mark("address"), mark("codeword"), "5550199"):
            assert find(uow, one).kinds == (), one


def test_what_is_deleted_or_changed_leaves_the_pages(vault: Vault) -> None:
    person = save(vault, lambda uow: add_person(uow, given="Zqoldnamexw", family="Ros")).made.id
    note = save(vault, lambda uow: notes.add_note(uow, "", summary="zqnotegonexw and more")).made.id
    both = ("zqoldnamexw", "zqnotegonexw")
    assert seen_in_pages(vault, both) == set(both)
    assert all(one in in_index(vault) for one in both)
    save(vault, lambda uow: notes.delete_note(uow, note))

    def renamed(uow: Any) -> Any:
        one = people.person(uow, person)
        return change_person(uow, replace(one, names=(PersonName("Nova", "Ros"),)))

    save(vault, renamed)
    assert not [one for one in both if one in in_index(vault)]
    assert seen_in_pages(vault, both) == set()


HOSTILE = {
    "a hundred thousand letters": "a" * 100_000,
    "fifty thousand words": "ana " * 50_000,
    "as many other words": " ".join(str(n) for n in range(20_000)),
    "quotes": '"' * 999 + "ana",
    "a column": "words : ana",
    "a phrase": 'NEAR("ana" "ros", 5)',
    "or": "ana OR ros",
    "not": "ana NOT ros",
    "minus": "-ana + ros ^ana",
    "NUL": "ana\0ros",
    "half of a pair": "ana \ud800",
    "from right to left": "\u202eana\u202c \u2066ros\u2069",
    "an end": "'); DROP TABLE search_text; --",
    "a like": "%_% ana",
    "arabic": "آنا",
}


@pytest.fixture(scope="module")
def with_ana(vault_model: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from models.vault.vault import open_vault

    folder = tmp_path_factory.mktemp("search") / "office.amparo"
    vault_model.copy_to(folder)
    with open_vault(folder, "ruth", "velvet harbor maple tunnel quartz ribbon") as opened:
        save(opened, lambda uow: add_person(uow, given="Ana", family="Ros"))
        yield opened


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_only_words(with_ana: Vault, typed: str) -> None:
    from models.people.repository import person_rows

    with with_ana.read() as uow:
        for one in find(uow, typed).kinds:
            assert [hit.shown.name for hit in one.hits] == ["Ana Ros"]
        person_rows(uow, typed)
        assert find(uow, "ros ana").kinds, "the index is as it was"
