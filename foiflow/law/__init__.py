"""What the law says: time limits, calendars and citations, as data and as pure functions."""
