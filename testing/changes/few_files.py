"""A system that lets a program open few files."""

import resource

resource.setrlimit(resource.RLIMIT_NOFILE, (100, 120))
