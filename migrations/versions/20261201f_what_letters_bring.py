"""Letterhead, addressees and own wording of letters: tables in the place of files of the data folder"""

import sqlalchemy as sa
from alembic import op


revision = '2e9b7f31c5d4'
down_revision = '5b7c1de0a4f2'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('letterheads',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=500), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('typeface', sa.String(length=500), nullable=False),
    sa.Column('logo', sa.String(length=80), nullable=False),
    sa.Column('base', sa.String(length=80), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letterheads'))
    )
    op.create_table('own_addressees',
    sa.Column('who', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=500), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('email', sa.String(length=500), nullable=True),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('who', name=op.f('pk_own_addressees'))
    )
    op.create_table('own_letters',
    sa.Column('letter', sa.String(length=500), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('letter', name=op.f('pk_own_letters'))
    )


def downgrade():
    op.drop_table('own_letters')
    op.drop_table('own_addressees')
    op.drop_table('letterheads')
