import { newId } from '@pirecow/platform';

const remote = {
  name: 'Store of the university',
  endpoint: 'http://127.0.0.1:1/xapi',
  version: '1.0.3',
  key: 'key',
  secret: 'secret',
};

/** Bodies of the routes about learning records. */
export const RECORD_BODIES: Record<string, () => unknown> = {
  'POST /api/organisations/:organisationId/record-credentials': () => ({
    name: 'LMS of the university',
    scopes: ['statements/read'],
    expiresAt: null,
  }),
  'POST /api/organisations/:organisationId/record-erasures': () => ({
    accountId: newId(),
    reason: 'asked by letter',
  }),
  'POST /api/organisations/:organisationId/person-records': () => ({ accountId: newId() }),
  'POST /api/organisations/:organisationId/person-records/archive': () => ({ accountId: newId() }),
  'POST /api/organisations/:organisationId/person-records/summary': () => ({ accountId: newId() }),
  'PUT /api/organisations/:organisationId/record-retention': () => ({ keepMonths: 60, holdMonths: 72 }),
  'POST /api/organisations/:organisationId/statements/:statementId/voiding': () => ({ reason: 'sent twice' }),
  'POST /api/organisations/:organisationId/forwards': () => remote,
  'PUT /api/organisations/:organisationId/forwards/:forwardId': () => ({ ...remote, active: true }),
  'POST /api/organisations/:organisationId/imports/pull': () => remote,
  'POST /api/records/filters': () => ({ name: 'What was passed', filters: { voided: 'all' } }),
};
