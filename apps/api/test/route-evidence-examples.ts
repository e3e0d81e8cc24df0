import type { World } from './route-world';

const WISH = { country: 'FR', language: 'fr' };

/** Bodies of the routes of evidence files and of inspections. */
export const EVIDENCE_BODIES: Record<string, (world: World) => unknown> = {
  'POST /api/enrolments/:enrolmentId/evidence-files': () => WISH,
  'POST /api/runs/:runId/evidence-files': () => WISH,
  'POST /api/inspections/:inspectionId/files': () => ({ language: 'fr' }),
  'POST /api/organisations/:organisationId/runs/:runId/inspections': () => ({
    ...{ ...WISH, body: 'DREETS Nouvelle-Aquitaine', email: null },
    until: new Date(Date.now() + 86_400_000).toISOString(),
  }),
};

const list = () =>
  Promise.resolve({ type: 'application/vnd.pirecow.evidence+json', payload: Buffer.from('{}') });

/** A list of contents of a file that is not there. */
export const EVIDENCE_FILES = {
  'POST /api/evidence-files/:fileId/verification': list,
  'POST /api/inspections/:inspectionId/files/:fileId/verification': list,
};
