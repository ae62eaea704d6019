"""Where people entered their answers, as against where the form asks for them."""
