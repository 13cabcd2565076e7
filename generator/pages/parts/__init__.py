"""Makes what many pages show: cards, claims, figures, verdicts, stories, timelines, maps."""
