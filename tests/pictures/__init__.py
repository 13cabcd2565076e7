"""Pictures and maps."""
