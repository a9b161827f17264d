"""Pages of accounts: signing in, and the first account."""
