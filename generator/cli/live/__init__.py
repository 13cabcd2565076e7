"""Runs `briefings serve`: the web server, its script, and the site that follows the files."""
