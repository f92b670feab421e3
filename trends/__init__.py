"""What the diaries say together.

The matrices of `trends.cycles` are small: one thread is several times quicker than all of them, which wait for each
other. It has to be said before numpy is first imported; who runs the app may say something else.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
