"""Pages of the desk and of saved views."""
