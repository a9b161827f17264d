"""The docket: where each case stands, kept so that a list need not work it out."""
