"""Personal data out of what is shown: one stage between the judge and every report."""
