"""The headless face: fill, check, collect, survey, selftest."""
