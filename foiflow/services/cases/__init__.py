"""Cases: requests logged, events recorded, facts corrected, and what would follow if."""
