"""What a number, a date or a text looks like in a cell of a number format."""
