"""Accounts: the first one, and signing in."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import bindparam, func, select

from foiflow.intake.email_addresses import email_address
from foiflow.models import WHO, Person, PersonRow, db, transaction
from foiflow.models.rows import named
from foiflow.services.people import passwords
from foiflow.services.record.refusals import Refused, WrongPassword

LONGEST_LINE = 200
LONGEST_ADDRESS = 500
"""Characters: of a name, an outlet or a telephone number, and of a postal address."""


def any_account() -> bool:
    """Whether anybody has an account yet."""
    return db.session.scalar(select(PersonRow.id).limit(1)) is not None


# Every page asks for the person signed in.
_ONE = select(*WHO).where(PersonRow.id == bindparam("person_id"))


def person(person_id: int) -> Person | None:
    """Whoever has this key."""
    row = db.session.connection().execute(_ONE, {"person_id": person_id}).one_or_none()
    return None if row is None else named(Person, row)


def names() -> dict[int, str]:
    """Everybody who has an account, by key, in the order of their names."""
    everybody = select(PersonRow.id, PersonRow.name).order_by(func.lower(PersonRow.name), PersonRow.id)
    return {row.id: row.name for row in db.session.execute(everybody)}


def create_first_account(name: str, email: str, password: str, outlet: str = "") -> Person:
    """Make the account that foiflow starts with.

    Raises Refused, about the field that is wrong, or when somebody has an account already.
    """
    name, outlet, address = " ".join(name.split()), " ".join(outlet.split()), email_address(email)
    if not name or len(name) > LONGEST_LINE:
        raise Refused(f"Give your name, in at most {LONGEST_LINE} characters: it signs your letters.", "name")
    if address is None:
        raise Refused("Give one e-mail address, like reporter@example.org: you sign in with it.", "email")
    if len(outlet) > LONGEST_LINE:
        raise Refused(f"Give your outlet in at most {LONGEST_LINE} characters.", "outlet")
    email = address.lower()
    passwords.check_choice(password, name, email, email.partition("@")[0], outlet)
    kept = passwords.hashed(password)
    with transaction() as session:
        first = PersonRow(name=name, email=email, password_hash=kept, outlet=outlet, created_at=datetime.now(UTC))
        session.add(first)
        session.flush()
        # Counted after it was written, when no other first account can be written any more.
        if session.scalar(select(func.count(PersonRow.id))) != 1:
            raise Refused("Somebody has made the first account already: sign in, or ask them for an account.")
        return first.person()


def change_details(person_id: int, signing_address: str, phone: str) -> None:
    """Keep what a person's letters say of how to reach them. Raises Refused for what is too long."""
    address, number = signing_address.strip(), " ".join(phone.split())
    if len(address) > LONGEST_ADDRESS:
        raise Refused(f"Give your address in at most {LONGEST_ADDRESS} characters.", "signing_address")
    if len(number) > LONGEST_LINE:
        raise Refused(f"Give your telephone number in at most {LONGEST_LINE} characters.", "phone")
    with transaction() as session:
        own = session.get_one(PersonRow, person_id)
        own.signing_address, own.phone = address, number


def sign_in(email: str, password: str) -> Person:
    """Whoever signs in with this e-mail address and password.

    Raises WrongPassword, with the same sentence after the same time whether the address is known or not.
    """
    found = db.session.scalars(select(PersonRow).where(PersonRow.email == email.strip().lower())).one_or_none()
    if not passwords.matches(found.password_hash if found else None, password) or found is None:
        raise WrongPassword(
            "That e-mail address and password do not belong together: check both, and capitals in the password."
        )
    if passwords.is_outdated(found.password_hash):
        with transaction():
            found.password_hash = passwords.hashed(password)
    return found.person()
