"""What tests share: archives, calls of the command, readers of what it writes."""
