"""A form made from a definition alone, as the bundled one is: drawn with openpyxl, canonical to the byte."""
