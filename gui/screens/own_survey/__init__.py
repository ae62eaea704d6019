"""The window in which a survey is made from nothing."""
