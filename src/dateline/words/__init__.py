"""Loads and checks the lexicons."""
