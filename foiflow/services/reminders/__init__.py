"""Reminders: what a person is told of, on the desk and by e-mail."""
