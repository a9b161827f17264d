"""The first tables"""

import sqlalchemy as sa
from alembic import op


revision = '1e1101d220b1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('authorities',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=500), nullable=False),
    sa.Column('short_name', sa.String(length=500), nullable=False),
    sa.Column('folded', sa.String(length=500), nullable=False),
    sa.Column('regime', sa.String(length=80), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('email', sa.String(length=500), nullable=False),
    sa.Column('website', sa.String(length=500), nullable=False),
    sa.Column('term_dates', sa.JSON(), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.CheckConstraint("regime IN ('foia', 'eir', 'foisa', 'eisr')", name=op.f('ck_authorities_regime')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_authorities')),
    sa.UniqueConstraint('name', name=op.f('uq_authorities_name'))
    )
    with op.batch_alter_table('authorities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_authorities_folded'), ['folded'], unique=False)

    op.create_table('people',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=500), nullable=False),
    sa.Column('email', sa.String(length=500), nullable=False),
    sa.Column('password_hash', sa.String(length=500), nullable=False),
    sa.Column('outlet', sa.String(length=500), nullable=False),
    sa.Column('signing_address', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people')),
    sa.UniqueConstraint('email', name=op.f('uq_people_email'))
    )
    op.create_table('cases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('regime', sa.String(length=80), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=False),
    sa.Column('authority_kind', sa.String(length=80), nullable=False),
    sa.Column('authority_email', sa.String(length=500), nullable=False),
    sa.Column('requester_name', sa.String(length=500), nullable=False),
    sa.Column('requester_outlet', sa.String(length=500), nullable=False),
    sa.Column('requester_email', sa.String(length=500), nullable=False),
    sa.Column('request', sa.Text(), nullable=False),
    sa.Column('reference', sa.String(length=500), nullable=False),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('investigation', sa.String(length=500), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.String(length=500), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("regime IN ('foia', 'eir', 'foisa', 'eisr')", name=op.f('ck_cases_regime')),
    sa.ForeignKeyConstraint(['authority_id'], ['authorities.id'], name=op.f('fk_cases_authority_id_authorities')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cases'))
    )
    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cases_authority_id'), ['authority_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cases_investigation'), ['investigation'], unique=False)
        batch_op.create_index(batch_op.f('ix_cases_reference'), ['reference'], unique=False)

    op.create_table('deadlines_moved',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=80), nullable=False),
    sa.Column('label', sa.String(length=500), nullable=False),
    sa.Column('was', sa.Date(), nullable=False),
    sa.Column('now', sa.Date(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_deadlines_moved_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadlines_moved'))
    )
    with op.batch_alter_table('deadlines_moved', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadlines_moved_case_id'), ['case_id'], unique=False)

    op.create_table('docket_cases',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=80), nullable=False),
    sa.Column('regime', sa.String(length=80), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('changes_on', sa.Date(), nullable=True),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('is_forgotten', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_docket_cases_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_docket_cases'))
    )
    with op.batch_alter_table('docket_cases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_cases_as_of'), ['as_of'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_cases_changes_on'), ['changes_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_cases_is_open_is_forgotten'), ['is_open', 'is_forgotten'], unique=False)

    op.create_table('docket_deadlines',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=False),
    sa.Column('desk_list', sa.String(length=80), nullable=False),
    sa.Column('rule', sa.String(length=80), nullable=False),
    sa.Column('label', sa.String(length=500), nullable=False),
    sa.Column('owed_by', sa.String(length=80), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('force', sa.String(length=80), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('url', sa.String(length=500), nullable=False),
    sa.Column('unit', sa.String(length=80), nullable=False),
    sa.Column('calendar', sa.String(length=80), nullable=False),
    sa.Column('status', sa.String(length=80), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('earliest', sa.Date(), nullable=True),
    sa.Column('latest', sa.Date(), nullable=True),
    sa.Column('time', sa.String(length=80), nullable=True),
    sa.Column('from_event', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_docket_deadlines_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_docket_deadlines'))
    )
    with op.batch_alter_table('docket_deadlines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_deadlines_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_deadlines_desk_list_due_authority_id'), ['desk_list', 'due', 'authority_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_deadlines_due_authority_id'), ['due', 'authority_id'], unique=False)

    op.create_table('event_history',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('done', sa.String(length=80), nullable=False),
    sa.Column('by', sa.String(length=500), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('what_it_was', sa.JSON(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_event_history_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_history'))
    )
    with op.batch_alter_table('event_history', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_history_case_id_version'), ['case_id', 'version'], unique=False)

    op.create_table('events',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('date', sa.String(length=80), nullable=False),
    sa.Column('earliest', sa.Date(), nullable=False),
    sa.Column('latest', sa.Date(), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('recorded_by', sa.String(length=500), nullable=True),
    sa.Column('recorded_at', sa.String(length=80), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_events_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events'))
    )
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_events_case_id_place'), ['case_id', 'place'], unique=False)

    op.create_table('letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('letter', sa.String(length=80), nullable=False),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('made_by', sa.String(length=500), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('markdown', sa.Text(), nullable=False),
    sa.Column('given', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_letters_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters'))
    )
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letters_case_id'), ['case_id'], unique=False)



def downgrade():
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letters_case_id'))

    op.drop_table('letters')
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_events_case_id_place'))

    op.drop_table('events')
    with op.batch_alter_table('event_history', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_history_case_id_version'))

    op.drop_table('event_history')
    with op.batch_alter_table('docket_deadlines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_deadlines_due_authority_id'))
        batch_op.drop_index(batch_op.f('ix_docket_deadlines_desk_list_due_authority_id'))
        batch_op.drop_index(batch_op.f('ix_docket_deadlines_case_id'))

    op.drop_table('docket_deadlines')
    with op.batch_alter_table('docket_cases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_cases_is_open_is_forgotten'))
        batch_op.drop_index(batch_op.f('ix_docket_cases_changes_on'))
        batch_op.drop_index(batch_op.f('ix_docket_cases_as_of'))

    op.drop_table('docket_cases')
    with op.batch_alter_table('deadlines_moved', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deadlines_moved_case_id'))

    op.drop_table('deadlines_moved')
    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cases_reference'))
        batch_op.drop_index(batch_op.f('ix_cases_investigation'))
        batch_op.drop_index(batch_op.f('ix_cases_authority_id'))

    op.drop_table('cases')
    op.drop_table('people')
    with op.batch_alter_table('authorities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_authorities_folded'))

    op.drop_table('authorities')
