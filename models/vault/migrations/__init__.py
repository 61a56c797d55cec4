'''The steps of the schema (Alembic), inside the package.

One file for each step in ``versions/``, named ``NNNN_room.py``; **the revision is the file's stem**
and ``down_revision`` the stem before it, so that the numbers are the chain::

    versions/0002_people.py

    """People and their names."""

    import sqlalchemy as sa
    from alembic import op

    revision = "0002_people"
    down_revision = "0001_vault"
    branch_labels = None
    depends_on = None

    def upgrade() -> None:
        op.create_table(
            "people",
            sa.Column("id", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        )
        op.create_index(op.f("ix_people_family"), "people", ["family"])

    def downgrade() -> None:
        op.drop_table("people")

Rules: a step never imports today's ``tables.py`` (the tables move on, the step does not); it names
its constraints as ``models.vault.schema.NAMING`` would; a change of a table goes through
``op.batch_alter_table``. The whole upgrade is one transaction with foreign keys off and a
``foreign_key_check`` before the commit. The newest step is found by its file name
(``upgrade.known_head``), so nothing else needs editing; tests hold the chain, the names and the
equality of the migrated schema with the rooms' tables.

The chain: 0001_vault → 0002_people → 0003_cases → 0004_breaches → 0005_letters → 0006_ordinances.
'''
