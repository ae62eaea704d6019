"""入力規則: what they want of a cell's value, and what their lists offer."""
