"""Forms as ministries, prefectures and their agents lay them out, and what a person would mark in each, written down before drafting."""
