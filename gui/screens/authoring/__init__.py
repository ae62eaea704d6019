"""The window in which a form's draft is mended into a survey: the form, the items, what is wrong, all at once."""
