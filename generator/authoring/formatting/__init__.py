"""What `briefings fmt` writes: a file in the one layout, its comments kept, with proof that it says the same."""
