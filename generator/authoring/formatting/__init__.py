"""Makes what `briefings fmt` writes: a file in the one layout, with its comments, checked to say the same as before."""
