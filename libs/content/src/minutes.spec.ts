import { minutesOf } from './minutes';
import { sampleCourse } from './testing/sample-course';

const { structure } = sampleCourse();

describe('minutes', () => {
  it('of a unit are those it states, else the sum of its blocks, rounded up', () => {
    expect(structure.modules[0]!.units.map(minutesOf)).toEqual([6, 10]);
  });

  it('of a course are the sum of its units, or what it announces', () => {
    expect(minutesOf(structure)).toBe(16);
    expect(minutesOf({ ...structure, state: 'announced', announcedMinutes: 480 })).toBe(480);
  });
});
