import type { CourseCheck, StudioCourse } from '@pirecow/contracts';
import { isBegun } from './is-begun';

const courseOf = (state: string, units: number) =>
  ({
    state,
    modules: [{ units: Array.from({ length: units }, (_, id) => ({ id: String(id) })) }],
  }) as unknown as StudioCourse;
const check = (id: string, places: object[], state = 'notMet') =>
  ({ id, places, state }) as unknown as CourseCheck;
const fields = (...names: string[]) => names.map((field) => ({ field }));
const [draft, published] = [courseOf('draft', 2), courseOf('published', 2)];

describe('a check of the guide that is not met', () => {
  it.each<[string, CourseCheck, boolean]>([
    ['no objective at all', check('obj-present', fields('objectives')), false],
    ['a module without objective', check('obj-present', [{ moduleId: 'm' }]), true],
    [
      'nothing of what one has to know before',
      check('prereq', fields('prerequisites', 'audience', 'minutes')),
      false,
    ],
    ['an audience, and no prerequisites', check('prereq', fields('prerequisites', 'minutes')), true],
    ['nobody, and no time', check('tutor', fields('tutor', 'answerHours')), false],
    ['an answer time of nobody', check('tutor', fields('tutor')), true],
    ['no help', check('tech-help', fields('help')), false],
    ['no unit with a duration', check('duration', [{ unitId: '0' }, { unitId: '1' }]), false],
    ['one unit without a duration', check('duration', [{ unitId: '1' }]), true],
    ['a picture without words', check('alt', [{ unitId: '0', blockId: 'b' }]), true],
  ])('tells of something begun or not: %s', (_, one, begun) => {
    expect(isBegun(one, draft, [one])).toBe(begun);
  });

  it('waits for a first question before it asks for one on each objective', () => {
    const assessed = check('obj-assessed', fields('objective.o1'));
    expect(isBegun(assessed, draft, [check('eval-steps', fields('assessment')), assessed])).toBe(false);
    expect(isBegun(assessed, draft, [check('eval-steps', [], 'met'), assessed])).toBe(true);
  });

  it('is always a mistake in what the public sees', () => {
    expect(isBegun(check('tech-help', fields('help')), published, [])).toBe(true);
  });
});
