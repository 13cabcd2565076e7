"""Plans that change many files as one: rename and merge, what they show before, and the journal that undoes a killed run."""
