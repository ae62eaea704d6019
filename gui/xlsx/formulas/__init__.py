"""A small evaluator of spreadsheet formulas that would rather not know than be wrong.

It gives the result that Excel gives, or says that it does not know (ECMA-376 Part 1 §18.17).
"""
