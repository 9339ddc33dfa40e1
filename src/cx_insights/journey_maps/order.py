"""The order in which journeys meet things."""

from collections.abc import Mapping
from itertools import pairwise


def in_journey_order(position: Mapping[str, float], flow: Mapping[tuple[str, str], int]) -> list[str]:
    """Names by their mean place in the journey; neighbours swap where more customers went the other way.

    position {Pay: .40, Place order: .45}
    flow     {(Place order, Pay): 812, (Pay, Place order): 9}     ->  Place order, Pay
    """
    names = sorted(position, key=lambda name: (position[name], name))
    swapped = True
    while swapped:  # ends: each swap lowers the number of customers that go backwards
        swapped = False
        for at, (name, following) in enumerate(pairwise(names)):
            if flow.get((following, name), 0) > flow.get((name, following), 0):
                names[at : at + 2] = [following, name]
                swapped = True
                break
    return names
