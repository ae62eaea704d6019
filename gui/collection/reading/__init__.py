"""What came back: found in folders and archives, read by workers that may die."""
