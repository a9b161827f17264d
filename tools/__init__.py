"""Tools that the Makefile runs; foiflow itself imports none of them."""
