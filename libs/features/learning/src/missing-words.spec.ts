import type { OpenUnit } from '@pirecow/contracts';
import { Words } from '@pirecow/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingWords } from './missing-words';

const words = new MissingWords(new Words());
const ID = '0199f0a0-0000-7000-8000-000000000001';
const unit = (title: string, open: OpenUnit) =>
  ({ unitId: ID, slug: title, title, kind: 'lesson', open }) as const;
const reader = (language: string, timeZone = 'Europe/Paris') => ({ language, timeZone });

const EXAM = unit('Test', { match: 'all', lacks: [{ reason: 'score-low', best: 0.6, needed: 0.8 }] });
const EITHER: OpenUnit = {
  match: 'any',
  lacks: [{ reason: 'to-finish' }, { reason: 'to-attend', best: 0, needed: 2 }],
};
const WAITING: OpenUnit = { match: 'all', lacks: [{ reason: 'waiting', since: '2026-03-03T23:30:00.000Z' }] };
const NEW: OpenUnit = { match: 'all', lacks: [{ reason: 'not-started' }] };

const read = (...path: string[]) =>
  JSON.parse(readFileSync(join(process.cwd(), ...path), 'utf8')) as Record<string, Record<string, string>>;

describe('what is missing, in words', () => {
  it.each(['fr', 'es', 'eu', 'en'])(
    'is said as the pages of learners and coordinators say it, in %s',
    (language) => {
      const said = read('libs', 'contracts', 'locales', language, 'report.json')['missing'];
      for (const room of ['learning', 'coordination']) {
        const page = read('apps', 'web', 'src', 'features', room, 'locales', `${language}.json`)['reason'];
        expect(said).toMatchObject(page!);
      }
    },
  );

  it.each([
    ['fr', '60 % atteints, 80 % nécessaires'],
    ['es', '60 % conseguido, hace falta 80 %'],
    ['eu', '% 60 lortuta, % 80 behar da'],
    ['en', '60% reached, 80% needed'],
  ])('writes shares as they are written in %s', (language, why) => {
    const [told] = words.of(reader(language))([EXAM]);
    expect({ ...told, why: told?.why.replaceAll(/\s/g, ' ') }).toEqual({ title: 'Test', why });
  });

  it('says which ways there are, and the day of the reader', () => {
    const english = words.of(reader('en'))([unit('Workshop', EITHER), unit('Paper', WAITING)]);
    expect(english).toEqual([
      { title: 'Workshop', why: 'to be gone through to the end; or else half-days attended: 0 of 2' },
      { title: 'Paper', why: 'handed in on 04/03/2026, waits for its grade' },
    ]);
    const [inCayenne] = words.of(reader('fr', 'America/Cayenne'))([unit('Devoir', WAITING)]);
    expect(inCayenne?.why).toBe('remise le 03/03/2026, en attente de sa note');
  });

  it('stands on one line of a file, and tells of ten units and how many more there are', () => {
    const line = words.lineOf(reader('en'));
    expect(line([])).toBe('');
    expect(line([EXAM, unit('Paper', NEW)])).toBe('Test — 60% reached, 80% needed | Paper — not started');
    const many = (count: number) => line(Array.from({ length: count }, () => unit('Part', NEW))).split(' | ');
    expect(many(10)).toHaveLength(10);
    expect([many(11).length, many(11).at(-1), many(40).at(-1)]).toEqual([
      11,
      'and 1 more unit',
      'and 30 more units',
    ]);
  });
});
