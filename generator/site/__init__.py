"""Makes the pages of the site itself, from the theme's own templates, as MkDocs would; what it does not know is MkDocs'."""
