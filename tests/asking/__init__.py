"""Questions about an archive."""
