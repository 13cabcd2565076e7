"""Makes what authors and their editors are told: the guide's chapters, the fields and findings, the JSON Schemas.

The models come in; text and schemas go out. What the guide says of a field is the field's own docstring, so it is never written
twice.
"""
