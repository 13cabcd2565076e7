"""Makes what programs read: feeds, calendars, tables, previews, structured data, the style sheet."""
