/** What the addresses of a learner's pages are made of. */
export interface Visit {
  slug: string;
  courseId: string;
  enrolmentId: string;
  /** The unit in the player. */
  unit: { id: string; slug: string; kind: string };
  language: string;
}

/** One request. What a POST carries, the visitor makes. */
export interface PageRequest {
  method: 'GET' | 'POST';
  path: string;
}

const get = (path: string): PageRequest => ({ method: 'GET', path });

/**
 * All requests to the API that a signed-in learner's pages make once the interface stands, in their order. What the
 * bench counts as a page (bench/pages.bench.ts) and what the browser does (e2e/requests.spec.ts) are both this list.
 * Whoever goes from unit to unit in the player makes one more than for the unit itself: what is to be told of the unit
 * before goes out in one batch. The overview of an assessment has its rules and attempts beside.
 */
export const PAGE_REQUESTS: Record<'home' | 'course' | 'player', (visit: Visit) => PageRequest[]> = {
  home: () => [get('/api/learning/enrolments')],
  course: ({ slug, courseId, language }) => [
    get(`/api/catalogue/courses/${slug}?language=${language}`),
    get(`/api/learning/courses/${courseId}/ways?language=${language}`),
  ],
  player: ({ enrolmentId, unit }) => [
    get(`/api/learning/enrolments/${enrolmentId}/units/${unit.slug}`),
    ...(unit.kind === 'assessment' ? [get(`/api/assessments/${enrolmentId}/${unit.id}`)] : []),
    { method: 'POST', path: '/xapi/statements' },
  ],
};
