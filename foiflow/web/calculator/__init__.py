"""The page of the calculator, open to anyone."""
