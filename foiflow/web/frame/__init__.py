"""What every page stands on: its layout, forms, days, words, refusals, and who is signed in."""
