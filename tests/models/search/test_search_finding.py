"""What the search finds in a real vault, and in which order; that it follows every change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.breaches import repository as breaches
from models.breaches import services as telling
from models.cases import repository as cases
from models.cases.services import change_case, open_case, open_case_for_new_client
from models.people import repository as people
from models.people.person import PersonName
from models.people.services import change_person
from models.search.building import build, is_whole
from models.search.finders import finders
from models.search.looking import find
from models.vault.check import check
from models.vault.deep import deep_verify
from models.vault.full_text import forgets
from models.vault.secrets_kept import raw_of


def save(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def opened(vault: Any, given: str, family: str = "", **more: Any) -> str:
    made = save(
        vault, lambda uow: open_case_for_new_client(uow, given=given, family=family, **more)
    ).made
    return str(made.id)


def found(vault: Any, text: str, limit: int = 6, kinds: Any = None) -> dict[str, list[str]]:
    """The kinds with what stands in each line."""
    with vault.read() as uow:
        results = find(uow, text, limit, kinds)
    return {
        one.kind: [f"{hit.shown.title} {hit.shown.name}".strip() for hit in one.hits]
        for one in results.kinds
    }


@pytest.fixture
def case_id(vault: Any) -> str:
    return opened(vault, "Lucía", "Paredes Solano", remark="Asked for a protective order.")


@pytest.mark.parametrize(
    "typed", ["lucia", "LUCÍA par", "solano", "26-0001", "paredes 26", "protective", "orders"]
)
def test_a_case_is_found_by_its_words_begun_and_without_accents(
    vault: Any, case_id: str, typed: str
) -> None:
    assert found(vault, typed)["cases"] == ["26-0001 Lucía Paredes Solano"]


@pytest.mark.parametrize("typed", ["Wisn", "wiśniewska", "ŁUCJA", "lucja wi"])
def test_letters_that_sqlite_does_not_fold(vault: Any, typed: str) -> None:
    opened(vault, "Łucja", "Wiśniewska")
    assert found(vault, typed)["people"] == ["Łucja Wiśniewska"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "*", '"', "NEAR(", "' OR 1=1", "--", "\0", "zz", "paredes zz", "(((", "😀"]
)
def test_what_is_typed_is_only_words(vault: Any, case_id: str, typed: str) -> None:
    assert found(vault, typed) == {}


@pytest.mark.parametrize("typed", ["lucia*", '"lucia"', "lucia AND", "lucia:", "{lucia}", "^lucia"])
def test_signs_around_a_word_change_nothing(vault: Any, case_id: str, typed: str) -> None:
    if "AND" in typed:
        assert found(vault, typed) == {}, "AND is a word like any other"
    else:
        assert found(vault, typed)["people"] == ["Lucía Paredes Solano"]


def test_a_whole_word_in_the_title_comes_first_then_the_newest(vault: Any) -> None:
    opened(vault, "Ana", "Rosa")
    opened(vault, "Rosalía", "Cruz")
    opened(vault, "Rosa", "Quispe")
    assert found(vault, "rosa")["people"] == ["Rosa Quispe", "Ana Rosa", "Rosalía Cruz"]
    with vault.read() as uow:
        (of_kind,) = find(uow, "rosa", 2, ("people",)).kinds
    assert (len(of_kind.hits), of_kind.more) == (2, True)


def test_a_passage_shows_the_words_found(vault: Any, case_id: str) -> None:
    with vault.read() as uow:
        (cases_found,) = find(uow, "protec", kinds=("cases",)).kinds
    part = cases_found.hits[0].passage
    assert part is not None
    assert [part.text[a:b] for a, b in part.marks] == ["protective"]


def test_a_changed_text_is_found_by_its_new_words_only(vault: Any, case_id: str) -> None:
    def other(uow: Any) -> Any:
        return change_case(uow, replace(cases.case(uow, case_id), remark="Moved to Waterbury"))

    save(vault, other)
    assert "cases" not in found(vault, "protective")
    assert "cases" in found(vault, "waterbury")


def test_a_renamed_client_is_found_in_all_that_names_her(vault: Any, case_id: str) -> None:
    save(vault, lambda uow: telling.begin(uow, case_id))

    def other(uow: Any) -> Any:
        one = people.person(uow, cases.case(uow, case_id).client_id)
        return change_person(uow, replace(one, names=(PersonName("Lucía", "Quiroga"),)))

    save(vault, other)
    assert set(found(vault, "quiroga")) == {"people", "cases", "breaches"}
    assert found(vault, "paredes") == {}


def test_undo_puts_words_back_and_takes_them_away(vault: Any, case_id: str) -> None:
    with vault.read() as uow:
        client = cases.case(uow, case_id).client_id
    done = save(vault, lambda uow: open_case(uow, client, remark="tamarind"))
    assert "cases" in found(vault, "tamarind")
    save(vault, done.undo)
    assert found(vault, "tamarind") == {}


def test_what_is_told_in_a_breach_is_found(vault: Any, case_id: str) -> None:
    begun = save(vault, lambda uow: telling.begin(uow, case_id)).made.id

    def told(uow: Any) -> Any:
        one = breaches.breach(uow, begun)
        return telling.save(uow, replace(one, title="At the counter", narrative="Window seven"))

    save(vault, told)
    with vault.read() as uow:
        (of_kind,) = find(uow, "window", kinds=("breaches",)).kinds
    assert of_kind.hits[0].shown.state == "interview"
    assert found(vault, "counter")["breaches"][0].endswith("At the counter")


def test_an_address_is_never_in_the_index(vault: Any) -> None:
    opened(vault, "Lucía", person={"address": "12 Zinnia Street", "phone": "860-555-0142"})
    assert found(vault, "zinnia") == {}
    assert "people" in found(vault, "8605550142")
    assert "people" in found(vault, "555 0142")


def test_the_index_forgets_and_is_no_record(vault: Any, case_id: str) -> None:
    with vault.read() as uow:
        assert forgets(raw_of(uow), "search_text")
    assert check(vault).ok
    assert deep_verify(vault).ok


def test_an_index_of_a_vault_that_had_none_is_made_in_steps_and_goes_on(
    vault: Any, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import models.search.building as building

    for number in range(9):
        opened(vault, f"Client{number}")
    with vault.unit_of_work() as uow:
        for table in ("search_built", "search_place", "search_text"):
            raw_of(uow).execute(f"DELETE FROM {table}")
        uow.commit()
    with vault.read() as uow:
        assert not is_whole(uow)
        assert find(uow, "lucia").kinds == ()
        assert not find(uow, "lucia").whole
    monkeypatch.setattr(building, "AT_ONCE", 4)
    steps = []
    build(vault, lambda done, whole: steps.append((done, whole)), lambda: len(steps) > 2)
    with vault.read() as uow:
        assert not is_whole(uow)
    build(vault)
    with vault.read() as uow:
        assert is_whole(uow)
    assert set(found(vault, "lucia")) == {"people", "cases"}
    assert len(found(vault, "client", 20)["people"]) == 9
    again = found(vault, "client", 20)
    build(vault)
    assert found(vault, "client", 20) == again


def test_a_finder_with_other_words_is_made_anew(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        raw_of(uow).execute("UPDATE search_built SET version = 0 WHERE kind = 'cases'")
        uow.commit()
    with vault.read() as uow:
        assert not is_whole(uow)
    build(vault)
    with vault.read() as uow:
        assert is_whole(uow)


def test_a_unit_that_is_not_committed_leaves_no_word(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        open_case_for_new_client(uow, given="Tamarindo")
    assert found(vault, "tamarindo") == {}


def test_each_finder_has_its_own_letter_and_a_table_that_is_a_record(vault: Any) -> None:
    from models.vault.shape import shape_of

    with vault.read() as uow:
        roots = {one.name: one for one in shape_of(raw_of(uow)).roots}
    for finder in finders():
        assert roots[finder.table].key == (finder.key,), finder.kind
        assert set(finder.follows) <= set(roots), finder.kind
