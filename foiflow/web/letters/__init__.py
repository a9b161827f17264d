"""Pages of letters: one, many at once, and the newsroom's own dress of them."""
