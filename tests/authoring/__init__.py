"""Tests of the document of a definition under an author's hands."""
