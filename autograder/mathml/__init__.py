"""TeX formulas as MathML, which browsers draw without a script."""
