"""Links out of the workspace, looked after only when asked: `check --links`."""
