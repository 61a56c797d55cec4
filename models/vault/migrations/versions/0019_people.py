"""People in full: kinds, birth, interpreter, employer; phones, e-mails and addresses of their own;
safe contact for each channel; who else may be asked; what is masked, and who revealed it."""

# ruff: noqa: S608  (no value of anybody goes into these texts)

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0019_people"
down_revision = "0018_safety"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_PERSON = "SELECT person_id FROM walls WHERE person_id IS NOT NULL"
_MAY = ("may_phone", "may_text", "may_voicemail", "may_email", "may_post")
_KEPT = (
    *("id", "revision", "language", *_MAY, "contact_how", "contact_caution"),
    *("contact_confirmed_on", "shown_name", "sort_key", "folded"),
)
_BEFORE = (
    "language may_phone may_text may_voicemail may_email may_post contact_how contact_caution "
    "contact_confirmed_on phone email address shown_name sort_key folded"
)
_NAMES_BEFORE = "kind given family"

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "person": (
        "id",
        _PERSON,
        "kind language other_languages interpreter dialect pronouns birth accommodations employer "
        "may_phone may_text may_voicemail may_email may_post contact_how contact_caution "
        "contact_confirmed_on code_word shown_name sort_key folded",
    ),
    "person_name": ("person_id", _PERSON, "kind given family family_first"),
    "person_phone": ("person_id", _PERSON, "number kind masked note"),
    "person_email": ("person_id", _PERSON, "address masked note"),
    "person_address": ("person_id", _PERSON, "text kind masked note"),
    "person_channel": (
        "person_id",
        _PERSON,
        "channel days from_time to_time place may_say_who words seen_by",
    ),
    "person_alternate": ("person_id", _PERSON, "name relation phone agreed agreed_on words"),
    "person_reveal": ("person_id", _PERSON, "item reason"),
}


def upgrade() -> None:
    for table in ("person", "person_name"):
        _drop_guard(table)
    op.execute("ALTER TABLE person_name ADD COLUMN family_first BOOLEAN")
    _reached()
    _others()
    # What lay in three columns becomes the first row of three tables. A token stays as it is; what
    # would have to be sealed beside it stays empty, and is read as its default.
    _move("phone", "person_phone", "number", {"kind": "other"})
    _move("email", "person_email", "address", {})
    _move("address", "person_address", "text", {"kind": "record"})
    _rebuild(_person_now, (*_KEPT,))
    for table in GUARDED:
        _guard(table, GUARDED[table][0], GUARDED[table][2])


def _reached() -> None:
    for table, text, kinds in (
        ("person_phone", "number", True),
        ("person_email", "address", False),
        ("person_address", "text", True),
    ):
        op.create_table(
            table,
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("person_id", sa.Text(), nullable=False),
            sa.Column("position", sa.Integer(), nullable=False),
            sa.Column(text, sa.Text(), nullable=False),
            *([sa.Column("kind", sa.Text(), nullable=False)] if kinds else []),
            sa.Column("masked", sa.Boolean(), nullable=True),
            sa.Column("note", sa.Text(), nullable=False),
            _of_person(table),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_person_id"), table, ["person_id"])


def _others() -> None:
    op.create_table(
        "person_channel",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("channel", "days", "from_time", "to_time", "place"),
        sa.Column("may_say_who", sa.Boolean(), nullable=True),
        *_texts("words", "seen_by"),
        _of_person("person_channel"),
        sa.PrimaryKeyConstraint("person_id", "position", name=op.f("pk_person_channel")),
    )
    op.create_table(
        "person_alternate",
        sa.Column("person_id", sa.Text(), nullable=False),
        *_texts("name", "relation", "phone"),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        *_texts("agreed_on", "words"),
        _of_person("person_alternate"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_alternate")),
    )
    op.create_table(
        "person_reveal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        *_texts("item", "reason", "revealed_by", "revealed_at"),
        _of_person("person_reveal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_reveal")),
    )
    op.create_index(op.f("ix_person_reveal_person_id"), "person_reveal", ["person_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_person_id_person")
    return sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=name, ondelete="CASCADE")


def _move(column: str, table: str, text: str, kinds: dict[str, str]) -> None:
    names = ["id", "person_id", "position", text, "masked", "note", *kinds]
    sealed = f"substr({column}, 1, {len(_MARK)}) = '{_MARK}'"
    values = [
        f"person.id || '-{column}'",
        "person.id",
        "0",
        column,
        "NULL",
        "''",
        *(f"CASE WHEN {sealed} THEN '' ELSE '{kind}' END" for kind in kinds.values()),
    ]
    op.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM person "
        f"WHERE {column} <> ''"
    )


def _person_now() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *_texts("kind", "language", "other_languages", "interpreter", "dialect", "pronouns"),
        *_texts("birth", "accommodations", "employer"),
        *(
            sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            for name in _MAY
        ),
        *_texts("contact_how", "contact_caution", "contact_confirmed_on", "code_word"),
        *_texts("shown_name", "sort_key", "folded"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )


def _person_before() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            for name in _MAY
        ),
        *_texts("contact_how", "contact_caution", "contact_confirmed_on"),
        *_texts("phone", "email", "address", "shown_name", "sort_key", "folded"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )


def _rebuild(make: Callable[[], None], kept: tuple[str, ...]) -> None:
    """The table anew. It is not renamed: that would rewrite what refers to it (foreign keys are
    off during an upgrade, and are checked before the commit)."""
    op.execute("CREATE TABLE person_kept AS SELECT * FROM person")
    op.execute("DROP TABLE person")
    make()
    have = {row[1] for row in op.get_bind().execute(sa.text("PRAGMA table_info(person)"))}
    new = sorted(have - set(kept))
    stored = {row[1] for row in op.get_bind().execute(sa.text("PRAGMA table_info(person_kept)"))}
    values = [*kept, *(name if name in stored else "''" for name in new)]
    op.execute(
        f"INSERT INTO person ({', '.join([*kept, *new])}) "
        f"SELECT {', '.join(values)} FROM person_kept"
    )
    op.execute("DROP TABLE person_kept")
    op.create_index("ix_person_folded_id", "person", ["folded", "id"])
    op.create_index("ix_person_sort_key_id", "person", ["sort_key", "id"])


def _guard(table: str, own: str, columns: str) -> None:
    # Nothing at all is no secret: an empty field may stay empty, as after a purge in part.
    plain = " OR ".join(
        f"(NEW.\"{one}\" <> '' AND "
        f"substr(CAST(NEW.\"{one}\" AS TEXT), 1, {len(_MARK)}) <> '{_MARK}')"
        for one in columns.split()
    )
    for verb in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER {table}_walled_{verb.lower()} BEFORE {verb} ON {table} "
            f"WHEN NEW.{own} IN ({_PERSON}) AND ({plain}) "
            "BEGIN SELECT RAISE(ABORT, 'plain text behind a wall'); END"
        )


def _guard_before(table: str, own: str, columns: str) -> None:
    plain = " OR ".join(
        f"(NEW.{one} <> '' AND substr(CAST(NEW.{one} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}')"
        for one in columns.split()
    )
    for verb in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER {table}_walled_{verb.lower()} BEFORE {verb} ON {table} "
            f"WHEN NEW.{own} IN ({_PERSON}) AND ({plain}) "
            "BEGIN SELECT RAISE(ABORT, 'plain text behind a wall'); END"
        )


def _drop_guard(table: str) -> None:
    for verb in ("insert", "update"):
        op.execute(f"DROP TRIGGER {table}_walled_{verb}")


def downgrade() -> None:
    for table in GUARDED:
        _drop_guard(table)
    for column, table, text in (
        ("phone", "person_phone", "number"),
        ("email", "person_email", "address"),
        ("address", "person_address", "text"),
    ):
        op.execute(f"ALTER TABLE person ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
        op.execute(
            f"UPDATE person SET {column} = coalesce((SELECT {text} FROM {table} "
            f"WHERE person_id = person.id ORDER BY position LIMIT 1), '')"
        )
    _rebuild(_person_before, (*_KEPT, "phone", "email", "address"))
    for table in (
        *("person_reveal", "person_alternate", "person_channel"),
        *("person_address", "person_email", "person_phone"),
    ):
        op.drop_table(table)
    op.execute("ALTER TABLE person_name DROP COLUMN family_first")
    _guard_before("person", "id", _BEFORE)
    _guard_before("person_name", "person_id", _NAMES_BEFORE)
