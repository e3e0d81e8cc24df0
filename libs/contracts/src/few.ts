/** When a number is too small, each for a reason of its own. One list, so that two pages do not mean two things by "few". */
export const FEW = {
  /** Fewer people: no rate and no median is shown, and groups are shown together, or somebody could be recognised. */
  shown: 5,
  /** Fewer enrolments: "3 of 7" in place of a percentage, which would promise more than it knows. */
  percent: 10,
  /** Fewer people in a group: nothing is tested, since a single answer would move its share by more than five points. */
  tested: 20,
  /** Fewer enrolments on a side: its shares are not compared, since what chance allows is wider than what anybody would act upon. */
  compared: 30,
} as const;
