/** What a complaint is about. */
export const COMPLAINT_SUBJECTS = [
  'course',
  'person',
  'platform',
  'accessibility',
  'personal-data',
  'other',
] as const;
export type ComplaintSubject = (typeof COMPLAINT_SUBJECTS)[number];

/** How those end that were decided. */
export const COMPLAINT_VERDICTS = ['founded', 'partly', 'unfounded'] as const;

/** As long as what is said at once may be, in characters. */
export const MAX_COMPLAINT_WORDS = 4_000;
