"""What is on record, who may see and change it, and how a request to is refused."""
