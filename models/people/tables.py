"""The tables of people; private to the room. No column holds anybody's immigration status."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, false

from models.vault.classes import (
    BIRTH,
    CONTACT,
    IDENTIFYING,
    NAME,
    NONE,
    OFFICE,
    PERSONAL,
    WHEREABOUTS,
    WORDS,
    bears,
)
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled


def _of_a_person() -> Column[str]:
    return Column(
        "person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, info=NONE
    )


person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    Column("revision", Integer, nullable=False, info=NONE),
    Column("kind", Walled("person.kind"), nullable=False, info=PERSONAL),
    Column("language", Walled("person.language"), nullable=False, info=IDENTIFYING),
    Column("other_languages", Walled("person.other_languages"), nullable=False, info=IDENTIFYING),
    Column("interpreter", Walled("person.interpreter"), nullable=False, info=IDENTIFYING),
    Column("dialect", Walled("person.dialect"), nullable=False, info=IDENTIFYING),
    Column("pronouns", Walled("person.pronouns"), nullable=False, info=IDENTIFYING),
    Column("birth", Walled("person.birth"), nullable=False, info=BIRTH),
    Column("accommodations", Walled("person.accommodations"), nullable=False, info=PERSONAL),
    Column("employer", Walled("person.employer"), nullable=False, info=WHEREABOUTS),
    *(
        Column(
            name,
            Walled(f"person.{name}", Boolean()),
            nullable=False,
            server_default=false(),
            info=PERSONAL,
        )
        for name in ("may_phone", "may_text", "may_voicemail", "may_email", "may_post")
    ),
    Column("contact_how", Walled("person.contact_how"), nullable=False, info=WORDS),
    Column("contact_caution", Walled("person.contact_caution"), nullable=False, info=WORDS),
    Column(
        "contact_confirmed_on", Walled("person.contact_confirmed_on"), nullable=False, info=PERSONAL
    ),
    Column("code_word", Walled("person.code_word"), nullable=False, info=IDENTIFYING),
    Column("shown_name", Walled("person.shown_name"), nullable=False, info=NAME),
    Column("sort_key", Walled("person.sort_key"), nullable=False, info=NAME),
    Column("folded", Walled("person.folded"), nullable=False, info=bears(NAME, WORDS)),
    Index("ix_person_folded_id", "folded", "id"),
    Index("ix_person_sort_key_id", "sort_key", "id"),
    Index("ix_person_contact_confirmed_on_sort_key_id", "contact_confirmed_on", "sort_key", "id"),
    Index("ix_person_language_sort_key_id", "language", "sort_key", "id"),
)

person_name = Table(
    "person_name",
    metadata,
    Column(
        "person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("position", Integer, primary_key=True, info=NONE),
    Column("kind", Walled("person_name.kind"), nullable=False, info=NAME),
    Column("given", Walled("person_name.given"), nullable=False, info=NAME),
    Column("family", Walled("person_name.family"), nullable=False, info=NAME),
    Column("family_first", Walled("person_name.family_first", Boolean()), info=NAME),
)

# The labels of the texts in the next three tables are those of the columns in which they lay
# before (0019): a token of a walled person is moved as it is, and opens only under its own label.
person_phone = Table(
    "person_phone",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    _of_a_person(),
    Column("position", Integer, nullable=False, info=NONE),
    Column("number", Walled("person.phone"), nullable=False, info=CONTACT),
    Column("kind", Walled("person_phone.kind"), nullable=False, info=CONTACT),
    Column("masked", Walled("person_phone.masked", Boolean()), info=PERSONAL),
    Column("note", Walled("person_phone.note"), nullable=False, info=WORDS),
    Index("ix_person_phone_person_id", "person_id"),
)

person_email = Table(
    "person_email",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    _of_a_person(),
    Column("position", Integer, nullable=False, info=NONE),
    Column("address", Walled("person.email"), nullable=False, info=CONTACT),
    Column("masked", Walled("person_email.masked", Boolean()), info=PERSONAL),
    Column("note", Walled("person_email.note"), nullable=False, info=WORDS),
    Index("ix_person_email_person_id", "person_id"),
)

person_address = Table(
    "person_address",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    _of_a_person(),
    Column("position", Integer, nullable=False, info=NONE),
    Column("text", Walled("person.address"), nullable=False, info=WHEREABOUTS),
    Column("kind", Walled("person_address.kind"), nullable=False, info=WHEREABOUTS),
    Column("masked", Walled("person_address.masked", Boolean()), info=PERSONAL),
    Column("note", Walled("person_address.note"), nullable=False, info=WORDS),
    Index("ix_person_address_person_id", "person_id"),
)

person_channel = Table(
    "person_channel",
    metadata,
    Column(
        "person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("position", Integer, primary_key=True, info=NONE),
    Column("channel", Walled("person_channel.channel"), nullable=False, info=PERSONAL),
    Column("days", Walled("person_channel.days"), nullable=False, info=PERSONAL),
    Column("from_time", Walled("person_channel.from_time"), nullable=False, info=PERSONAL),
    Column("to_time", Walled("person_channel.to_time"), nullable=False, info=PERSONAL),
    Column("place", Walled("person_channel.place"), nullable=False, info=WHEREABOUTS),
    Column("may_say_who", Walled("person_channel.may_say_who", Boolean()), info=PERSONAL),
    Column("words", Walled("person_channel.words"), nullable=False, info=WORDS),
    Column("seen_by", Walled("person_channel.seen_by"), nullable=False, info=WORDS),
)

person_alternate = Table(
    "person_alternate",
    metadata,
    Column(
        "person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, info=NONE
    ),
    Column("name", Walled("person_alternate.name"), nullable=False, info=NAME),
    Column("relation", Walled("person_alternate.relation"), nullable=False, info=IDENTIFYING),
    Column("phone", Walled("person_alternate.phone"), nullable=False, info=CONTACT),
    Column("agreed", Walled("person_alternate.agreed", Boolean()), info=PERSONAL),
    Column("agreed_on", Walled("person_alternate.agreed_on"), nullable=False, info=PERSONAL),
    Column("words", Walled("person_alternate.words"), nullable=False, info=WORDS),
)

# Who read something masked, when and why. It only grows, and goes with the person.
person_reveal = Table(
    "person_reveal",
    metadata,
    Column("id", Text, primary_key=True, info=NONE),
    _of_a_person(),
    Column("item", Walled("person_reveal.item"), nullable=False, info=PERSONAL),
    Column("reason", Walled("person_reveal.reason"), nullable=False, info=WORDS),
    Column("revealed_by", Text, nullable=False, info=OFFICE),
    Column("revealed_at", Instant, nullable=False, info=OFFICE),
    Index("ix_person_reveal_person_id", "person_id"),
)

# What the conflict check finds a person by, behind a wall too: a number, and keyed tokens.
name_card = Table(
    "name_card",
    metadata,
    Column("card", Integer, primary_key=True, info=NONE),
    Column(
        "person_id",
        Text,
        ForeignKey("person.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
        info=NONE,
    ),
)

name_key = Table(
    "name_key",
    metadata,
    Column("token", Integer, primary_key=True, info=bears(NAME, CONTACT, BIRTH)),
    Column(
        "card",
        Integer,
        ForeignKey("name_card.card", ondelete="CASCADE"),
        primary_key=True,
        info=NONE,
    ),
    Index("ix_name_key_card", "card"),
    sqlite_with_rowid=False,
)

# Whose record was merged into another one: old links open the survivor.
person_redirect = Table(
    "person_redirect",
    metadata,
    Column("former", Text, primary_key=True, info=NONE),
    Column(
        "person_id", Text, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, info=NONE
    ),
    Column("merged_at", Instant, nullable=False, info=NONE),
    Index("ix_person_redirect_person_id", "person_id"),
)
