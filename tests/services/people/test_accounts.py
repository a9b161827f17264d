"""Accounts: the first one, signing in, and the passwords that are refused."""

from __future__ import annotations

import dataclasses
import unicodedata
from pathlib import Path

import pytest
from argon2 import extract_parameters
from flask import Flask
from sqlalchemy import func, select

from foiflow.models import Person, PersonRow, db
from foiflow.services.people import accounts, passwords
from foiflow.services.record.refusals import Refused, WrongPassword
from tests.models.an_app import cheap_settings

GOOD = "four words in a row"


def kept_hash() -> str:
    return db.session.scalars(select(PersonRow.password_hash)).one()


def test_there_is_no_account_until_the_first_is_made(app: Flask) -> None:
    assert not accounts.any_account()
    made = accounts.create_first_account("  A.  Reporter ", " Reporter@Example.org ", GOOD, "Example News")
    assert accounts.any_account()
    assert (made.name, made.email, made.outlet) == ("A. Reporter", "reporter@example.org", "Example News")
    assert accounts.person(made.id) == made
    assert accounts.person(made.id + 1) is None


def test_a_second_first_account_is_refused(person: Person) -> None:
    with pytest.raises(Refused, match="made the first account already"):
        accounts.create_first_account("B", "b@example.org", GOOD)
    assert db.session.scalar(select(func.count(PersonRow.id))) == 1


@pytest.mark.parametrize(
    ("name", "email", "password", "field"),
    [
        (" ", "a@example.org", GOOD, "name"),
        ("A" * 201, "a@example.org", GOOD, "name"),
        ("A", "a at example.org", GOOD, "email"),
        ("A", "a@example.org, b@example.org", GOOD, "email"),
        ("A", "a@example.org", "short", "password"),
        ("A", "a@example.org", "x" * 501, "password"),
    ],
)
def test_what_is_wrong_is_said_about_its_field_and_nothing_is_saved(
    app: Flask, name: str, email: str, password: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        accounts.create_first_account(name, email, password)
    assert refused.value.field == field
    assert refused.value.sentence.endswith(".")
    assert not accounts.any_account()


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "Password123",
        "PASSWORD 123",
        "qwertyuiop",
        "1234567890",
        "aaaaaaaaaaaa",
        "abababababab",
        "london2026",
    ],
)
def test_terrible_passwords_are_refused_however_they_are_capitalised(app: Flask, password: str) -> None:
    with pytest.raises(Refused, match="among the first that are tried"):
        accounts.create_first_account("A. Reporter", "a@example.org", password)


@pytest.mark.parametrize("password", ["A. Reporter", "Example News", "somebody@example.org", "Example News2026!"])
def test_a_password_that_is_ones_own_name_or_address_is_refused(app: Flask, password: str) -> None:
    with pytest.raises(Refused, match="your own name or address"):
        accounts.create_first_account("A. Reporter", "somebody@example.org", password, "Example News")


def test_the_list_of_terrible_passwords_holds_only_what_the_length_alone_would_let_through() -> None:
    lines = Path(passwords.__file__).with_name("terrible_passwords.txt").read_text().split("\n")[:-1]
    assert len(lines) >= 100
    assert len(set(lines)) == len(lines)
    assert [line for line in lines if len(line) < passwords.SHORTEST or line != line.casefold() or " " in line] == []


def test_signing_in_needs_both_the_address_and_the_password(person: Person) -> None:
    assert accounts.sign_in(" REPORTER@example.org", GOOD) == person
    sentences = set()
    for email, password in [("reporter@example.org", "wrong"), ("nobody@example.org", GOOD), ("", "")]:
        with pytest.raises(WrongPassword) as refused:
            accounts.sign_in(email, password)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1


def test_an_unknown_address_costs_as_much_work_as_a_known_one(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []
    real = passwords.PasswordHasher.verify

    def counted(self: passwords.PasswordHasher, hash: str, password: str) -> bool:
        verified.append(hash)
        return real(self, hash, password)

    monkeypatch.setattr(passwords.PasswordHasher, "verify", counted)
    for email in ("reporter@example.org", "nobody@example.org"):
        with pytest.raises(WrongPassword):
            accounts.sign_in(email, "wrong")
    known, unknown = (extract_parameters(hashed) for hashed in verified)
    assert known == unknown


def test_nobody_signs_in_with_the_password_of_the_account_that_does_not_exist(person: Person) -> None:
    with pytest.raises(WrongPassword):
        accounts.sign_in("nobody@example.org", "nobody signs in with this")


def test_the_same_password_typed_on_another_machine_is_the_same(app: Flask) -> None:
    accounts.create_first_account("A", "a@example.org", unicodedata.normalize("NFC", "une élève fâchée"))
    assert accounts.sign_in("a@example.org", unicodedata.normalize("NFD", "une élève fâchée"))


def test_a_password_is_hashed_anew_when_the_cost_was_raised(app: Flask, person: Person, tmp_path: Path) -> None:
    before = kept_hash()
    accounts.sign_in("reporter@example.org", GOOD)
    assert kept_hash() == before
    app.extensions["foiflow_settings"] = dataclasses.replace(cheap_settings(tmp_path), password_time_cost=2)
    accounts.sign_in("reporter@example.org", GOOD)
    assert extract_parameters(kept_hash()).time_cost == 2
    assert accounts.sign_in("reporter@example.org", GOOD) == person


def test_passwords_are_kept_as_argon2id_and_never_as_they_are(person: Person) -> None:
    assert kept_hash().startswith("$argon2id$")
    assert "four" not in kept_hash()
