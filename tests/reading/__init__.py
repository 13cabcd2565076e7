"""Files to records, and findings at their places."""
