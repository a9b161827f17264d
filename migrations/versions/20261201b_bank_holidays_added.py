"""Bank holidays that were added: a table in the place of a file of the data folder"""

import sqlalchemy as sa
from alembic import op


revision = '8a4d2c6e1f90'
down_revision = '3d5f8a1c9b27'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('added_holidays',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('england_wales', sa.Boolean(), nullable=False),
    sa.Column('scotland', sa.Boolean(), nullable=False),
    sa.Column('northern_ireland', sa.Boolean(), nullable=False),
    sa.Column('added_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_added_holidays'))
    )


def downgrade():
    op.drop_table('added_holidays')
