"""References, names in prose, addresses."""
