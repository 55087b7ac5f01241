"""Live tool servers and directories, asked through their SDKs, which no other room imports. No answer is trusted."""
