"""The tables of people; private to the room. No column holds anybody's immigration status."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, false

from models.vault.schema import metadata
from models.vault.walled import Walled

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("language", Walled("person.language"), nullable=False),
    Column(
        "may_phone", Walled("person.may_phone", Boolean()), nullable=False, server_default=false()
    ),
    Column(
        "may_text", Walled("person.may_text", Boolean()), nullable=False, server_default=false()
    ),
    Column(
        "may_voicemail",
        Walled("person.may_voicemail", Boolean()),
        nullable=False,
        server_default=false(),
    ),
    Column(
        "may_email", Walled("person.may_email", Boolean()), nullable=False, server_default=false()
    ),
    Column(
        "may_post", Walled("person.may_post", Boolean()), nullable=False, server_default=false()
    ),
    Column("contact_how", Walled("person.contact_how"), nullable=False),
    Column("contact_caution", Walled("person.contact_caution"), nullable=False),
    Column("contact_confirmed_on", Walled("person.contact_confirmed_on"), nullable=False),
    Column("phone", Walled("person.phone"), nullable=False),
    Column("email", Walled("person.email"), nullable=False),
    Column("address", Walled("person.address"), nullable=False),
    Column("shown_name", Walled("person.shown_name"), nullable=False),
    Column("sort_key", Walled("person.sort_key"), nullable=False),
    Column("folded", Walled("person.folded"), nullable=False),
    Index("ix_person_folded_id", "folded", "id"),
    Index("ix_person_sort_key_id", "sort_key", "id"),
)

person_name = Table(
    "person_name",
    metadata,
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Walled("person_name.kind"), nullable=False),
    Column("given", Walled("person_name.given"), nullable=False),
    Column("family", Walled("person_name.family"), nullable=False),
)

# Keyed tokens of the names: what the conflict check finds a person by, behind a wall too.
person_name_token = Table(
    "person_name_token",
    metadata,
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("token", LargeBinary, primary_key=True),
    Index("ix_person_name_token_token", "token"),
)
