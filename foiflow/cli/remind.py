"""`remind`: send the reminders that are due, for a timetable such as cron; run twice, it sends nothing twice."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from foiflow.cli.commands import CannotDo, Command


def _words(words: ArgumentParser) -> None:
    words.add_argument("--dry-run", action="store_true", help="print what would be sent, and send nothing")


def _remind(asked: Namespace) -> int:
    from foiflow.cli.database import opened_database

    with opened_database():
        if asked.dry_run:
            _print_all()
            return 0
        faults = _send_all()
    if faults:
        raise CannotDo(f"Not everybody could be sent their reminders, and it is tried again: {faults[0]}")
    return 0


def _send_all() -> list[str]:
    """Send, with one line a person; returns what went wrong, in sentences."""
    from foiflow.cli.database import uk_now
    from foiflow.services.reminders import digests

    faults = []
    for outcome in digests.send_due(uk_now(), at_once=True):
        print(f"{outcome.name} ({outcome.email}): {_in_words(outcome.state, outcome.number)}")
        if outcome.fault:
            faults.append(outcome.fault)
    return faults


def _print_all() -> None:
    from foiflow.cli.database import uk_now
    from foiflow.models.app_database import settings_in_use
    from foiflow.services.reminders import digest_words, digests

    now = uk_now()
    for person, found in digests.what_is_due(now):
        print(f"{person.name} ({person.email}): {_counted(found.number) if found.number else 'nothing'}")
        if found.number:
            letter = digest_words.letter(person, found, now.date(), settings_in_use().address)
            print(f"Subject: {digest_words.subject(found)}\n\n{letter.plain}")


def _in_words(state: str, number: int) -> str:
    from foiflow.services.reminders import digests

    return {
        digests.SENT: f"{_counted(number)} sent",
        digests.NOTHING: "nothing to say",
        digests.WAITING: f"{_counted(number)} could not be sent",
        digests.UNCERTAIN: f"{_counted(number)} may have been sent or not",
    }.get(state, "nothing more today")


def _counted(number: int) -> str:
    return f"{number} reminder{'' if number == 1 else 's'}"


COMMANDS = (Command("remind", "Send the reminders that are due, by e-mail.", _words, _remind),)
