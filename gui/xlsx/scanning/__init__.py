"""The cells and texts of a part out of its bytes: quickly where it is plain, by a parser otherwise."""
