"""The tables of people; private to the room. No column holds anybody's immigration status."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, false

from models.vault.schema import Instant, metadata
from models.vault.walled import Walled


def _of_a_person() -> Column[str]:
    return Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), nullable=False)


person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("kind", Walled("person.kind"), nullable=False),
    Column("language", Walled("person.language"), nullable=False),
    Column("other_languages", Walled("person.other_languages"), nullable=False),
    Column("interpreter", Walled("person.interpreter"), nullable=False),
    Column("dialect", Walled("person.dialect"), nullable=False),
    Column("pronouns", Walled("person.pronouns"), nullable=False),
    Column("birth", Walled("person.birth"), nullable=False),
    Column("accommodations", Walled("person.accommodations"), nullable=False),
    Column("employer", Walled("person.employer"), nullable=False),
    *(
        Column(name, Walled(f"person.{name}", Boolean()), nullable=False, server_default=false())
        for name in ("may_phone", "may_text", "may_voicemail", "may_email", "may_post")
    ),
    Column("contact_how", Walled("person.contact_how"), nullable=False),
    Column("contact_caution", Walled("person.contact_caution"), nullable=False),
    Column("contact_confirmed_on", Walled("person.contact_confirmed_on"), nullable=False),
    Column("code_word", Walled("person.code_word"), nullable=False),
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
    Column("family_first", Walled("person_name.family_first", Boolean())),
)

# The labels of the texts in the next three tables are those of the columns in which they lay
# before (0019): a token of a walled person is moved as it is, and opens only under its own label.
person_phone = Table(
    "person_phone",
    metadata,
    Column("id", Text, primary_key=True),
    _of_a_person(),
    Column("position", Integer, nullable=False),
    Column("number", Walled("person.phone"), nullable=False),
    Column("kind", Walled("person_phone.kind"), nullable=False),
    Column("masked", Walled("person_phone.masked", Boolean())),
    Column("note", Walled("person_phone.note"), nullable=False),
    Index("ix_person_phone_person_id", "person_id"),
)

person_email = Table(
    "person_email",
    metadata,
    Column("id", Text, primary_key=True),
    _of_a_person(),
    Column("position", Integer, nullable=False),
    Column("address", Walled("person.email"), nullable=False),
    Column("masked", Walled("person_email.masked", Boolean())),
    Column("note", Walled("person_email.note"), nullable=False),
    Index("ix_person_email_person_id", "person_id"),
)

person_address = Table(
    "person_address",
    metadata,
    Column("id", Text, primary_key=True),
    _of_a_person(),
    Column("position", Integer, nullable=False),
    Column("text", Walled("person.address"), nullable=False),
    Column("kind", Walled("person_address.kind"), nullable=False),
    Column("masked", Walled("person_address.masked", Boolean())),
    Column("note", Walled("person_address.note"), nullable=False),
    Index("ix_person_address_person_id", "person_id"),
)

person_channel = Table(
    "person_channel",
    metadata,
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("channel", Walled("person_channel.channel"), nullable=False),
    Column("days", Walled("person_channel.days"), nullable=False),
    Column("from_time", Walled("person_channel.from_time"), nullable=False),
    Column("to_time", Walled("person_channel.to_time"), nullable=False),
    Column("place", Walled("person_channel.place"), nullable=False),
    Column("may_say_who", Walled("person_channel.may_say_who", Boolean())),
    Column("words", Walled("person_channel.words"), nullable=False),
    Column("seen_by", Walled("person_channel.seen_by"), nullable=False),
)

person_alternate = Table(
    "person_alternate",
    metadata,
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Walled("person_alternate.name"), nullable=False),
    Column("relation", Walled("person_alternate.relation"), nullable=False),
    Column("phone", Walled("person_alternate.phone"), nullable=False),
    Column("agreed", Walled("person_alternate.agreed", Boolean())),
    Column("agreed_on", Walled("person_alternate.agreed_on"), nullable=False),
    Column("words", Walled("person_alternate.words"), nullable=False),
)

# Who read something masked, when and why. It only grows, and goes with the person.
person_reveal = Table(
    "person_reveal",
    metadata,
    Column("id", Text, primary_key=True),
    _of_a_person(),
    Column("item", Walled("person_reveal.item"), nullable=False),
    Column("reason", Walled("person_reveal.reason"), nullable=False),
    Column("revealed_by", Text, nullable=False),
    Column("revealed_at", Instant, nullable=False),
    Index("ix_person_reveal_person_id", "person_id"),
)

# What the conflict check finds a person by, behind a wall too: a number, and keyed tokens.
name_card = Table(
    "name_card",
    metadata,
    Column("card", Integer, primary_key=True),
    Column(
        "person_id",
        Text,
        ForeignKey("person.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
)

name_key = Table(
    "name_key",
    metadata,
    Column("token", Integer, primary_key=True),
    Column("card", Integer, ForeignKey("name_card.card", ondelete="CASCADE"), primary_key=True),
    Index("ix_name_key_card", "card"),
    sqlite_with_rowid=False,
)

# Whose record was merged into another one: old links open the survivor.
person_redirect = Table(
    "person_redirect",
    metadata,
    Column("former", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("merged_at", Instant, nullable=False),
    Index("ix_person_redirect_person_id", "person_id"),
)
