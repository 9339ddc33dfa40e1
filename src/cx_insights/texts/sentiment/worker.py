"""A process that scores: `python -m cx_insights.texts.sentiment.worker`, started and fed through pipes by `workers`.

It ends when its input does, so it never outlives the process that started it.
"""

import os
import pickle
import signal
import sys

from cx_insights.texts.sentiment.judging import judge
from cx_insights.texts.sentiment.workers import read_frame, write_frame


def main() -> None:
    """The first frame is the scorer, each other one texts with stated languages; answered by scores or an error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # what a scorer prints must not stand between the answers
    scorer = pickle.loads(read_frame(source))
    while True:
        try:
            texts = pickle.loads(read_frame(source))
        except EOFError:
            return
        try:
            write_frame(sink, pickle.dumps(judge(texts, scorer)))
        except Exception as error:  # said where the texts came from
            write_frame(sink, pickle.dumps(error))


if __name__ == "__main__":
    main()
