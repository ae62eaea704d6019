"""A form drawn as it looks, on the screen and on paper."""
