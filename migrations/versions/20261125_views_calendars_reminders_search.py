"""Saved views, calendars, reminders, search, documents; whose case it is; a docket that can be filtered"""

import sqlalchemy as sa
from alembic import op


revision = 'e22aaa659780'
down_revision = '7c5b0f4be2a6'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('calendar_feeds',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=80), nullable=False),
    sa.Column('investigation', sa.String(length=500), nullable=False),
    sa.Column('secret', sa.String(length=80), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_calendar_feeds_person_id_people'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_feeds')),
    sa.UniqueConstraint('secret', name=op.f('uq_calendar_feeds_secret'))
    )
    with op.batch_alter_table('calendar_feeds', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_feeds_person_id'), ['person_id'], unique=False)

    op.create_table('digests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=80), nullable=False),
    sa.Column('reminders', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('fault', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_digests_person_id_people'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digests')),
    sa.UniqueConstraint('person_id', 'day', name=op.f('uq_digests_person_id_day'))
    )
    op.create_table('reminder_choices',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('working_days_before', sa.JSON(), nullable=False),
    sa.Column('on_the_day', sa.Boolean(), nullable=False),
    sa.Column('after', sa.Boolean(), nullable=False),
    sa.Column('whose', sa.String(length=80), nullable=False),
    sa.Column('by_email', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_reminder_choices_person_id_people'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_reminder_choices'))
    )
    op.create_table('saved_views',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=500), nullable=False),
    sa.Column('page', sa.String(length=80), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_saved_views_person_id_people'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_views')),
    sa.UniqueConstraint('person_id', 'name', name=op.f('uq_saved_views_person_id_name'))
    )
    op.create_table('calendar_entries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=80), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=80), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_calendar_entries_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_entries')),
    sa.UniqueConstraint('case_id', 'rule', 'event_id', name=op.f('uq_calendar_entries_case_id_rule_event_id'))
    )
    op.create_table('docket_grounds',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('regime', sa.String(length=80), nullable=False),
    sa.Column('ground', sa.String(length=500), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_docket_grounds_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('case_id', 'regime', 'ground', name=op.f('pk_docket_grounds'))
    )
    with op.batch_alter_table('docket_grounds', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_grounds_authority_id_ground'), ['authority_id', 'ground'], unique=False)

    op.create_table('docket_outcomes',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('authority_id', sa.Integer(), nullable=False),
    sa.Column('reporter_id', sa.Integer(), nullable=True),
    sa.Column('regime', sa.String(length=80), nullable=False),
    sa.Column('asked_in', sa.Integer(), nullable=True),
    sa.Column('answered', sa.String(length=80), nullable=False),
    sa.Column('has_answer', sa.Boolean(), nullable=False),
    sa.Column('working_days', sa.Integer(), nullable=True),
    sa.Column('extensions', sa.Integer(), nullable=False),
    sa.Column('review', sa.String(length=80), nullable=False),
    sa.Column('notice', sa.String(length=80), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_docket_outcomes_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_docket_outcomes'))
    )
    with op.batch_alter_table('docket_outcomes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_outcomes_authority_id_working_days_asked_in'), ['authority_id', 'working_days', 'asked_in'], unique=False)

    op.create_table('docket_tags',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('tag', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_docket_tags_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('case_id', 'tag', name=op.f('pk_docket_tags'))
    )
    with op.batch_alter_table('docket_tags', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_docket_tags_tag_case_id'), ['tag', 'case_id'], unique=False)

    op.create_table('own_reminders',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_own_reminders_case_id_cases'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_own_reminders_person_id_people'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_own_reminders'))
    )
    with op.batch_alter_table('own_reminders', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_own_reminders_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_own_reminders_person_id_done_at_day'), ['person_id', 'done_at', 'day'], unique=False)

    op.create_table('reminders_sent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=80), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('digest_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['digest_id'], ['digests.id'], name=op.f('fk_reminders_sent_digest_id_digests'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_reminders_sent_person_id_people'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminders_sent')),
    sa.UniqueConstraint('person_id', 'case_id', 'rule', 'event_id', 'day', name=op.f('uq_reminders_sent_person_id_case_id_rule_event_id_day'))
    )
    with op.batch_alter_table('reminders_sent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reminders_sent_digest_id'), ['digest_id'], unique=False)

    op.create_table('search_entries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_search_entries_case_id_cases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entries'))
    )
    with op.batch_alter_table('search_entries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_search_entries_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_search_entries_kind_source_id'), ['kind', 'source_id'], unique=False)

    op.create_table('documents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=500), nullable=False),
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=80), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('fault', sa.Text(), nullable=False),
    sa.Column('added_by', sa.String(length=500), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_documents_case_id_cases'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_documents_event_id_events'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_documents'))
    )
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_documents_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_digest'), ['digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_documents_event_id'), ['event_id'], unique=False)

    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reporter_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_cases_reporter_id'), ['reporter_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_cases_reporter_id_people'), 'people', ['reporter_id'], ['id'], ondelete='SET NULL')

    op.execute(
        "UPDATE cases SET reporter_id = (SELECT min(people.id) FROM people WHERE people.name = cases.created_by)"
    )

    # The docket is worked out again when foiflow starts: emptied, it takes columns that must not be empty.
    op.execute('DELETE FROM docket_deadlines')
    op.execute('DELETE FROM docket_cases')
    with op.batch_alter_table('docket_cases', schema=None) as batch_op:
        batch_op.add_column(sa.Column('authority_id', sa.Integer(), nullable=False))
        batch_op.add_column(sa.Column('reporter_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('investigation', sa.String(length=500), nullable=False))
        batch_op.add_column(sa.Column('next_due', sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f('ix_docket_cases_authority_id_is_open'), ['authority_id', 'is_open'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_cases_investigation_is_open'), ['investigation', 'is_open'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_cases_reporter_id_is_open_is_forgotten'), ['reporter_id', 'is_open', 'is_forgotten'], unique=False)

    with op.batch_alter_table('docket_deadlines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reporter_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('event_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_docket_deadlines_authority_id_desk_list_due_reporter_id'), ['authority_id', 'desk_list', 'due', 'reporter_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_deadlines_reporter_id_desk_list_due_authority_id'), ['reporter_id', 'desk_list', 'due', 'authority_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_docket_deadlines_reporter_id_due_authority_id'), ['reporter_id', 'due', 'authority_id'], unique=False)

    # Removing an event looks for the letter that recorded it, and a letter for the draft it was.
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letters_event_id'), ['event_id'], unique=False)
    with op.batch_alter_table('letter_drafts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_drafts_sent_as'), ['sent_as'], unique=False)


def downgrade():
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letters_event_id'))
    with op.batch_alter_table('letter_drafts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_drafts_sent_as'))

    with op.batch_alter_table('docket_deadlines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_deadlines_reporter_id_due_authority_id'))
        batch_op.drop_index(batch_op.f('ix_docket_deadlines_reporter_id_desk_list_due_authority_id'))
        batch_op.drop_index(batch_op.f('ix_docket_deadlines_authority_id_desk_list_due_reporter_id'))
        batch_op.drop_column('event_id')
        batch_op.drop_column('reporter_id')

    with op.batch_alter_table('docket_cases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_cases_reporter_id_is_open_is_forgotten'))
        batch_op.drop_index(batch_op.f('ix_docket_cases_investigation_is_open'))
        batch_op.drop_index(batch_op.f('ix_docket_cases_authority_id_is_open'))
        batch_op.drop_column('next_due')
        batch_op.drop_column('investigation')
        batch_op.drop_column('reporter_id')
        batch_op.drop_column('authority_id')

    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_cases_reporter_id_people'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_cases_reporter_id'))
        batch_op.drop_column('reporter_id')

    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_documents_event_id'))
        batch_op.drop_index(batch_op.f('ix_documents_digest'))
        batch_op.drop_index(batch_op.f('ix_documents_case_id'))

    op.drop_table('documents')
    with op.batch_alter_table('search_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_search_entries_kind_source_id'))
        batch_op.drop_index(batch_op.f('ix_search_entries_case_id'))

    op.drop_table('search_entries')
    with op.batch_alter_table('reminders_sent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reminders_sent_digest_id'))

    op.drop_table('reminders_sent')
    with op.batch_alter_table('own_reminders', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_own_reminders_person_id_done_at_day'))
        batch_op.drop_index(batch_op.f('ix_own_reminders_case_id'))

    op.drop_table('own_reminders')
    with op.batch_alter_table('docket_tags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_tags_tag_case_id'))

    op.drop_table('docket_tags')
    with op.batch_alter_table('docket_outcomes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_outcomes_authority_id_working_days_asked_in'))

    op.drop_table('docket_outcomes')
    with op.batch_alter_table('docket_grounds', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_docket_grounds_authority_id_ground'))

    op.drop_table('docket_grounds')
    op.drop_table('calendar_entries')
    op.drop_table('saved_views')
    op.drop_table('reminder_choices')
    op.drop_table('digests')
    with op.batch_alter_table('calendar_feeds', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_feeds_person_id'))

    op.drop_table('calendar_feeds')
