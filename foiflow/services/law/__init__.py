"""The law as this installation has it: bank holidays that were announced since."""
