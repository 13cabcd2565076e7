"""Records -> Archive: ids and names looked up, references resolved, names in prose linked, links turned round.

Records come in; the archive goes out, with a remark for each reference that leads nowhere. What is ambiguous is never guessed.
"""
