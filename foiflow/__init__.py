"""foiflow follows a freedom of information request from the first letter to the last court."""
