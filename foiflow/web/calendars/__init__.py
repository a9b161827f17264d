"""Pages of the calendar, and the feeds that other calendars fetch."""
