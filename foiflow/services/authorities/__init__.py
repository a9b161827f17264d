"""Public authorities: the register of them, and how they do."""
