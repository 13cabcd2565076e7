"""What strings mean."""
