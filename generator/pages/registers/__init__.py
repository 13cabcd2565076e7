"""Makes the lists over all records and the pages about the archive: front page, ledger, watch list, scorecard, editions."""
