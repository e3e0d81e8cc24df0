import type { CoordinationBreakdown, IndicatorReport } from '@pirecow/contracts';
import { Rebuild } from '@pirecow/features/records';
import { Database } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { RandomHistory } from './random-history';
import { RiskNotes } from '../src/risk/risk-notes.service';
import { Tallies } from '../src/tally/tallies.service';
import { CoordinatorAtTheDoor } from './reporting.factory';
import { type Counted, figuresOf, recounted, secondsIn, SlowCount } from './slow-count';

const SEED = Number(process.env['HISTORY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const EVENTS = Number(process.env['HISTORY_EVENTS'] ?? 10_000);
const ROUNDS = 20;
const PEOPLE = 60;
/** In the summer time of Paris, where all readers are. */
const AUGUST = [Date.parse('2026-07-31T22:00:00Z'), Date.parse('2026-08-31T22:00:00Z')] as const;

const SUMMER = [Date.parse('2026-07-19T22:00:00Z'), Date.parse('2026-09-15T22:00:00Z')] as const;

type Reader = [name: string, who: CoordinatorAtTheDoor, sees: (one: Counted) => boolean];
type View = [query: string, shows: (one: Counted) => boolean];

const KEYS: Record<string, (one: Counted) => string> = {
  territory: ({ territory }) => territory ?? 'none',
  side: ({ side }) => side,
  language: ({ language }) => language,
  course: ({ course }) => course,
  run: ({ run }) => run ?? 'none',
  organisation: ({ organisation }) => organisation,
};

const within = (moment: number | null, [from, until]: readonly [number, number]) =>
  moment !== null && moment >= from && moment < until;

describe(`figures after a random history (HISTORY_SEED=${SEED})`, () => {
  let api: TestApi;
  let slow: SlowCount;
  let history: RandomHistory;
  let readers: Reader[];

  /** Things happen by chance, until there are ten thousand of them. */
  beforeAll(async () => {
    api = await startTestApi();
    slow = new SlowCount(api.app.get(Database));
    history = new RandomHistory(api.app, api.clock, slow, SEED);
    await history.begin(PEOPLE);
    for (let round = 1; round <= ROUNDS; round += 1) {
      await history.goOn((EVENTS - history.events) / (ROUNDS + 1 - round));
      if (round % 3 === 0) await api.app.get(Tallies).settle();
      if (round % 5 === 0) await api.app.get(RiskNotes).note();
      if (round % 7 === 0) await history.erase();
      if (round % 8 === 0) await history.renew(history.courses[round / 8]!);
    }
    const { north, south, courses } = history;
    const granted = courses[1]!.structure.id;
    const door = (own: string) => new CoordinatorAtTheDoor(api.app, history.staffOf(own));
    readers = [
      ['north', door(north), (one) => one.organisation === north || one.course === granted],
      ['south', door(south), (one) => one.organisation === south],
    ];
  }, 300_000);
  afterAll(() => api.close());

  const views = (): View[] => [
    ['', () => true],
    ['side=FR', ({ side }) => side === 'FR'],
    ['territory=FRI15', ({ territory }) => territory === 'FRI15'],
    ['territory=none', ({ territory }) => territory === null],
    ['language=es', ({ language }) => language === 'es'],
    [
      `courseId=${history.courses[1]!.structure.id}`,
      ({ course }) => course === history.courses[1]!.structure.id,
    ],
    [`organisationId=${history.south}`, ({ organisation }) => organisation === history.south],
    [`runId=${history.runs[1]}`, ({ run }) => run === history.runs[1]],
    ['runId=none', ({ run }) => run === null],
    ['mark=certified', ({ certificates }) => certificates.length > 0],
    ['mark=at-risk&side=ES', ({ atRisk, side }) => atRisk && side === 'ES'],
    ['state=completed', ({ state }) => state === 'completed'],
    ['state=withdrawn&side=ES', ({ state, side }) => state === 'withdrawn' && side === 'ES'],
    ['side=ES&language=es', ({ side, language }) => side === 'ES' && language === 'es'],
    ['territory=FRI15&language=fr', ({ territory, language }) => territory === 'FRI15' && language === 'fr'],
    [
      'side=FR&language=eu&from=2026-07-20&to=2026-09-15',
      ({ side, language, enrolledAt }) =>
        side === 'FR' && language === 'eu' && within(enrolledAt.getTime(), SUMMER),
    ],
    ['from=2026-08-01&to=2026-08-31', ({ enrolledAt }) => within(enrolledAt.getTime(), AUGUST)],
    ['from=2026-07-20&to=2026-09-15', ({ enrolledAt }) => within(enrolledAt.getTime(), SUMMER)],
    ['moment=active&from=2026-08-01&to=2026-08-31', ({ lastActiveAt }) => within(lastActiveAt, AUGUST)],
    [
      'moment=completed&from=2026-08-01&to=2026-08-31&language=fr',
      ({ completedAt, language }) => within(completedAt, AUGUST) && language === 'fr',
    ],
  ];

  const keyed = (rows: CoordinationBreakdown) =>
    Object.fromEntries(rows.map(({ key, ...counts }) => [key, counts] as const));

  function breakdownOf(some: Counted[], keyOf: (one: Counted) => string) {
    const keys = [...new Set(some.map(keyOf))];
    return Object.fromEntries(
      keys.map((key) => [
        key,
        figuresOf(
          some.filter((one) => keyOf(one) === key),
          history.now(),
        ),
      ]),
    );
  }

  /** What the cockpit tells in a view, and what it should. */
  const cockpit = async ([reader, who, sees]: Reader, [query, shows]: View, all: Counted[]) => {
    const { totals, runs: _, behind: _behind, ...told } = await who.summary(query);
    const some = all.filter((one) => sees(one) && shows(one));
    const by = Object.entries(told).map(([name, rows]) => [name, keyed(rows)] as const);
    const expected = Object.entries(KEYS).map(([name, keyOf]) => [name, breakdownOf(some, keyOf)] as const);
    return [
      { reader, query, totals, ...Object.fromEntries(by) },
      { reader, query, totals: figuresOf(some, history.now()), ...Object.fromEntries(expected) },
    ];
  };

  /** All views of all readers, as they are told and as they should be. */
  const cockpits = async () => {
    const all = await slow.all();
    const asked = readers.flatMap((reader) => views().map((view) => [reader, view] as const));
    const answers = [];
    for (const [reader, view] of asked) answers.push(await cockpit(reader, view, all));
    return [answers.map(([told]) => told), answers.map(([, expected]) => expected)] as const;
  };

  it('was long and rich enough to prove something', async () => {
    const all = await slow.all();
    const { enrolled, completed, withdrawn, notStarted, active } = figuresOf(all, history.now());
    expect(history.events).toBeGreaterThanOrEqual(EVENTS);
    expect(Math.min(completed, withdrawn, active, enrolled - active)).toBeGreaterThan(2);
    expect(notStarted).toBeGreaterThanOrEqual(0);
    expect(all.flatMap(({ certificates }) => certificates).length).toBeGreaterThan(2);
  });

  it('are those of the raw statements and rows, in every view of the cockpit', async () => {
    const [told, expected] = await cockpits();
    expect(told).toEqual(expected);
  });

  it('are the same once the sums have caught up', async () => {
    await api.app.get(Tallies).settle();
    const [told, expected] = await cockpits();
    expect(told).toEqual(expected);
  });

  it('tell the hours of a period, whoever they are of and whenever those enrolled', async () => {
    const all = await slow.all();
    const asked = readers.flatMap((reader) => views().map((view) => [reader, view] as const));
    for (const [[reader, who, sees], [query, shows]] of asked) {
      if (query.includes('from=')) continue;
      const seconds = await who.hours(`${query}&from=2026-08-01&to=2026-08-31`);
      const expected = secondsIn(
        all.filter((one) => sees(one) && shows(one)),
        AUGUST,
      );
      expect({ reader, query, seconds }).toEqual({ reader, query, seconds: expected });
    }
  });

  it('are those of the raw statements and rows, in what funders are told', async () => {
    const all = await slow.all();
    for (const [reader, who, sees] of readers) {
      const { indicators } = (
        await who.ask('indicators?set=activity&from=2026-08&to=2026-08')
      ).json<IndicatorReport>();
      const expected = recounted(indicators, all.filter(sees), AUGUST);
      expect({ reader, indicators }).toEqual({ reader, indicators: expected });
    }
  });

  it('are the same once everything was folded anew', async () => {
    await api.app.get(Rebuild).all();
    await api.app.get(Tallies).recount();
    const [told, expected] = await cockpits();
    expect(told).toEqual(expected);
  });
});
