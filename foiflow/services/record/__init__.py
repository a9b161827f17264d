"""What is on record, who may see it, and how a request to change it is refused."""
