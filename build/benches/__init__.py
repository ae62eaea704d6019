"""What `bench.py` measures, a part of the program in each."""
