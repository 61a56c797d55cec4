"""The generator of the office that is measured: what it leaves is what the verbs leave."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.people import repository as people
from models.people.conflict_index import keep_person
from models.people.tables import name_card, name_key
from models.search import building
from models.search.deriving import keep
from models.search.finders import finders
from models.vault.deep import deep_verify
from models.vault.secrets_kept import raw_of
from models.vault.vault import Vault, create, open_vault

BENCH = str(Path(__file__).parents[2] / "bench")
SHARE = 0.0005


@pytest.fixture(scope="module")
def maker() -> Iterator[Any]:
    """The module, which is run from its own folder."""
    sys.path.insert(0, BENCH)
    import big_office

    yield big_office
    sys.path.remove(BENCH)


@pytest.fixture(scope="module")
def office(maker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    folder = tmp_path_factory.mktemp("big") / "office.amparo"
    maker.make(folder, SHARE)
    with open_vault(folder, "ruth", maker.PASSPHRASE) as vault:
        yield vault


def test_every_record_is_sealed_and_everything_is_counted(office: Vault) -> None:
    report = deep_verify(office)
    assert [one.what for one in report.problems] == []
    with office.read() as uow:
        raw = raw_of(uow)
        for table, count in (("person", 50), ("legal_case", 25), ("note", 250)):
            query = f"SELECT count(*) FROM {table}"
            assert raw.execute(query).fetchone()[0] == count
        assert raw.execute("SELECT count(*) FROM tickler").fetchone()[0] >= 17


def test_the_keys_of_the_conflict_check_are_those_of_the_verb(office: Vault) -> None:
    keys = "SELECT token, person_id FROM name_key JOIN name_card USING (card) ORDER BY 1, 2"
    with office.unit_of_work() as uow:
        raw = raw_of(uow)
        before = raw.execute(keys).fetchall()
        ids = [id for (id,) in raw.execute("SELECT person_id FROM name_card")]
        uow.connection.execute(name_key.delete())
        uow.connection.execute(name_card.delete())
        for id in ids:
            keep_person(uow, people.unmasked(uow, id))
        assert raw.execute(keys).fetchall() == before
        assert len(before) > 10 * len(ids)


def test_the_index_is_whole_and_says_what_the_verbs_would_have_put_there(office: Vault) -> None:
    text = "SELECT words, record FROM search_text ORDER BY rowid"
    with office.unit_of_work() as uow:
        raw = raw_of(uow)
        assert building.is_whole(uow)
        before = raw.execute(text).fetchall()
        for finder in finders():
            query = f"SELECT {finder.key} FROM {finder.table}"
            keep(uow, finder, [id for (id,) in raw.execute(query)])
        assert raw.execute(text).fetchall() == before
        assert len(before) > 300


def test_its_tables_and_indexes_are_those_of_any_vault(
    office: Vault, tmp_path: Path, maker: Any
) -> None:
    from models.vault.kdf import KdfSettings

    new = create(
        tmp_path / "plain", organization="Example", login="ruth", name="Ruth Okafor",
        passphrase=maker.PASSPHRASE, kdf=KdfSettings.floor(),
    )  # fmt: skip
    made = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
    with new.confirm(new.recovery_key) as plain, plain.read() as uow:
        expected = raw_of(uow).execute(made).fetchall()
    with office.read() as uow:
        assert raw_of(uow).execute(made).fetchall() == expected
