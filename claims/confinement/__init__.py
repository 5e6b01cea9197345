"""Files of formats whose parsers may be fooled are read by a child process that can do nothing else (no Django).

parent      Confined: asks children, which it starts, replaces and ends
process     one child as its parent sees it: asked, waited for, killed
child       the child's main loop
limits      how much a child may use, and how it holds itself to that
kernel      what Linux is asked to refuse it: network, files, outliving its parent
audit       what Python refuses it, on every system
frames      what the two say to each other; answers: what an answer may hold, checked
refusals    what a child's end means for the file that it was reading

What is guaranteed on which system: docs/explanation/confinement.md.
"""

from .limits import Limits
from .parent import Confined

__all__ = ["Confined", "Limits"]
