"""What `briefings new` writes: a saved article read, the ids and names that are free, the draft's file."""
