"""What `briefings serve` runs: the server of the site, its script, and the site that follows the files."""
