"""Letters: drafted, sent and kept, one or many, in the newsroom's own dress."""
