"""Search by words: FTS5 on SQLite, a tsvector on PostgreSQL"""

import sqlalchemy as sa
from alembic import op


revision = '3d5f8a1c9b27'
down_revision = 'e22aaa659780'
branch_labels = None
depends_on = None

# What is matched was made into plain words beforehand, so neither engine stems or folds anything.
SQLITE = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        names, words, content='search_entries', content_rowid='id', tokenize='ascii'
    )""",
    """CREATE VIRTUAL TABLE search_words_named USING fts5(
        names, content='search_entries', content_rowid='id', tokenize='ascii'
    )""",
    """CREATE TRIGGER search_words_new AFTER INSERT ON search_entries BEGIN
        INSERT INTO search_words (rowid, names, words) VALUES (new.id, new.names, new.words);
        INSERT INTO search_words_named (rowid, names) SELECT new.id, new.names WHERE new.names <> '';
    END""",
    """CREATE TRIGGER search_words_gone AFTER DELETE ON search_entries BEGIN
        INSERT INTO search_words (search_words, rowid, names, words) VALUES ('delete', old.id, old.names, old.words);
        INSERT INTO search_words_named (search_words_named, rowid, names)
        SELECT 'delete', old.id, old.names WHERE old.names <> '';
    END""",
    """CREATE TRIGGER search_words_changed AFTER UPDATE ON search_entries BEGIN
        INSERT INTO search_words (search_words, rowid, names, words) VALUES ('delete', old.id, old.names, old.words);
        INSERT INTO search_words (rowid, names, words) VALUES (new.id, new.names, new.words);
        INSERT INTO search_words_named (search_words_named, rowid, names)
        SELECT 'delete', old.id, old.names WHERE old.names <> '';
        INSERT INTO search_words_named (rowid, names) SELECT new.id, new.names WHERE new.names <> '';
    END""",
)
# A word that nothing is made into stands between the names and the rest, so that no phrase reaches from one into the
# other.
POSTGRESQL = (
    """ALTER TABLE search_entries ADD COLUMN search_words tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', names || ' -1'), 'A') || setweight(to_tsvector('simple', words), 'B')
    ) STORED""",
    "CREATE INDEX search_words_gin ON search_entries USING gin (search_words)",
)


def upgrade():
    # Filled when foiflow starts: emptied, it takes columns that must not be empty.
    op.execute('DELETE FROM search_entries')
    with op.batch_alter_table('search_entries', schema=None) as batch_op:
        batch_op.add_column(sa.Column('dated', sa.String(length=80), nullable=False))
        batch_op.add_column(sa.Column('names', sa.Text(), nullable=False))
        batch_op.add_column(sa.Column('words', sa.Text(), nullable=False))

    for statement in SQLITE if op.get_bind().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)


def downgrade():
    if op.get_bind().dialect.name == 'sqlite':
        for name in ('changed', 'gone', 'new'):
            op.execute(f'DROP TRIGGER search_words_{name}')
        op.execute('DROP TABLE search_words_named')
        op.execute('DROP TABLE search_words')
    else:
        op.drop_index('search_words_gin', table_name='search_entries')
        op.drop_column('search_entries', 'search_words')

    op.execute('DELETE FROM search_entries')
    with op.batch_alter_table('search_entries', schema=None) as batch_op:
        for name in ('words', 'names', 'dated'):
            batch_op.drop_column(name)
