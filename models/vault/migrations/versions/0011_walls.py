"""Walled cases: the walls and their members, the keyed tokens of names for the conflict check, and
the guard: the database itself refuses words in the clear inside a walled case."""

# ruff: noqa: S608  (no value of anybody goes into these texts)

import hmac
import secrets
from itertools import combinations

import sqlalchemy as sa
from alembic import op

revision = "0011_walls"
down_revision = "0010_backups"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_MOST_WORDS = 12
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_BREACH = f"SELECT id FROM breach WHERE case_id IN ({_WALLED})"
_OFFICIAL = f"SELECT id FROM breach_official WHERE breach_id IN ({_BREACH})"
_ACT = f"SELECT id FROM breach_act WHERE breach_id IN ({_BREACH})"
_LETTER = f"SELECT id FROM letter WHERE case_id IN ({_WALLED})"
_PERSON = "SELECT person_id FROM walls WHERE person_id IS NOT NULL"

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "person": (
        "id",
        _PERSON,
        "language may_phone may_text may_voicemail may_email may_post contact_how contact_caution "
        "contact_confirmed_on phone email address shown_name sort_key folded",
    ),
    "person_name": ("person_id", _PERSON, "kind given family"),
    "legal_case": (
        "id",
        _WALLED,
        "case_type problem_code status opened_on closed_on counsel advocate remark folded",
    ),
    "breach": (
        "case_id",
        _WALLED,
        "title stage place day time_clock time_about time_part location department agency_number "
        "narrative source knowledge employer police resident roles_known stated_reason harm "
        "harm_may_be_told at_question folded",
    ),
    "breach_role": ("breach_id", _BREACH, "role"),
    "breach_step": ("breach_id", _BREACH, "question answered words"),
    "breach_official": ("breach_id", _BREACH, "description badge unit"),
    "breach_identification": ("official_id", _OFFICIAL, "name basis confidence badge unit"),
    "breach_act": ("breach_id", _BREACH, "act about_known recipient said told"),
    "breach_act_matter": ("act_id", _ACT, "matter"),
    "breach_act_answer": ("act_id", _ACT, "circumstance answer"),
    "breach_witness": ("breach_id", _BREACH, "name saw may_be_named"),
    "breach_evidence": (
        "breach_id",
        _BREACH,
        "evidence_sha256 title original_name media_type note",
    ),
    "breach_evidence_removed": ("case_id", _WALLED, "title sha256 reason"),
    "alleged_violation": (
        "breach_id",
        _BREACH,
        "provision version suggested decision reason quoting",
    ),
    "letter": ("case_id", _WALLED, "state language dated addressee choices"),
    "letter_edit": ("letter_id", _LETTER, "part text omitted"),
    "letter_pdf": ("letter_id", _LETTER, "digest sha256 pdf"),
}


def upgrade() -> None:
    _walls()
    op.execute("ALTER TABLE breach_evidence_removed ADD COLUMN case_id TEXT")
    op.execute(
        "UPDATE breach_evidence_removed SET case_id = "
        "(SELECT case_id FROM breach WHERE breach.id = breach_evidence_removed.breach_id)"
    )
    for table, (own, walled, columns) in GUARDED.items():
        # Nothing at all is no secret: an empty field may stay empty, as after a purge in part.
        plain = " OR ".join(
            f"(NEW.{one} <> '' AND substr(CAST(NEW.{one} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}')"
            for one in columns.split()
        )
        for verb in ("INSERT", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {table}_walled_{verb.lower()} BEFORE {verb} ON {table} "
                f"WHEN NEW.{own} IN ({walled}) AND ({plain}) "
                "BEGIN SELECT RAISE(ABORT, 'plain text behind a wall'); END"
            )
    _tokens()


def _walls() -> None:
    op.create_table(
        "walls",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("evidence_recipient", sa.Text(), nullable=False),
        sa.Column("evidence_identity", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(case_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_walls_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["legal_case.id"],
            name=op.f("fk_walls_case_id_legal_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_walls_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walls")),
        sa.UniqueConstraint("case_id", name=op.f("uq_walls_case_id")),
        sa.UniqueConstraint("person_id", name=op.f("uq_walls_person_id")),
    )
    op.create_table(
        "wall_members",
        sa.Column("wall_id", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_to", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("let_in_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wall_id"],
            ["walls.id"],
            name=op.f("fk_wall_members_wall_id_walls"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("wall_id", "reader", name=op.f("pk_wall_members")),
    )


def _tokens() -> None:
    op.create_table(
        "person_name_token",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_name_token_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "token", name=op.f("pk_person_name_token")),
    )
    op.create_index("ix_person_name_token_token", "person_name_token", ["token"])
    op.create_table(
        "breach_name_token",
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"],
            ["breach.id"],
            name=op.f("fk_breach_name_token_breach_id_breach"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("breach_id", "role", "token", name=op.f("pk_breach_name_token")),
    )
    op.create_index("ix_breach_name_token_token", "breach_name_token", ["token"])
    _people_on_file()


def _people_on_file() -> None:
    """The tokens of those who are on file: of each two words of their names (as the room makes
    them). Witnesses and officials get theirs at the first conflict check."""
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT id, folded FROM person")).fetchall()
    if not found:
        return
    kept = sa.text("SELECT secret FROM vault_secrets WHERE purpose = 'index'")
    key = connection.execute(kept).scalar()
    if key is None:
        key = secrets.token_bytes(32)
        put = sa.text("INSERT INTO vault_secrets (purpose, secret) VALUES ('index', :secret)")
        connection.execute(put, {"secret": key})
    rows = [
        {"person": id, "token": hmac.digest(bytes(key), text.encode(), "sha256")[:16]}
        for id, folded in found
        for text in _texts(folded)
    ]
    put = sa.text("INSERT INTO person_name_token (person_id, token) VALUES (:person, :token)")
    if rows:
        connection.execute(put, rows)


def _texts(folded: str) -> list[str]:
    words = sorted(set(folded.split()))[:_MOST_WORDS]
    return [" ".join(pair) for pair in combinations(words, 2)] or words


def downgrade() -> None:
    for table in ("breach_name_token", "person_name_token"):
        op.drop_table(table)
    for table in GUARDED:
        for verb in ("insert", "update"):
            op.execute(f"DROP TRIGGER {table}_walled_{verb}")
    op.drop_table("wall_members")
    op.drop_table("walls")
    op.execute("ALTER TABLE breach_evidence_removed DROP COLUMN case_id")
