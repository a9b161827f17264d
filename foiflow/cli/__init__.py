"""Commands: the same answers as the pages, without a browser."""
