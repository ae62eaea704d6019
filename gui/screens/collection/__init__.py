"""The windows of the prefecture's collection."""
