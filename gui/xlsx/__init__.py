"""The workbook, byte for byte: guarded reading, splicing cells in, formulas; knows no survey."""
