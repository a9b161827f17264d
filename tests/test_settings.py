"""Settings: read from the environment, checked at start, and a data folder that is its owner's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from foiflow.settings import BadSetting, Settings, prepare_data_folder, read_settings, secret_key

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
