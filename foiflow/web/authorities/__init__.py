"""Pages of public authorities and their figures."""
