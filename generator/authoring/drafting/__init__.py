"""Makes what `briefings new` writes: reads a saved article, finds free ids and names, writes the draft's file."""
