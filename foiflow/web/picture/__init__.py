"""The picture of a case: its events and deadlines drawn along one line of days."""
