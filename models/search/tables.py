"""The tables of the search; private to the room. What they hold follows from the records and can
be made anew at any time. The full text itself, ``search_text(words, record)``, is an FTS5 table
(``full_text.create``), which SQLAlchemy does not know.

No column is called an id: a purge looks for what is left before its commit, and the index follows
at the commit (``deriving``).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text, UniqueConstraint

from models.vault.classes import NONE
from models.vault.schema import metadata

# The place of a record in the full text: its rowid there. Later places are newer records.
search_place = Table(
    "search_place",
    metadata,
    Column("place", Integer, primary_key=True, info=NONE),
    Column("kind", Text, nullable=False, info=NONE),
    Column("record", Text, nullable=False, info=NONE),
    UniqueConstraint("kind", "record"),
)

# How far the index of a kind was made for records that were there before it; ``whole``: to the end.
search_built = Table(
    "search_built",
    metadata,
    Column("kind", Text, primary_key=True, info=NONE),
    Column("version", Integer, nullable=False, info=NONE),
    Column("upto", Text, nullable=False, info=NONE),
    Column("whole", Boolean, nullable=False, info=NONE),
)
