from tests.bundled import bundled_form, directory, sample, sample_path, survey  # noqa: F401
