import type { CoordinationBreakdown, IndicatorReport } from '@pirecow/contracts';
import { Rebuild } from '@pirecow/features/records';
import { Database } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { RandomHistory } from './random-history';
import { CoordinatorAtTheDoor } from './reporting.factory';
import { type Counted, figuresOf, fundersFigures, SlowCount } from './slow-count';

const SEED = Number(process.env['HISTORY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const EVENTS = Number(process.env['HISTORY_EVENTS'] ?? 10_000);
const ROUNDS = 20;
const PEOPLE = 60;
/** In the summer time of Paris, where all readers are. */
const AUGUST = [Date.parse('2026-07-31T22:00:00Z'), Date.parse('2026-08-31T22:00:00Z')] as const;

type Reader = [name: string, who: CoordinatorAtTheDoor, sees: (one: Counted) => boolean];
type View = [query: string, shows: (one: Counted) => boolean];

/** Hours are told so. */
const tenths = (figure: number) => Math.round(figure * 10) / 10;

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
  }, 120_000);
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
    ['state=completed', ({ state }) => state === 'completed'],
    ['state=withdrawn&side=ES', ({ state, side }) => state === 'withdrawn' && side === 'ES'],
    ['from=2026-08-01&to=2026-08-31', ({ enrolledAt }) => within(enrolledAt.getTime(), AUGUST)],
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

  const expectCockpit = async () => {
    const all = await slow.all();
    for (const [reader, who, sees] of readers) {
      for (const [query, shows] of views()) {
        const some = all.filter((one) => sees(one) && shows(one));
        const { totals, ...told } = await who.summary(query);
        expect({ reader, query, totals }).toMatchObject({
          reader,
          query,
          totals: figuresOf(some, history.now()),
        });
        expect({ reader, query, territory: keyed(told.territory), side: keyed(told.side) }).toMatchObject({
          ...{ reader, query, territory: breakdownOf(some, (one) => one.territory ?? 'none') },
          side: breakdownOf(some, (one) => one.side),
        });
        for (const by of ['language', 'course', 'organisation'] as const)
          expect({ reader, query, [by]: keyed(told[by]) }).toMatchObject({
            reader,
            query,
            [by]: breakdownOf(some, (one) => one[by]),
          });
        expect({ reader, query, run: keyed(told.run) }).toMatchObject({
          reader,
          query,
          run: breakdownOf(some, (one) => one.run ?? 'none'),
        });
      }
    }
  };

  it('was long and rich enough to prove something', async () => {
    const all = await slow.all();
    const { enrolled, completed, withdrawn, notStarted, active } = figuresOf(all, history.now());
    expect(history.events).toBeGreaterThanOrEqual(EVENTS - 50);
    expect(Math.min(completed, withdrawn, active, enrolled - active)).toBeGreaterThan(2);
    expect(notStarted).toBeGreaterThanOrEqual(0);
    expect(all.flatMap(({ certificates }) => certificates).length).toBeGreaterThan(2);
  });

  it('are those of the raw statements and rows, in every view of the cockpit', expectCockpit);

  it('are those of the raw statements and rows, in what funders are told', async () => {
    const all = await slow.all();
    for (const [reader, who, sees] of readers) {
      const report = (
        await who.ask('indicators?set=activity&from=2026-08&to=2026-08')
      ).json<IndicatorReport>();
      const seen = all.filter(sees);
      for (const { measure, total, breakdowns } of report.indicators) {
        const of = (some: Counted[]) => Reflect.get(fundersFigures(some, ...AUGUST), measure) as number;
        const expected = [reader, measure, tenths(of(seen))];
        expect([reader, measure, total === null ? total : total]).toEqual(
          total === null ? [reader, measure, null] : expected,
        );
        for (const { by, cells } of breakdowns) {
          if (by === 'age') continue;
          for (const { key, value } of cells) {
            if (value === null) continue;
            const among = seen.filter(
              (one) => (one[by] ?? (by === 'gender' ? 'undeclared' : 'none')) === key,
            );
            expect([reader, measure, by, key, value]).toEqual([reader, measure, by, key, tenths(of(among))]);
          }
        }
      }
    }
  });

  it('are the same once everything was folded anew', async () => {
    await api.app.get(Rebuild).all();
    await expectCockpit();
  });
});
