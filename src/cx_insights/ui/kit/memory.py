"""What stays in memory is left out of the garbage collection that Streamlit runs after every single run of a page."""

import gc
from itertools import count

EVERYTHING_EVERY = 100
_runs = count(1)


def settle() -> None:
    """To be called as a run begins: what is in memory by then is looked through no more, but every hundredth time.

    Streamlit collects the whole heap after each run (`gc.collect(2)`). That took longer than to draw a page: the
    libraries alone are 170,000 objects that never go. Set aside here, they leave only what the run itself made.
    What was set aside and has died in a circle since then, such as a session that ended, goes with the hundredth run.
    """
    if next(_runs) % EVERYTHING_EVERY:
        gc.freeze()
    else:
        gc.unfreeze()
