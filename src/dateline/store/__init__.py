"""The archive: reports and every coding of them, kept in one file and counted once."""
