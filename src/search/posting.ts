/** A posting is slot × 16 + code: code 0 = the term stands in the title, 1–15 = how often in the body only. */
export const CODE_BITS = 4;
export const CODE_MASK = 2 ** CODE_BITS - 1;
export const MAX_COUNT = 15;
