"""The ministry's xlsx: find the cells by what the form says, fill them without touching another byte, read them back."""
