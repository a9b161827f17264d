"""One e-mail address is read in one way, whoever types it and whatever list it stands in."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiflow.handover.mail import message
from foiflow.intake.authority_lists import UnreadableList, read_authority_file
from foiflow.intake.email_addresses import LONGEST_ADDRESS, email_address
from foiflow.services.people import accounts
from foiflow.services.record.refusals import Refused

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)

GOOD = [
    "foi@anytown.example", "F.O'Brien+foi@sub.anytown.gov.uk", "a@b.cd", "ada@bücher.example",
    "адa@пример.example", "x" * (LONGEST_ADDRESS - 12) + "@example.org",
]  # fmt: skip
BAD = [
    "", "foi", "foi@", "@anytown.example", "foi@anytown", "foi@anytown.", "foi@.anytown", "foi@anytown..example",
    "foi@@anytown.example", "foi@any@town.example", "foi @anytown.example", "foi@anytown.example, ada@example.org",
    "foi@anytown.example;ada@example.org", "FOI <foi@anytown.example>", "mailto:foi@anytown.example",
    "foi@anytown.example\nBcc: x@example.org", "foi\x00@anytown.example", "foi@any\u200btown.example",
    "foi@anytown.example\u202e", '"foi"@anytown.example', "foi(team)@anytown.example", "foi@[192.0.2.1]",
    "x" * (LONGEST_ADDRESS - 11) + "@example.org",
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_an_address_is_read_without_the_blanks_around_it(address: str) -> None:
    assert email_address(f" \t{address}\n") == address


@pytest.mark.parametrize("typed", BAD, ids=ascii)
def test_what_is_not_one_address_is_none_for_an_account_and_in_a_list(typed: str) -> None:
    assert email_address(typed) is None
    with pytest.raises(Refused, match="e-mail address"):
        accounts.create_first_account("Ada", typed, "four words in a row")
    if typed and typed.isprintable() and '"' not in typed:
        with pytest.raises(UnreadableList, match="not one e-mail address"):
            read_authority_file(f'name,regime,email\nAnytown,foia,"{typed}"\n'.encode(), "list.csv")


@given(st.text(st.sampled_from("aé.@-'+_,;:<>()[]\\\" \t\n\0\u200b"), max_size=20))
def test_whatever_is_read_as_an_address_can_stand_in_a_message(typed: str) -> None:
    if (address := email_address(typed)) is not None:
        made = message(sender="foiflow@example.org", to=address, name="Ada", subject="x", plain="x", html="x",
                       settings_address="https://example.org", now=NOON)  # fmt: skip
        assert made["To"].addresses[0].username == address.partition("@")[0]
