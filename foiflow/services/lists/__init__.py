"""Lists of cases: which stand in each, narrowed by filters, counted and cut into pages."""
