"""Changing a case: the one way to do it, and what others changed meanwhile."""
