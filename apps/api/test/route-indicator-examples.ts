import { STATISTICS_VERSION } from '@pirecow/contracts';
import type { World } from './route-world';

const INDICATORS = '/api/organisations/:organisationId';

const asked = { set: 'poctefa', from: '2026-01', to: '2026-12' };
const ownSet = {
  names: { fr: 'Convention' },
  joint: false,
  indicators: [{ measure: 'participants', code: null, breakdowns: ['side'], target: null }],
};

export const INDICATOR_QUERIES: Record<string, (world: World) => Record<string, string>> = {
  'GET /api/coordination/indicators': () => asked,
  'GET /api/coordination/indicators.csv': () => asked,
  'GET /api/coordination/indicators.xlsx': () => asked,
};

export const INDICATOR_BODIES: Record<string, (world: World) => unknown> = {
  'PUT /api/account/declaration': () => ({
    ...{ gender: 'woman', birthYear: 1980, agrees: STATISTICS_VERSION, language: 'fr' },
  }),
  [`PUT ${INDICATORS}/open-data`]: () => ({ published: true }),
  [`POST ${INDICATORS}/report-schedules`]: ({ coordinator }) => ({
    ...{ report: 'figures', cadence: 'weekly', recipients: [coordinator] },
  }),
  [`PUT ${INDICATORS}/report-schedules/:scheduleId`]: () => ({ paused: true }),
  [`POST ${INDICATORS}/indicator-sets`]: () => ownSet,
  [`PUT ${INDICATORS}/indicator-sets/:setId`]: () => ownSet,
  [`POST ${INDICATORS}/indicator-reports`]: () => ({ ...asked, note: 'sent' }),
};
