"""People: their accounts, and signing in."""
