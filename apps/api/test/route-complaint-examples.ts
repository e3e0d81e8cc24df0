import { Database, newId } from '@pirecow/platform';
import { aNewComplaint } from '../../../libs/features/quality/test/complaints.factory';
import type { World } from './route-world';

const COMPLAINTS = '/api/organisations/:organisationId/complaints';
const BY_LETTER = '/api/complaints/by-letter';
const words = () => ({ id: newId(), text: 'Merci de regarder encore.' });
const byLetter = ({ complaintSecret: secret }: World) => ({ ...words(), secret });

/** Bodies of the routes of complaints. */
export const COMPLAINT_BODIES: Record<string, (world: World) => unknown> = {
  'POST /api/complaints': ({ own }) => aNewComplaint(own),
  'POST /api/complaints/:complaintId/words': words,
  'POST /api/complaints/:complaintId/appeal': words,
  [`POST ${BY_LETTER}`]: ({ own }) => ({
    ...{ ...aNewComplaint(own), name: 'Jon Doe', email: `${newId()}@example.org` },
  }),
  [`POST ${BY_LETTER}/opening`]: ({ complaintSecret: secret }) => ({ secret, language: 'fr' }),
  [`POST ${BY_LETTER}/words`]: byLetter,
  [`POST ${BY_LETTER}/appeal`]: byLetter,
  [`POST ${BY_LETTER}/withdrawal`]: ({ complaintSecret: secret }) => ({ secret }),
  [`POST ${BY_LETTER}/erasure`]: ({ complaintSecret: secret }) => ({ secret }),
  [`POST ${COMPLAINTS}/by-address/search`]: () => ({ email: 'nobody@example.org' }),
  [`POST ${COMPLAINTS}/by-address/erasure`]: () => ({ email: 'nobody@example.org' }),
  [`PUT ${COMPLAINTS}/rule`]: () => ({ days: 20, mediator: '' }),
  [`POST ${COMPLAINTS}/:complaintId/answers`]: words,
  [`POST ${COMPLAINTS}/:complaintId/closing`]: () => ({
    ...{ ...words(), outcome: 'founded', measure: '', log: false },
  }),
};

/** Only what was decided is appealed against. */
export const COMPLAINT_PREPARATIONS: Record<string, (world: World) => Promise<unknown>> = {
  'POST /api/complaints/:complaintId/appeal': ({ app, complaint }) => {
    const sql = `UPDATE complaint SET outcome = 'partly', closed_at = now(), first_closed_at = now() WHERE id = $1`;
    return app.get(Database).query(sql, [complaint]);
  },
};
