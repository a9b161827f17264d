"""Whoever does something in a test: people with accounts, by their names."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from foiflow.models import PersonRow, db, transaction
from foiflow.services.record.actors import Actor


def journalist(name: str) -> Actor:
    """Whoever of this name has an account, which is made where nobody has one."""
    found = db.session.scalars(select(PersonRow).where(PersonRow.name == name).order_by(PersonRow.id)).first()
    return Actor.of((found or new_account(name)).person())


def new_account(name: str) -> PersonRow:
    """Another account, whoever else has one of that name."""
    with transaction() as session:
        number = len(session.scalars(select(PersonRow.id)).all()) + 1
        made = PersonRow(
            name=name,
            email=f"{number}@journalists.example",
            password_hash="",
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        session.add(made)
    return made
