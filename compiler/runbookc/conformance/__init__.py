"""What an agent says it did against what the tools recorded."""
