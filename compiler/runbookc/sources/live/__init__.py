"""Live tool servers, asked through the official SDK: the only room that imports it. Nothing here trusts an answer."""
