"""Live tool servers and directories, asked through their SDKs. Nothing here trusts an answer."""
