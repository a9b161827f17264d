"""Drafts of letters, and letters kept as they were sent"""

import sqlalchemy as sa
from alembic import op


revision = '7c5b0f4be2a6'
down_revision = '1e1101d220b1'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phone', sa.String(length=500), server_default='', nullable=False))

    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.add_column(sa.Column('arguments', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('sent_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('text', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('document', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('event_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f('fk_letters_event_id_events'), 'events', ['event_id'], ['id'], ondelete='SET NULL'
        )

    op.create_table('letter_drafts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('letter', sa.String(length=80), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('given', sa.JSON(), nullable=False),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('markdown', sa.Text(), nullable=False),
    sa.Column('facts_used', sa.JSON(), nullable=False),
    sa.Column('saved_by', sa.String(length=500), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('document', sa.LargeBinary(), nullable=True),
    sa.Column('sent_as', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_letter_drafts_case_id_cases'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sent_as'], ['letters.id'], name=op.f('fk_letter_drafts_sent_as_letters'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_drafts')),
    sa.UniqueConstraint('case_id', 'letter', 'version', name=op.f('uq_letter_drafts_case_id_letter_version'))
    )


def downgrade():
    op.drop_table('letter_drafts')
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_letters_event_id_events'), type_='foreignkey')
        for name in ('event_id', 'document', 'text', 'sent_on', 'arguments'):
            batch_op.drop_column(name)

    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_column('phone')
