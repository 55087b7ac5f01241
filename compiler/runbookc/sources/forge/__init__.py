"""Where merge requests are discussed: one comment of ours there, posted and kept up to date."""
