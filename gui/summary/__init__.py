"""The approval summary (回答内容確認票) as plain blocks: what stands on it, not how it is drawn."""
