"""Dates of a language where we write them otherwise than Django does."""
