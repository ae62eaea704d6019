"""What is printed: drawn, previewed, written as PDF."""
