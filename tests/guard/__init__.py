"""The process that reads what comes from outside."""
