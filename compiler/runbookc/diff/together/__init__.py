"""Pages between which sections or steps moved, compared as if they were one."""
