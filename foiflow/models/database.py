"""The database object every model hangs on, and the one way to change what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import randbelow
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Integer, MetaData, bindparam, column, table, update
from sqlalchemy.orm import DeclarativeBase, Session


class Base(DeclarativeBase):
    """What all models share: named constraints, so that a migration can find and drop them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON, list[int]: JSON, list[list[str]]: JSON}


db = SQLAlchemy(metadata=Base.metadata)


_IN_ONE = "foiflow.in_a_transaction"
_REVISION = table("revision", column("number", Integer))
_ANOTHER = update(_REVISION).values(number=bindparam("another", type_=Integer))
_NUMBERS = 2**31
"""As many as PostgreSQL keeps in four bytes."""


@contextmanager
def transaction() -> Iterator[Session]:
    """Everything done inside is saved together, or, when anything is raised, not at all.

    The database's revision is another number after each, so that a page can be told from one that is still true.
    One within another is part of it: what a larger act is made of is saved with the whole.
    """
    session = db.session()
    if session.info.get(_IN_ONE):
        yield session
        session.flush()
        return
    session.info[_IN_ONE] = True
    try:
        yield session
        session.flush()
        # Last, for until this is saved nobody else can change anything.
        session.execute(_ANOTHER, {"another": randbelow(_NUMBERS)})
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_IN_ONE, None)
