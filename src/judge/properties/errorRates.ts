/** The probability that all property tests together reject anything true, for one seed: below 10^-9. */
export const FAMILY_FALSE_ALARM = 1e-9;

/** At most so many properties share it. */
export const FAMILY_SIZE = 100;

/** What one property may spend on all its tests together. */
export const FALSE_ALARM = FAMILY_FALSE_ALARM / FAMILY_SIZE;

/** The probability that one deviation as large as the stated smallest one goes unnoticed, at most. */
export const MISSED = 1e-3;
