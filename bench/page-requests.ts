/** What the addresses of a learner's pages are made of. */
export interface Visit {
  slug: string;
  courseId: string;
  enrolmentId: string;
  /** Slug of the unit in the player. */
  unit: string;
  language: string;
}

/**
 * All requests to the API that a signed-in learner's pages make once the interface stands, in their order. What the
 * bench counts as a page (bench/pages.bench.ts) and what the browser does (e2e/requests.spec.ts) are both this list.
 */
export const PAGE_REQUESTS: Record<'home' | 'course' | 'player', (visit: Visit) => string[]> = {
  home: () => ['/api/learning/enrolments'],
  course: ({ slug, courseId, language }) => [
    `/api/catalogue/courses/${slug}?language=${language}`,
    `/api/learning/courses/${courseId}/enrolment`,
  ],
  player: ({ enrolmentId, unit }) => [`/api/learning/enrolments/${enrolmentId}/units/${unit}`],
};
