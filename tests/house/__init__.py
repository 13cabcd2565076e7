"""The code itself: its shape, its work, what holds for any content."""
