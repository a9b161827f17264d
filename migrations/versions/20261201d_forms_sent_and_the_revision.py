"""Forms that made something, and the number that is another one after every change"""

import sqlalchemy as sa
from alembic import op


revision = '5b7d20c4e813'
down_revision = '7c1e9a40d2b6'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'forms_sent',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.String(length=80), nullable=False),
        sa.Column('content', sa.String(length=80), nullable=False),
        sa.Column('led_to', sa.String(length=500), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_forms_sent_person_id_people'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_forms_sent')),
        sa.UniqueConstraint('person_id', 'number', name=op.f('uq_forms_sent_person_id_number')),
    )
    op.create_index(op.f('ix_forms_sent_sent_at'), 'forms_sent', ['sent_at'])
    counted = op.create_table(
        'revision',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_revision')),
    )
    op.bulk_insert(counted, [{'id': 1, 'number': 1}])


def downgrade():
    op.drop_table('revision')
    op.drop_table('forms_sent')
