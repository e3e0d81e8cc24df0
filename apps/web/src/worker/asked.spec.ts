import { askedIn } from './asked';

const ID = '019a0000-0000-7000-8000-000000000001';
const BLOCK = '019a0000-0000-7000-8000-000000000002';
const asked = (method: string, path: string) =>
  askedIn(method, new URL(`https://example.test/api/learning/enrolments${path}`));

describe('what is answered without a network', () => {
  it.each([
    ['GET', `/${ID}/units/la-fin`, { part: 'units', id: 'la-fin', kind: 'read', language: null }],
    ['GET', `/${ID}/units/la-fin?language=eu`, { part: 'units', id: 'la-fin', kind: 'read', language: 'eu' }],
    [
      'GET',
      `/${ID}/blocks/${BLOCK}?language=es`,
      { part: 'blocks', id: BLOCK, kind: 'read', language: 'es' },
    ],
    ['GET', `/${ID}/surveys/${BLOCK}`, { part: 'surveys', id: BLOCK, kind: 'read' }],
    ['PUT', `/${ID}/reflections/${BLOCK}`, { part: 'reflections', kind: 'reflection' }],
    ['POST', `/${ID}/units/${BLOCK}/completion`, { part: 'units', id: BLOCK, kind: 'completion' }],
    ['PATCH', `/${ID}`, { kind: 'language' }],
    ['GET', `/${ID}/notes`, { part: 'notes', id: '', kind: 'read' }],
    ['PUT', `/${ID}/notes/${BLOCK}`, { part: 'notes', id: BLOCK, kind: 'note' }],
  ])('%s %s', (method, path, expected) => {
    expect(asked(method, path)).toMatchObject({ enrolmentId: ID, ...expected });
  });

  it.each([
    ['GET', ''],
    ['POST', ''],
    ['DELETE', `/${ID}`],
    ['GET', `/${ID}`],
    ['GET', `/${ID}/offline`],
    ['PUT', `/${ID}/surveys/${BLOCK}`],
    ['GET', `/${ID}/notes/${BLOCK}`],
    ['PUT', `/${ID}/notes`],
    ['POST', `/${ID}/units/${BLOCK}`],
    ['GET', `/${ID}/units/${BLOCK}/completion`],
    ['PATCH', `/${ID}/units/${BLOCK}`],
  ])('the network alone answers %s %s', (method, path) => {
    expect(asked(method, path)).toBeUndefined();
  });
});
