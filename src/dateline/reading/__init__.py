"""From a file to a Reading: the report, its parse, and who, when and where."""
