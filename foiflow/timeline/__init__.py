"""What happened in a case and what follows from it, worked out by pure functions."""
