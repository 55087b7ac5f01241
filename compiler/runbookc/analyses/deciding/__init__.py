"""What conditions let through, held against each other: which can never hold, what a set of cases leaves out."""
