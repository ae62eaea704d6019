"""One response: its answers file, its drafts, its editing, its submission, the 回答内容確認票."""
