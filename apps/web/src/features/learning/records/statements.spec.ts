import { scoreAnswer } from '@pirecow/content';
import { activityIri, platformContextExtensions, validateStatement } from '@pirecow/xapi';
import fc from 'fast-check';
import { answered, deviceTime, ended, experienced, progressed, type Speech } from './statements';

const id = (last: number) => `0199f0a0-0000-7000-8000-${String(last).padStart(12, '0')}`;
const homePage = 'https://learn.example.org';
const speech: Speech = {
  speaking: { homePage, accountId: id(1), registration: id(2), courseId: id(3), versionNumber: 4 },
  unitId: id(5),
  unitKind: 'lesson',
  language: 'eu',
};
const now = new Date('2026-11-24T09:05:00Z');
const question = {
  id: id(6),
  type: 'question' as const,
  interaction: 'singleChoice' as const,
  options: ['a', 'b'],
  points: 2,
};
const solution = { key: { correct: 'b' }, answers: {} };
const score = scoreAnswer(question, solution, 'b');
const ending = { id: 'e', judgement: 'middling' as const };
const scenario = {
  id: id(7),
  type: 'scenario' as const,
  start: 's',
  situations: [{ id: 's', choices: [{ id: 'a', to: 'e' }] }],
  endings: [ending],
};
const walk = [{ situation: 's', choice: 'a' }];
const title = { kind: 'plain' as const, language: 'fr', text: 'Vendredi soir' };
const all = [
  experienced(speech, { activeMs: 61_500, idleMs: 3_600_000 }, now),
  progressed(speech, { blockId: id(6), share: 0.333 }, now),
  answered(speech, { question, solution, response: 'b', score }, now),
  ended(speech, { scenario, walk, ending, title }, now),
];

describe('what a player states', () => {
  it('is valid xAPI 1.0.3', () => {
    expect(all.flatMap((one) => (validateStatement(one, '1.0.3').ok ? [] : one))).toEqual([]);
  });

  it('is about the unit or its block, by an opaque actor, for the registration, in the language that was read', () => {
    expect(all.map(({ object }) => ('id' in object ? object.id : ''))).toEqual([
      activityIri(homePage, 'units', id(5)),
      activityIri(homePage, 'units', id(5)),
      activityIri(homePage, 'blocks', id(6)),
      activityIri(homePage, 'blocks', id(7)),
    ]);
    for (const { actor, context } of all) {
      expect(actor).toMatchObject({ account: { homePage, name: id(1) } });
      expect(context).toMatchObject({ registration: id(2), language: 'eu' });
      expect(context?.extensions?.[platformContextExtensions(homePage).courseVersion]).toBe(4);
    }
  });

  it('has an id of its own each time', () => {
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
  });

  it('tells time, place and answer', () => {
    const extension = (name: string) => `${homePage}/xapi/extensions/${name}`;
    expect(all.map(({ result }) => result)).toEqual([
      { duration: 'PT1M1.5S', extensions: { [extension('idle-duration')]: 'PT1H' } },
      {
        extensions: {
          [extension('position')]: id(6),
          'https://w3id.org/xapi/cmi5/result/extensions/progress': 33,
        },
      },
      { response: 'b', success: true, score: { scaled: 1, raw: 2, min: 0, max: 2 } },
      { response: 's.a[,]e' },
    ]);
  });
});

it('names a scenario by the situation in which it begins, and takes an ending for success or failure only where it is one', () => {
  const [good, bad] = (['good', 'bad'] as const).map((judgement) =>
    ended(speech, { scenario, walk, ending: { ...ending, judgement }, title: undefined }, now),
  );
  expect([good?.result?.success, bad?.result?.success]).toEqual([true, false]);
  expect(all.at(-1)?.object).toMatchObject({
    definition: {
      name: { fr: 'Vendredi soir' },
      interactionType: 'sequencing',
      choices: [{ id: 's.a' }, { id: 'e' }],
    },
  });
});

describe('the time of the device', () => {
  it('is the same moment, written with its zone', () => {
    const moments = fc.date({
      noInvalidDate: true,
      min: new Date('1980-01-01'),
      max: new Date('2080-01-01'),
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const written = deviceTime(moment);
        expect(written).toMatch(/[+-]\d\d:\d\d$/);
        expect(new Date(written).getTime()).toBe(moment.getTime());
      }),
    );
  });
});
