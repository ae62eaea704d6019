"""Workbooks of other formats than xlsx (old xls, ods), read into tables of cells and handed on as the xlsx that they would be."""
