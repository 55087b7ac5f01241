"""Running text: the sentences of a paragraph, item or cell in order, letters, messages."""
