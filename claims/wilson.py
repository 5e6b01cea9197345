"""A share of few cases with its margin: Wilson's score interval.

E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
Statistical Association 22 (1927), 209-212. It holds for few cases and for shares near 0 and 1, where the usual one
fails: L. D. Brown, T. T. Cai, A. DasGupta, "Interval Estimation for a Binomial Proportion", Statistical Science 16
(2001), 101-133.
"""

import math

NORMAL_95 = 1.959963984540054
"""The standard normal's quantile for 95 % on both sides."""


def wilson_interval(hits: int, cases: int, z: float = NORMAL_95) -> tuple[float, float]:
    """Between which shares (0 to 1) the true one lies, given HITS in CASES. Everything is possible without cases."""
    if not 0 <= hits <= cases:
        raise ValueError(f"{hits} hits in {cases} cases")
    if cases == 0:
        return 0.0, 1.0
    share, weight = hits / cases, z * z / cases
    middle = (share + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * math.sqrt(share * (1 - share) / cases + weight / (4 * cases))
    return max(0.0, middle - reach), min(1.0, middle + reach)
