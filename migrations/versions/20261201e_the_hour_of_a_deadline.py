"""Whether a deadline ends by its hour or before it"""

import sqlalchemy as sa
from alembic import op


revision = '7c1e9a40d2b6'
down_revision = '8a4d2c6e1f90'
branch_labels = None
depends_on = None


def upgrade():
    # The docket is worked out anew after this, by the rules; until then the commoner word stands.
    op.add_column(
        'docket_deadlines', sa.Column('time_is', sa.String(length=80), nullable=False, server_default='by')
    )


def downgrade():
    with op.batch_alter_table('docket_deadlines') as deadlines:
        deadlines.drop_column('time_is')
