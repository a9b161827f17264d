"""The desk: what is urgent, its numbers, and the views that people saved."""
