"""What the ministry's form itself says of answers: its 入力規則 and its formulas, over the answers as they are typed."""
