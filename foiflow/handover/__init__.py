"""What goes out: spreadsheets and calendars, made from plain rows."""
