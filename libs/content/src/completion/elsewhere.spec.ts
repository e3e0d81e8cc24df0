import { unitSchema } from '../unit';
import { ruleElsewhere } from './elsewhere';

const HEAD = { id: '0199f0a0-0000-7000-8000-000000000001', slug: 'a-part' };
const COURSE = { passAssessments: true, requiredUnits: 'all' } as const;
const rule = (completion?: object, course: { passAssessments: boolean; requiredUnits: 'all' } = COURSE) =>
  ruleElsewhere(
    unitSchema.parse({ ...HEAD, kind: 'assessment', assessment: { passMark: 0.7 }, completion }),
    course,
  );

it.each([
  ['without a rule, as its course says', undefined, { mustPass: true, passMark: 0.7 }],
  ['all of it: the higher mark', { passed: true, score: 0.9 }, { mustPass: true, passMark: 0.9 }],
  [
    'any of it: the lower mark',
    { match: 'any', passed: true, score: 0.4 },
    { mustPass: true, passMark: 0.4 },
  ],
  [
    'handing in or passing: handing in',
    { match: 'any', submitted: true, passed: true },
    { mustPass: false, passMark: 0.7 },
  ],
  ['handing in and passing: passing', { submitted: true, passed: true }, { mustPass: true, passMark: 0.7 }],
  ['attendance: nothing that can be shown there', { attended: 2 }, { mustPass: false, passMark: 0.7 }],
])('asks elsewhere, %s', (_, completion, expected) => {
  expect(rule(completion)).toEqual(expected);
});

it('asks of a lesson to be viewed, and of a course that is content with handing in just that', () => {
  const lesson = unitSchema.parse({ ...HEAD, kind: 'lesson', completion: { attended: 1 } });
  expect(ruleElsewhere(lesson, COURSE)).toEqual({ mustPass: false });
  expect(rule(undefined, { ...COURSE, passAssessments: false }).mustPass).toBe(false);
});
