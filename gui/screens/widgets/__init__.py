"""What every screen is put together from, and its look."""
