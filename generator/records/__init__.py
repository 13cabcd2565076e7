"""What authors may write: kinds, ids, vocabularies, types of fields, and the records that are made of them.

Values come in; frozen records go out, or a complaint of pydantic's. A field's docstring is its documentation everywhere. Nothing
here reads files, and no record knows another one.
"""
