"""The files of documents: looking, checking, letting out (``models.vault.handling``)."""

from __future__ import annotations

from models.documents import repository
from models.documents.services import ROOM
from models.vault.handling import Shelf

SHELF = Shelf(ROOM, repository.file, "file")
