"""How fast foiflow is, as ratios measured within one run."""
