"""Who may answer: respondents looked up by code or name, searched, and recognised in what people type."""
