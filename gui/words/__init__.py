"""Texts to texts: folding, spellings, 和暦, what a cell can hold; nothing is looked up here."""
