import { knownTimeZone, nextPathSchema, timeZoneSchema } from './accounts';

describe('a time zone', () => {
  it.each([
    ['Europe/Madrid', 'Europe/Madrid'],
    ['UTC', 'UTC'],
    ['europe/paris', 'Europe/Paris'],
  ])('%j is kept as %j', (name, kept) => {
    expect(timeZoneSchema.parse(name)).toBe(kept);
  });

  it.each(['+01:00', 'Europe/Atlantis', '', 'Europe/Paris; DROP TABLE'])('%j is refused', (name) => {
    expect(knownTimeZone(name)).toBeUndefined();
    expect(timeZoneSchema.safeParse(name).success).toBe(false);
  });
});

describe('the place to go to', () => {
  it.each(['/', '/learn?unit=3#top', '/fr/courses/é'])('may be %j', (path) => {
    expect(nextPathSchema.safeParse(path).success).toBe(true);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'learn', '/a\u0000'])(
    'may not be %j',
    (path) => {
      expect(nextPathSchema.safeParse(path).success).toBe(false);
    },
  );
});
