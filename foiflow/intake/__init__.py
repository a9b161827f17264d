"""What comes in: other people's lists and files, each read whole or refused with reasons."""
