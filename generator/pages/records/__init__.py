"""Makes the pages of single records and their indices: briefings, entities, topics, threads, measures."""
