"""Makes synthetic archives of any size and measures what it costs to turn them into a site.

`python -m bench` lists the commands. Nothing here is part of the installed package.
"""
