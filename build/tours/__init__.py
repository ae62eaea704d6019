"""The ways past all screens on which `screens.py` makes its pictures."""
