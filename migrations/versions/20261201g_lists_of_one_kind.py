"""Lists under every filter are read in one way; the outcomes of authorities are kept added up; what was reckoned by which revision"""

import sqlalchemy as sa
from alembic import op


revision = '5a1c7e90d4b2'
down_revision = '2e9b7f31c5d4'
branch_labels = None
depends_on = None

_DOCKET = ('docket_deadlines', 'docket_tags', 'docket_outcomes', 'docket_grounds', 'docket_cases')
_BY = ('investigation', 'regime', 'stage')


def upgrade():
    # The docket is worked out again when foiflow starts: emptied, it takes columns that must not be empty.
    for table in _DOCKET:
        op.execute(f'DELETE FROM {table}')

    with op.batch_alter_table('docket_tags', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_open', sa.Boolean(), nullable=False))
        batch_op.add_column(sa.Column('is_forgotten', sa.Boolean(), nullable=False))
        batch_op.drop_index(batch_op.f('ix_docket_tags_tag_case_id'))
        batch_op.create_index(batch_op.f('ix_docket_tags_tag_is_open_is_forgotten_case_id'), ['tag', 'is_open', 'is_forgotten', 'case_id'], unique=False)

    with op.batch_alter_table('docket_cases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_cases_stage_is_open_is_forgotten'), ['stage', 'is_open', 'is_forgotten'], unique=False)

    with op.batch_alter_table('docket_outcomes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_outcomes_reporter_id'), ['reporter_id'], unique=False)

    with op.batch_alter_table('docket_deadlines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('investigation', sa.String(length=500), nullable=False))
        batch_op.add_column(sa.Column('regime', sa.String(length=80), nullable=False))
        batch_op.add_column(sa.Column('stage', sa.String(length=80), nullable=False))
        for name in _BY:
            batch_op.create_index(batch_op.f(f'ix_docket_deadlines_{name}_desk_list_due_authority_id'), [name, 'desk_list', 'due', 'authority_id'], unique=False)
            batch_op.create_index(batch_op.f(f'ix_docket_deadlines_{name}_due_authority_id'), [name, 'due', 'authority_id'], unique=False)

    op.create_table('docket_tagged_deadlines',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('tag', sa.String(length=500), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=False),
    sa.Column('reporter_id', sa.Integer(), nullable=True),
    sa.Column('investigation', sa.String(length=500), nullable=False),
    sa.Column('regime', sa.String(length=80), nullable=False),
    sa.Column('stage', sa.String(length=80), nullable=False),
    sa.Column('desk_list', sa.String(length=80), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_docket_tagged_deadlines_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', 'tag', name=op.f('pk_docket_tagged_deadlines'))
    )
    with op.batch_alter_table('docket_tagged_deadlines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_tagged_deadlines_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_tagged_deadlines_tag_desk_list_due_authority_id_id'), ['tag', 'desk_list', 'due', 'authority_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_tagged_deadlines_tag_due_authority_id_id'), ['tag', 'due', 'authority_id', 'id'], unique=False)

    op.create_table('docket_sums',
    sa.Column('authority_id', sa.Integer(), nullable=False),
    sa.Column('asked_in', sa.Integer(), nullable=False),
    sa.Column('regime', sa.String(length=80), nullable=False),
    sa.Column('counted', sa.JSON(), nullable=False),
    sa.Column('days', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('authority_id', 'asked_in', 'regime', name=op.f('pk_docket_sums'))
    )
    with op.batch_alter_table('docket_sums', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_sums_asked_in'), ['asked_in'], unique=False)

    op.create_table('reckoned',
    sa.Column('what', sa.String(length=80), nullable=False),
    sa.Column('mark', sa.String(length=500), nullable=False),
    sa.PrimaryKeyConstraint('what', name=op.f('pk_reckoned'))
    )


def downgrade():
    op.drop_table('reckoned')
    op.drop_table('docket_sums')
    op.drop_table('docket_tagged_deadlines')

    with op.batch_alter_table('docket_deadlines', schema=None) as batch_op:
        for name in _BY:
            batch_op.drop_index(batch_op.f(f'ix_docket_deadlines_{name}_due_authority_id'))
            batch_op.drop_index(batch_op.f(f'ix_docket_deadlines_{name}_desk_list_due_authority_id'))
        for name in reversed(_BY):
            batch_op.drop_column(name)

    with op.batch_alter_table('docket_cases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_cases_stage_is_open_is_forgotten'))

    with op.batch_alter_table('docket_outcomes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_outcomes_reporter_id'))

    with op.batch_alter_table('docket_tags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_tags_tag_is_open_is_forgotten_case_id'))
        batch_op.create_index(batch_op.f('ix_docket_tags_tag_case_id'), ['tag', 'case_id'], unique=False)
        batch_op.drop_column('is_forgotten')
        batch_op.drop_column('is_open')
