"""Settings: read from the environment, checked at start, and a data folder that is its owner's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from foiflow.settings import BadSetting, MailServer, Settings, prepare_data_folder, read_settings, secret_key

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps files private in another way")


@pytest.fixture(autouse=True)
def _umask_as_it_was() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_without_any_setting_foiflow_serves_this_machine_alone_and_keeps_its_data_in_instance() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.data) == ("127.0.0.1", 8000, Path("instance"))
    assert settings.database.startswith("sqlite:////")


def test_each_setting_is_read() -> None:
    settings = read_settings(
        {
            "FOIFLOW_DATA": "/srv/foi",
            "FOIFLOW_HOST": "0.0.0.0",
            "FOIFLOW_PORT": "9000",
            "FOIFLOW_THREADS": "8",
            "FOIFLOW_DATABASE_URL": "sqlite:////srv/other.sqlite3",
            "FOIFLOW_SESSION_HOURS": "12",
            "FOIFLOW_HTTPS": "Yes",
            "FOIFLOW_PASSWORD_TIME_COST": "3",
            "FOIFLOW_PASSWORD_MEMORY_KIB": "65536",
            "FOIFLOW_PASSWORD_LANES": "4",
        }
    )
    assert settings == Settings(
        Path("/srv/foi"), "0.0.0.0", 9000, 8, "sqlite:////srv/other.sqlite3", 12, True, 3, 65536, 4
    )
    assert settings.database == "sqlite:////srv/other.sqlite3"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("FOIFLOW_PORT", "http", "FOIFLOW_PORT is “http”: give a whole number from 1 to 65535."),
        ("FOIFLOW_PORT", "0", "FOIFLOW_PORT is “0”: give a whole number from 1 to 65535."),
        ("FOIFLOW_PORT", "٨٠٠٠", "FOIFLOW_PORT is “٨٠٠٠”: give a whole number from 1 to 65535."),
        ("FOIFLOW_HTTPS", "maybe", "FOIFLOW_HTTPS is “maybe”: give yes or no."),
        ("FOIFLOW_SESSION_HOURS", "-1", "FOIFLOW_SESSION_HOURS is “-1”: give a whole number from 1 to 8760."),
        (
            "FOIFLOW_DATABASE_URL",
            "my secret database",
            "FOIFLOW_DATABASE_URL is not a database's address: write one like sqlite:////home/me/foiflow.sqlite3.",
        ),
    ],
)
def test_a_bad_setting_is_refused_with_a_sentence_that_names_it(name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({name: value})
    assert str(refused.value) == sentence


MAIL = {"FOIFLOW_SMTP_HOST": "smtp.example.org", "FOIFLOW_SMTP_FROM": "foiflow@example.org"}
LOGIN = {"FOIFLOW_SMTP_USER": "foiflow", "FOIFLOW_SMTP_PASSWORD": " secret "}


def test_a_mail_server_is_asked_for_encryption_and_at_the_port_that_goes_with_it_unless_told_otherwise() -> None:
    usual = MailServer("smtp.example.org", 587, "foiflow@example.org")
    assert read_settings(MAIL).mail == usual
    assert read_settings({**MAIL, "FOIFLOW_SMTP_SECURITY": "TLS"}).mail == replace(usual, port=465, security="tls")
    assert read_settings({**MAIL, "FOIFLOW_SMTP_PORT": "2525"}).mail == replace(usual, port=2525)
    assert read_settings({**MAIL, **LOGIN}).mail == replace(usual, user="foiflow", password=" secret ")
    own = {**MAIL, **LOGIN, "FOIFLOW_SMTP_HOST": "localhost", "FOIFLOW_SMTP_SECURITY": "none"}
    assert read_settings(own).mail == MailServer(
        "localhost", 25, "foiflow@example.org", "none", user="foiflow", password=" secret "
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"FOIFLOW_SMTP_PASSWORD": "secret"}, "FOIFLOW_SMTP_PASSWORD is set and FOIFLOW_SMTP_HOST is not"),
        ({"FOIFLOW_SMTP_HOST": "smtp.example.org"}, "FOIFLOW_SMTP_FROM is “”: give the address"),
        ({**MAIL, "FOIFLOW_SMTP_FROM": "foiflow"}, "FOIFLOW_SMTP_FROM is “foiflow”"),
        ({**MAIL, "FOIFLOW_SMTP_FROM": "a@b.org,c@d.org"}, "FOIFLOW_SMTP_FROM is “a@b.org,c@d.org”"),
        ({**MAIL, "FOIFLOW_SMTP_HOST": "smtp://x"}, "FOIFLOW_SMTP_HOST is “smtp://x”: give the mail server’s name"),
        ({**MAIL, "FOIFLOW_SMTP_PORT": "0"}, "FOIFLOW_SMTP_PORT is “0”"),
        ({**MAIL, "FOIFLOW_SMTP_SECURITY": "ssl"}, "FOIFLOW_SMTP_SECURITY is “ssl”: give starttls, tls or none."),
        ({**MAIL, "FOIFLOW_SMTP_PASSWORD": "secret"}, "FOIFLOW_SMTP_USER and FOIFLOW_SMTP_PASSWORD go together"),
        ({**MAIL, "FOIFLOW_SMTP_USER": "foiflow"}, "FOIFLOW_SMTP_USER and FOIFLOW_SMTP_PASSWORD go together"),
        ({**MAIL, **LOGIN, "FOIFLOW_SMTP_SECURITY": "none"}, "which would show the password on the way"),
        ({"FOIFLOW_ADDRESS": "foi.example.org"}, "FOIFLOW_ADDRESS is “foi.example.org”: give what people type"),
        ({"FOIFLOW_ADDRESS": "https://foi.example.org/?x=1"}, "FOIFLOW_ADDRESS is"),
        ({"FOIFLOW_ADDRESS": "https://foi.example.org>\r\nX: y"}, "FOIFLOW_ADDRESS is"),
        ({"FOIFLOW_REMIND_AT": "seven"}, "FOIFLOW_REMIND_AT is “seven”: give a time of day like 07:00."),
        ({"FOIFLOW_REMIND_AT": "24:00"}, "FOIFLOW_REMIND_AT is “24:00”"),
    ],
)
def test_a_bad_setting_of_reminders_is_refused_without_repeating_a_password(given: dict[str, str], said: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings(given)
    assert said in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_password_is_not_shown_with_the_settings() -> None:
    assert "secret" not in repr(read_settings({**MAIL, **LOGIN}))


def test_links_begin_with_the_address_given_or_with_where_foiflow_is_served() -> None:
    assert read_settings({"FOIFLOW_ADDRESS": "https://foi.example.org/desk/"}).address == "https://foi.example.org/desk"
    assert read_settings({}).address == "http://127.0.0.1:8000"
    assert read_settings({"FOIFLOW_HOST": "::1", "FOIFLOW_PORT": "81"}).address == "http://[::1]:81"
    assert read_settings({"FOIFLOW_HOST": "0.0.0.0"}).address == "http://localhost:8000"
    assert read_settings({"FOIFLOW_REMIND_AT": "6:45"}).remind_at == time(6, 45)


@posix
def test_the_data_folder_and_all_in_it_are_their_owners_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "new" / "data")
    prepare_data_folder(settings)
    secret_key(settings)
    (settings.data / "anything").touch()
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in settings.data.iterdir()} == {0o600}


@posix
def test_a_data_folder_of_ours_that_was_opened_to_others_is_closed_again(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    settings.data.mkdir(mode=0o755)
    (settings.data / "foiflow.sqlite3").touch(mode=0o644)
    prepare_data_folder(settings)
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((settings.data / "foiflow.sqlite3").stat().st_mode) == 0o600


@posix
def test_a_folder_that_is_somebodys_for_another_reason_is_not_locked_but_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(BadSetting, match="holds other files and which others may read: name an empty folder"):
        prepare_data_folder(Settings(data=tmp_path))
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadSetting, match="which is a file: name a folder"):
        prepare_data_folder(Settings(data=tmp_path / "file"))
    with pytest.raises(BadSetting, match="cannot be made"):
        prepare_data_folder(Settings(data=tmp_path / "file" / "below"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_data_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(BadSetting, match="may not write in"):
            prepare_data_folder(Settings(data=tmp_path))
    finally:
        tmp_path.chmod(0o700)


def test_the_secret_key_is_made_once_and_kept(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    first = secret_key(settings)
    assert len(first) == 64
    assert secret_key(settings) == first
    other = Settings(data=tmp_path / "other")
    other.data.mkdir()
    assert secret_key(other) != first


def test_a_spoilt_secret_key_is_refused_rather_than_used(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("\n")
    with pytest.raises(BadSetting, match="does not hold a secret key: delete it and start again"):
        secret_key(Settings(data=tmp_path))
