import { type DatabaseFacts, refusalOf, unreachable } from './database-refusal';

const FACTS: DatabaseFacts = {
  ...{ version: 150000, database: 'pirecow', role: 'pirecow', mayExtend: true, mayCreate: true },
  ...{ absent: ['unaccent', 'pg_trgm'], unavailable: [], holdsDemo: false },
};
const REAL = { demo: false, databaseUrl: 'postgres://db/x' };
const PLACE = { host: 'db.example.org', port: 5432, database: 'pirecow', user: 'pirecow' };

describe('a database that answers', () => {
  it('is taken from version 15 on', () => {
    expect(refusalOf(FACTS, REAL)).toBeUndefined();
    expect(refusalOf({ ...FACTS, version: 140018 }, REAL)).toBe(
      'pirEcow needs PostgreSQL 15 or later and this is 14: upgrade it, or let DATABASE_URL name another server.',
    );
  });

  it('needs the extensions on its disk, and the right to add those that are not there yet', () => {
    expect(refusalOf({ ...FACTS, unavailable: ['unaccent', 'pg_trgm'] }, REAL)).toMatch(
      /lacks the extensions unaccent and pg_trgm: install .*postgresql-contrib/,
    );
    expect(refusalOf({ ...FACTS, mayExtend: false }, REAL)).toMatch(
      /ALTER DATABASE pirecow OWNER TO pirecow/,
    );
    expect(refusalOf({ ...FACTS, mayExtend: false, absent: [] }, REAL)).toBeUndefined();
  });
});

describe('a database that does not answer', () => {
  it.each(['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND', '28P01', '28000', '3D000', '42501', '53300', '57P03'])(
    'is told in one sentence with what to do: %s',
    (code) => {
      const said = unreachable(Object.assign(new Error(''), { code }), PLACE);
      expect(said).toMatch(/^[^\n]{20,}: (start|correct|create|make|raise) [^\n]{20,}\.$/);
    },
  );

  it('is told without the words of strangers when the reason is another one', () => {
    const odd = new Error('no, postgres://pirecow:secret@db/x');
    expect(unreachable(odd, PLACE)).toMatch(
      /^PostgreSQL at db\.example\.org cannot be used \(no, \[link\]\)/,
    );
    expect(unreachable(new Error('timeout expired'), PLACE)).toMatch(/^No PostgreSQL answers/);
  });
});
