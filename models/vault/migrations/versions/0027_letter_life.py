"""The life of a letter: its kind, the breaches that it speaks of, its steps, what was sent and how,
the text of each version; and the guard: the database itself refuses that an approved version, or
what was sent, is altered or lost. Only a purge that two people agreed on takes it away."""

# ruff: noqa: S608  (no value of anybody goes into these texts)

import sqlalchemy as sa
from alembic import op

revision = "0027_letter_life"
down_revision = "0026_guard_reasons"
branch_labels = None
depends_on = None

_MARK = "wall:1:"
_WALLED = "SELECT case_id FROM walls WHERE case_id IS NOT NULL"
_LETTER = f"SELECT id FROM letter WHERE case_id IN ({_WALLED})"
_BEFORE = "state language dated addressee choices"
_PDF_BEFORE = "digest sha256 pdf"
_WORDS = "kind language dated addressee choices fields"

# table: (own column, the walled ones of what it names, columns)
GUARDED = {
    "letter": ("case_id", _WALLED, f"{_BEFORE} kind fields sent_on reply_by agency_number"),
    "letter_pdf": ("letter_id", _LETTER, f"{_PDF_BEFORE} text"),
    "letter_step": ("letter_id", _LETTER, "former state day why"),
    "letter_sending": (
        "letter_id",
        _LETTER,
        "method tracking recipient sent_on reference received_on why",
    ),
}
_PLAIN = "version letter_id made_at made_by"
_LEFT = (
    "(EXISTS (SELECT 1 FROM letter_pdf WHERE letter_id = OLD.{0} AND approved_at IS NOT NULL)"
    " OR EXISTS (SELECT 1 FROM letter_sending WHERE letter_id = OLD.{0}))"
)
_KEPT = "id number state case_id breach_id language dated addressee choices changed_at changed_by"


def upgrade() -> None:
    for table in ("letter", "letter_pdf"):
        _unguard(table)
    _letter_anew(now=True)
    op.execute("ALTER TABLE letter_pdf ADD COLUMN text TEXT NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE letter_pdf ADD COLUMN approved_at TEXT")
    op.execute("ALTER TABLE letter_pdf ADD COLUMN approved_by TEXT")
    _around()
    op.execute("INSERT INTO letter_breach SELECT id, breach_id, 0 FROM letter")
    for table, (own, walled, columns) in GUARDED.items():
        _guard(table, own, walled, columns)
    for name, when, test in _locks():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} WHEN {test} "
            "BEGIN SELECT RAISE(ABORT, 'kept as it was'); END"
        )


def _letter_anew(*, now: bool) -> None:
    """The table anew: a letter need not have a breach any more. It is not renamed, that would
    rewrite what refers to it; foreign keys are off meanwhile."""
    op.execute("CREATE TABLE letter_kept AS SELECT * FROM letter")
    op.execute("DROP TABLE letter")
    new = (
        [
            sa.Column("kind", sa.Text(), nullable=False),
            sa.Column("fields", sa.Text(), nullable=False),
            sa.Column("answers_letter_id", sa.Text(), nullable=True),
            sa.Column("sent_on", sa.Text(), nullable=False),
            sa.Column("reply_by", sa.Text(), nullable=False),
            sa.Column("agency_number", sa.Text(), nullable=False),
            sa.Column("approved_at", sa.Text(), nullable=True),
        ]
        if now
        else []
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=now),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        *new,
        sa.ForeignKeyConstraint(
            ["case_id"], ["legal_case.id"], name=op.f("fk_letter_case_id_legal_case")
        ),
        sa.ForeignKeyConstraint(
            ["breach_id"], ["breach.id"], name=op.f("fk_letter_breach_id_breach")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("number", name=op.f("uq_letter_number")),
    )
    names = _KEPT.split()
    values = list(names)
    if now:
        # What would have to be sealed beside a token stays empty, and is read as its default.
        walled = f"substr(state, 1, {len(_MARK)}) = '{_MARK}'"
        names += ["kind", "fields", "sent_on", "reply_by", "agency_number"]
        values += [f"CASE WHEN {walled} THEN '' ELSE 'complaint' END", *["''"] * 4]
    op.execute(
        f"INSERT INTO letter ({', '.join(names)}) SELECT {', '.join(values)} FROM letter_kept "
        "WHERE breach_id IS NOT NULL ORDER BY rowid"
        if not now
        else f"INSERT INTO letter ({', '.join(names)}) SELECT {', '.join(values)} "
        "FROM letter_kept ORDER BY rowid"
    )
    op.execute("DROP TABLE letter_kept")
    op.create_index("ix_letter_case_id", "letter", ["case_id"])
    op.create_index("ix_letter_breach_id", "letter", ["breach_id"])
    if now:
        op.create_index("ix_letter_answers_letter_id", "letter", ["answers_letter_id"])


def _around() -> None:
    op.create_table(
        "letter_breach",
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("breach_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _of_letter("letter_breach"),
        sa.ForeignKeyConstraint(
            ["breach_id"], ["breach.id"], name=op.f("fk_letter_breach_breach_id_breach")
        ),
        sa.PrimaryKeyConstraint("letter_id", "breach_id", name=op.f("pk_letter_breach")),
    )
    op.create_index("ix_letter_breach_breach_id", "letter_breach", ["breach_id"])
    op.create_table(
        "letter_step",
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("former", "state", "day", "why", "made_at", "made_by"),
        _of_letter("letter_step"),
        sa.PrimaryKeyConstraint("letter_id", "position", name=op.f("pk_letter_step")),
    )
    op.create_table(
        "letter_sending",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("method", "tracking", "recipient", "sent_on", "reference", "received_on", "why"),
        sa.Column("corrects_id", sa.Text(), nullable=True),
        *_texts("made_at", "made_by"),
        _of_letter("letter_sending"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_sending")),
    )
    op.create_index("ix_letter_sending_letter_id", "letter_sending", ["letter_id"])
    # Why a number of the series has no letter: the draft was taken back, or the record purged.
    op.create_table(
        "letter_number_gone",
        sa.Column("number", sa.Text(), nullable=False),
        *_texts("why", "gone_at", "gone_by"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_letter_number_gone")),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _of_letter(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_letter_id_letter")
    return sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=name, ondelete="CASCADE")


# ── what was approved or sent is neither altered nor lost ──────────────────────────────────────


def _locks() -> list[tuple[str, str, str]]:
    """Name, event and condition of each lock. A wall that is raised or lowered writes the same
    words in another form: a change from or to a token is not one of words."""
    still = "OLD.approved_at IS NOT NULL AND NEW.approved_at IS NOT NULL"
    return [
        (
            "letter_pdf_kept_update",
            "UPDATE ON letter_pdf",
            f"OLD.approved_at IS NOT NULL AND ({_other(f'{_PLAIN} approved_at approved_by')} OR "
            f"{_reworded(GUARDED['letter_pdf'][2])})",
        ),
        (
            "letter_pdf_kept_delete",
            "DELETE ON letter_pdf",
            f"OLD.approved_at IS NOT NULL AND NOT {_purged('OLD.letter_id')}",
        ),
        (
            "letter_kept_update",
            "UPDATE ON letter",
            f"({still} AND ({_other('case_id breach_id')} OR {_reworded(_WORDS)})"
            f" OR {_LEFT.format('id')} AND {_other('id number')}) AND NOT {_purged('OLD.id')}",
        ),
        (
            "letter_kept_delete",
            "DELETE ON letter",
            f"{_LEFT.format('id')} AND NOT {_purged('OLD.id')}",
        ),
        *_of_the_text(),
        *_of_the_life(),
    ]


def _of_the_text() -> list[tuple[str, str, str]]:
    """While the text is locked, nobody edits a part of it or changes of which breaches it is."""
    locked = "(SELECT approved_at FROM letter WHERE id = {}.letter_id) IS NOT NULL"
    reworded = {
        "letter_edit": f"({_other('letter_id')} OR {_reworded('part text omitted')})",
        "letter_breach": f"({_other('letter_id breach_id position')})",
    }
    return [
        (
            f"{table}_kept_{verb.lower()}",
            f"{verb} ON {table}",
            f"{locked.format(row)} AND {test} AND NOT {_purged(f'{row}.letter_id')}",
        )
        for table, update in reworded.items()
        for verb, row, test in (
            ("INSERT", "NEW", "1"),
            ("UPDATE", "OLD", update),
            ("DELETE", "OLD", "1"),
        )
    ]


def _of_the_life() -> list[tuple[str, str, str]]:
    """A step and an entry of a sending are never changed; once it was approved, none is lost."""
    return [
        (
            f"{table}_kept_{verb.lower()}",
            f"{verb} ON {table}",
            f"{test} AND NOT {_purged('OLD.letter_id')}",
        )
        for table, own in (
            ("letter_step", f"{_PLAIN} position"),
            ("letter_sending", f"{_PLAIN} id corrects_id"),
        )
        for verb, test in (
            ("UPDATE", f"({_other(own)} OR {_reworded(GUARDED[table][2])})"),
            ("DELETE", _LEFT.format("letter_id")),
        )
    ]


def _other(columns: str) -> str:
    return " OR ".join(f"OLD.{one} IS NOT NEW.{one}" for one in columns.split())


def _reworded(columns: str) -> str:
    def clear(row: str, one: str) -> str:
        return f"substr(CAST({row}.{one} AS TEXT), 1, {len(_MARK)}) <> '{_MARK}'"

    return " OR ".join(
        f"(OLD.{one} IS NOT NEW.{one} AND coalesce({clear('OLD', one)}, 1) "
        f"AND coalesce({clear('NEW', one)}, 1))"
        for one in columns.split()
    )


def _purged(letter: str) -> str:
    """Whether a purge of this letter, of its case or of a breach in it, asked for by one person
    and approved by another, is about to be done."""
    breaches = f"SELECT breach_id FROM letter_breach WHERE letter_id = {letter}"
    return (
        "EXISTS (SELECT 1 FROM purge JOIN purge_item ON purge_item.purge_id = purge.id "
        "WHERE purge.state = 'approved' AND purge.answered_by <> purge.asked_by AND ("
        f"purge_item.room = 'letters' AND purge_item.object_id = {letter} OR "
        "purge_item.room = 'cases' AND purge_item.object_id IN "
        f"(SELECT case_id FROM letter WHERE id = {letter} UNION "
        f"SELECT case_id FROM breach WHERE id IN ({breaches})) OR "
        f"purge_item.room = 'breaches' AND purge_item.object_id IN ({breaches})))"
    )


# ── walls ──────────────────────────────────────────────────────────────────────────────────────


def _guard(table: str, own: str, walled: str, columns: str) -> None:
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


def _unguard(table: str) -> None:
    for verb in ("insert", "update"):
        op.execute(f"DROP TRIGGER {table}_walled_{verb}")


def downgrade() -> None:
    for name, _when, _test in _locks():
        op.execute(f"DROP TRIGGER {name}")
    for table in GUARDED:
        _unguard(table)
    for table in ("letter_number_gone", "letter_sending", "letter_step", "letter_breach"):
        op.drop_table(table)
    for column in ("approved_by", "approved_at", "text"):
        op.execute(f"ALTER TABLE letter_pdf DROP COLUMN {column}")
    # A letter without a breach has no place in the former table.
    gone = "(SELECT id FROM letter WHERE breach_id IS NULL)"
    op.execute(f"DELETE FROM letter_pdf WHERE letter_id IN {gone}")
    op.execute(f"DELETE FROM letter_edit WHERE letter_id IN {gone}")
    _letter_anew(now=False)
    _guard("letter", "case_id", _WALLED, _BEFORE)
    _guard("letter_pdf", "letter_id", _LETTER, _PDF_BEFORE)
