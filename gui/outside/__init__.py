"""Every file from outside, read by a worker: what it is asked for, and what it does."""
