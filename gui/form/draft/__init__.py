"""A definition drafted from a form: which cells are answers, what they ask, which rules the form's words say."""
