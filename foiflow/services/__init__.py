"""What a journalist can do: one function, one transaction."""
