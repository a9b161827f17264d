"""Pages of reminders, and how one wants to be reminded."""
