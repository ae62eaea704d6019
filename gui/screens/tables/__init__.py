"""Tables to fill in: a grid of cells that is typed into, copied and pasted as in Excel."""
