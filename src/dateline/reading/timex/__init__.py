"""How matched words of time become TIMEX3 values and days: what the rules of times.yaml name under `reads`."""
