"""Documents: kept as they came, with their text."""
