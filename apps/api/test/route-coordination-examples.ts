import type { World } from './route-world';

/** Bodies of what coordinators do about people at risk, and about figures. */
export const COORDINATION_BODIES: Record<string, (world: World) => unknown> = {
  'POST /api/organisations/:organisationId/enrolments/:enrolmentId/follow-ups': () => ({
    ...{ kind: 'called', outcome: 'goes-on', note: 'Begins again on Monday', corrects: null },
  }),
  'POST /api/organisations/:organisationId/learners/letters': ({ enrolment }) => ({
    enrolmentIds: [enrolment],
    words: [{ language: 'fr', subject: 'Votre formation', text: 'Comment allez-vous ?' }],
    dryRun: false,
  }),
  'POST /api/organisations/:organisationId/learners/extensions': ({ enrolment }) => ({
    ...{ enrolmentIds: [enrolment], dueOn: '2099-12-31', because: 'A new child', dryRun: false },
  }),
  'POST /api/coordination/parity/:courseId/reckoning': () => undefined,
};
