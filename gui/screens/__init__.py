"""Every Qt widget: the wizard and what belongs to it. Screens show state and report what was done; they decide nothing."""
