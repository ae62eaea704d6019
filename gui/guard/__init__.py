"""A process of our own for every file from outside, with a bound on its time and memory that the system keeps."""
