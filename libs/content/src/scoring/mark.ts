/** Rounding of binary fractions must not fail anybody at the mark itself. */
const ROUNDING = 1e-9;

/** Whether a share of the points, 0 to 1, comes to a mark. */
export const reachesMark = (share: number, mark: number): boolean => share >= mark - ROUNDING;
