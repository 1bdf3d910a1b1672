"""From a Reading to Findings: what happened, who said what, who stands where."""
