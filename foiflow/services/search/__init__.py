"""Search: what is written of each thing, and finding it by its words."""
