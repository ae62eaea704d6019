"""How a workbook looks: its sheets with their columns, rows, lines, colours, letters and words, as plain data to be drawn."""
