"""The disk: whole files, locks, where things are, what an officer chose once, what can be undone."""
