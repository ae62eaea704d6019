"""Where the answers of a survey stand in a workbook: found by what the form says, filled, read back."""
