"""Whoever did something by the number of their account, beside the name as it was"""

import sqlalchemy as sa
from alembic import op


revision = '5b7c1de0a4f2'
down_revision = '5b7d20c4e813'
branch_labels = None
depends_on = None

NAMES = (
    ('cases', 'created_by'),
    ('events', 'recorded_by'),
    ('event_history', 'by'),
    ('letters', 'made_by'),
    ('letter_drafts', 'saved_by'),
    ('documents', 'added_by'),
)


def upgrade():
    for table, name in NAMES:
        number = f'{name}_id'
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(number, sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f'fk_{table}_{number}_people'), 'people', [number], ['id'], ondelete='SET NULL'
            )
        # Of a name that two accounts have, nobody knows which of the two it was.
        op.execute(
            f'UPDATE {table} SET {number} = (SELECT max(people.id) FROM people WHERE people.name = {table}."{name}"'
            ' GROUP BY people.name HAVING count(*) = 1)'
        )


def downgrade():
    for table, name in NAMES:
        number = f'{name}_id'
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f'fk_{table}_{number}_people'), type_='foreignkey')
            batch_op.drop_column(number)
