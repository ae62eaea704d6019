"""The wizard: its pages, the outline, and the ways between them."""
