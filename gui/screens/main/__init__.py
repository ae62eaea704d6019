"""The window: start page, drafts, the menu, what stands behind them."""
