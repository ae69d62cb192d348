"""How well two years of a report are paired, beside other programs that compare tables."""
