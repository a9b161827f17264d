"""Calendars: the month on the wall, and the feeds that other programs fetch."""
