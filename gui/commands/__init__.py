"""The headless face: fill, check, survey, selftest."""
