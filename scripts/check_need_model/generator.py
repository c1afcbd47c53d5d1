"""Random numbers of the draws: ChaCha with 8 rounds from its definition, and figures as triangular distributions."""

import functools

import numpy as np

WORD = 0xFFFFFFFF


def rotate(value, bits):
    return ((value << bits) | (value >> (32 - bits))) & WORD


def quarter(s, a, b, c, d):
    for first, second, third, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[first] = (s[first] + s[second]) & WORD
        s[third] = rotate(s[third] ^ s[first], bits)


def block(key, counter, stream):
    """16 words of ChaCha with 8 rounds; counter and stream have 64 bits each."""
    start = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, *key]
    start += [counter & WORD, counter >> 32, stream & WORD, stream >> 32]
    s = list(start)
    for _ in range(4):
        for column in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)):
            quarter(s, *column)
        for diagonal in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(s, *diagonal)
    return [(x + y) & WORD for x, y in zip(s, start)]


def key_of(seed):
    """32 bytes out of 64 bits, as the crate rand_core documents: a PCG32 for every four bytes."""
    words, state = [], seed
    for _ in range(8):
        state = (state * 6364136223846793005 + 11634580027462260723) % 2**64
        mixed = (((state >> 18) ^ state) >> 27) & WORD
        turn = state >> 59
        words.append(((mixed >> turn) | (mixed << ((32 - turn) % 32))) & WORD)
    return words


def draw(seed, stream, count):
    """Numbers from 0 to 1: the middle of each of 2^53 steps."""
    words = [word for number in range((count + 7) // 8) for word in block(key_of(seed), number, stream)]
    return [(((words[2 * i + 1] << 32 | words[2 * i]) >> 11) + 0.5) / 2**53 for i in range(count)]


# what is drawn, in the order of the numbers of a draw
DIALS = ("level", "ratio", "deaths", "late", "migration", "leaving", "fixed", "hours", "price", "travel", "capital", "wages",
         "wage_growth", "moved", "back", "one_off")


def likely(figure, _dial):
    """Every figure where it is likely."""
    return figure["likely"]


class Drawn:
    """Every figure where a draw puts it."""

    def __init__(self, seed, number):
        self.at = dict(zip(DIALS, draw(seed, number, len(DIALS))))

    def __call__(self, figure, dial):
        # whoever is present fewer hours has dearer hours
        turned = dial == "hours_present"
        share = 1 - self.at["price"] if turned else self.at[dial]
        return quantile(figure["low"], figure["likely"], figure["high"], share)


def quantile(low, mode, high, share):
    """Of a triangular distribution with this mode, of which a tenth lies below low and a tenth above high."""
    if low == high:
        return mode
    below, above = sides(mode - low, high - mode)
    width = below + above
    if share * width < below:
        value = mode - below + np.sqrt(share * width * below)
    else:
        value = mode + above - np.sqrt((1 - share) * width * above)
    return max(value, 0.0) if low >= 0 else value


@functools.cache
def sides(left, right):
    """Widths below and above the mode: a tenth lies further off than left and than right. By Newton, the slopes by differences."""
    def off(x):
        root, tenth = np.sqrt(x), np.sqrt(0.1 * x.sum())
        return root - tenth - np.array([left, right]) / root

    x = np.array([left, right]) + 0.4 * (left + right)
    for _ in range(60):
        here, step = off(x), 1e-7 * x
        slopes = np.column_stack([(off(x + step * side) - here) / (step @ side) for side in np.eye(2)])
        x = np.maximum(x - np.linalg.solve(slopes, here), x / 10)
    return x
