"""A definition under an author's hands: read into a document, changed by pure steps, written again with its problems."""
