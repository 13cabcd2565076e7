"""What authors may write."""
