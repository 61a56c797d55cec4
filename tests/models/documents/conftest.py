"""A vault with one case, and files to take in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.cases.services import open_case_for_new_client
from models.documents import repository
from models.documents.adding import About, add
from models.documents.document import Document
from models.vault.vault import Vault


@pytest.fixture
def case_id(vault: Vault) -> str:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano")
        uow.commit()
    return done.made.id


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """``paper("order.txt", "words")``: a file outside of the vault."""

    def make(name: str = "order.txt", words: str = "It is so ordered.") -> Path:
        path = tmp_path / "outside" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words)
        return path

    return make


@pytest.fixture
def save(vault: Vault) -> Callable[[Callable[[Any], Any]], Any]:
    """One committed unit of work."""

    def run(verb: Callable[[Any], Any]) -> Any:
        with vault.unit_of_work() as uow:
            done = verb(uow)
            uow.commit()
        return done

    return run


@pytest.fixture
def added(save: Any, case_id: str, paper: Any, kept: Any) -> Callable[..., Document]:
    """``added(words, title=…)``: a document of the case, as it is kept."""

    def make(words: str = "It is so ordered.", **about: Any) -> Document:
        path = paper(f"{abs(hash(words))}.txt", words)
        done = save(lambda uow: add(uow, case_id, path, About(**about)))
        return kept(done.made.id)

    return make


@pytest.fixture
def kept(vault: Vault) -> Callable[[str], Document]:
    """Read a document as it is kept now."""

    def read(id: str) -> Document:
        with vault.read() as uow:
            return repository.document(uow, id)

    return read
