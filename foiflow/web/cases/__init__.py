"""Pages of cases: one as it stands, its events and facts, logging a request, and what would follow if."""
