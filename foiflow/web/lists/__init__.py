"""Lists as pages show them: filters, orders, parts, and the whole of one as a file."""
