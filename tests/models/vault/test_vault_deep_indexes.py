"""Deep verify of what has no seal: the index of the search, the tokens of the conflict check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from audit_hands import change_a_person, codes, fill, second_hand

from models.cases.party import PartyRole
from models.cases.party_rows import parties
from models.cases.walling import raise_wall
from models.conflicts import mentions
from models.conflicts.checking import look
from models.conflicts.indexing import index_older
from models.people.conflict_index import Known
from models.people.services import add_person
from models.search.looking import find
from models.vault.deep import deep_verify
from models.vault.deep_indexes import CODE, make_anew
from models.vault.derived import indexes
from models.vault.errors import Cancelled
from models.vault.history import log
from models.vault.shape import EXEMPT
from models.vault.vault import Vault, open_vault

TABLES = ("name_card", "name_key", "mention_key", "search_place", "search_built", "search_text")


@pytest.fixture
def office(vault_factory: Callable[..., Vault]) -> Vault:
    """Three cases, one changed person, a witness in the first case; all indexes made."""
    vault = vault_factory()
    case_id = fill(vault)[0]
    change_a_person(vault)
    with vault.unit_of_work() as uow:
        mentions.keep(uow, case_id, "breaches", "thing", [(PartyRole.WITNESS, "Marta Quiles")])
        index_older(uow)
        uow.commit()
    return vault


def found(vault: Vault) -> set[str]:
    """The codes of all findings about indexes, serious or not."""
    return {one.code for one in deep_verify(vault).problems if one.code.startswith(CODE)}


def content(vault: Vault) -> dict[str, list[Any]]:
    with vault.read() as uow:
        raw = uow.connection.connection.driver_connection
        return {one: sorted(raw.execute(f"SELECT * FROM {one}").fetchall()) for one in TABLES}


def test_every_table_that_follows_is_some_index_s() -> None:
    held = {table for one in indexes() for table in one.tables}
    follows = {name for name, why in EXEMPT.items() if "follows from" in why}
    assert follows <= held == set(TABLES)


def test_a_whole_vault_has_no_finding(office: Vault) -> None:
    assert deep_verify(office).ok
    assert found(office) == set()


EDITS = {
    "a person's token gone": "DELETE FROM name_key WHERE token = (SELECT min(token) FROM name_key)",
    "a person's token changed": (
        "UPDATE name_key SET token = 7 WHERE token = (SELECT min(token) FROM name_key)"
    ),
    "a token of somebody else": "INSERT INTO name_key SELECT 7, max(card) FROM name_card",
    "a token of nobody": "INSERT INTO name_key VALUES (7, 9999)",
    "a person's card gone": "DELETE FROM name_card WHERE card = 1",
    "a card of somebody else": "UPDATE name_card SET card = 99 WHERE card = 1",
    "a witness's token gone": "DELETE FROM mention_key WHERE token > 0",
    "a witness's token changed": "UPDATE mention_key SET token = token + 1",
    "a token of no witness": "INSERT INTO mention_key VALUES (7, 9999)",
    "the words of a record": "UPDATE search_text SET words = 'p1eve p0eve' WHERE rowid = 1",
    "FTS5's list of its pages": "DELETE FROM search_text_idx",
    "no more forgetting": "DELETE FROM search_text_config WHERE k = 'secure-delete'",
    "a text gone": "DELETE FROM search_text WHERE rowid = 1",
    "a text of another record": "UPDATE search_text SET record = 'x' WHERE rowid = 1",
    "a text without a place": (
        "INSERT INTO search_text (rowid, words, record) VALUES (99, 'p', 'x')"
    ),
    "a place gone": "DELETE FROM search_place WHERE place = 1",
    "a place of no record": "INSERT INTO search_place VALUES (99, 'people', 'nobody')",
    "a place of no kind": "UPDATE search_place SET kind = 'nothing' WHERE place = 1",
}


@pytest.mark.parametrize("what", EDITS)
def test_another_row_is_told_and_ends_with_making_anew(
    office: Vault, vault_factory: Callable[..., Vault], what: str
) -> None:
    before = content(office)
    with second_hand(office) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        assert raw.execute(EDITS[what]).rowcount != 0
    again = vault_factory()
    assert CODE in codes(deep_verify(again))
    make_anew(again)
    assert found(again) == set()
    after = content(again)
    # The numbers of cards and places may be others; how many rows there are may not.
    assert {one: len(rows) for one, rows in after.items()} == {
        one: len(rows) for one, rows in before.items()
    }
    with again.read() as uow:
        assert look(uow, Known((("Lucía 0", "Paredes"),)))
        assert look(uow, Known((("Marta", "Quiles"),)))
        assert find(uow, "paredes").kinds
        (newest,) = log(uow, limit=1)
    assert newest.action == "made_anew" and set(newest.fields) == {"search", "people", "mentions"}


def test_how_far_the_search_came_is_told_as_not_made_yet(
    office: Vault, vault_factory: Callable[..., Vault]
) -> None:
    with second_hand(office) as raw:
        raw.execute("DELETE FROM search_built")
    again = vault_factory()
    assert found(again) == {"index-unmade"}
    make_anew(again)
    assert found(again) == set()


PUT_BACK = ("name_card", "name_key", "mention_key", "search_place", "search_text")


@pytest.mark.parametrize("table", PUT_BACK)
def test_an_old_state_put_back_is_told(
    office: Vault, vault_factory: Callable[..., Vault], table: str
) -> None:
    """The table as it was, whole and sound in itself, while the records went on."""
    former = content(office)[table]
    with office.unit_of_work() as uow:
        one = add_person(uow, given="Berta", family="Alonso").made
        assert one is not None
        case_id = uow.connection.exec_driver_sql("SELECT id FROM legal_case").scalar()
        names = [(PartyRole.WITNESS, "Otto Lind"), (PartyRole.WITNESS, "Ida Lind")]
        mentions.keep(uow, str(case_id), "breaches", "thing", names)
        uow.commit()
    with second_hand(office) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        text = table == "search_text"
        raw.execute(f"DELETE FROM {table}")
        for row in former:
            places = "(words, record)" if text else ""
            raw.execute(f"INSERT INTO {table} {places} VALUES ({', '.join('?' * len(row))})", row)
    again = vault_factory()
    assert CODE in codes(deep_verify(again))
    make_anew(again)
    assert found(again) == set()


def test_behind_a_closed_wall_they_are_counted_and_stay(
    office: Vault, vault_factory: Callable[..., Vault], passphrase: str, clock: Any
) -> None:
    with office.unit_of_work() as uow:
        case_id = str(
            uow.connection.exec_driver_sql("SELECT case_id FROM conflict_mention").scalar()
        )
        assert parties(uow, case_id)
        raise_wall(uow, case_id, [uow.user.id])
        uow.commit()
    assert found(office) == set()
    office.close()
    with open_vault(office.path, "tomas", passphrase, clock=clock) as other:
        for _time in (1, 2):
            told = next(x for x in deep_verify(other).problems if x.code == "index-walled")
            assert not told.serious and found(other) == {"index-walled"}
            assert told.what.startswith("2 names behind walls")
            make_anew(other)
    again = vault_factory()
    assert found(again) == set()
    with again.read() as uow:
        assert look(uow, Known((("Lucía 0", "Paredes"),)))
        assert look(uow, Known((("Marta", "Quiles"),)))


def test_it_can_be_stopped_and_then_nothing_was_changed(office: Vault) -> None:
    before, head = content(office), office.head()
    asked: list[int] = []

    def late() -> bool:
        asked.append(1)
        return len(asked) > 4

    with pytest.raises(Cancelled):
        make_anew(office, cancelled=late)
    assert content(office) == before and office.head() == head
    seen: list[tuple[int, int]] = []
    make_anew(office, lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_comparing_can_be_stopped_and_leaves_the_vault_s_turn(
    office: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []
    read = Vault.read
    monkeypatch.setattr(Vault, "read", lambda self: (turns.append(1), read(self))[1])
    total = []
    deep_verify(office, progress=lambda done, whole: total.append(whole))
    assert len(turns) > len(indexes())  # each batch is a unit of its own
    asked: list[int] = []
    at_the_end: list[int] = []

    def stop() -> bool:
        return bool(at_the_end)

    def tell(done: int, whole: int) -> None:
        asked.append(done)
        if len(asked) == len(total) - 2:
            at_the_end.append(1)

    with pytest.raises(Cancelled):
        deep_verify(office, progress=tell, cancelled=stop)
