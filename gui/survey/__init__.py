"""The questionnaire and its rules, as pure functions over immutable data; the standard library only."""
