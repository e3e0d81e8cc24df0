import fc from 'fast-check';
import { courseArbitrary } from '../testing/course-arbitrary';
import { sampleCourse } from '../testing/sample-course';
import { readCourseFolder } from './read';
import { writeCourseFolder } from './write';

describe('a course and its folder', () => {
  it('gives back the same course after writing and reading', () => {
    fc.assert(
      fc.property(courseArbitrary, (course) => {
        expect(readCourseFolder(writeCourseFolder(course)).course).toEqual(course);
      }),
      { numRuns: 40 },
    );
  });

  it('gives back the same bytes after reading and writing', () => {
    fc.assert(
      fc.property(courseArbitrary, (course) => {
        const folder = writeCourseFolder(course);
        const { course: read } = readCourseFolder(folder);
        expect(read && writeCourseFolder(read)).toEqual(folder);
      }),
      { numRuns: 40 },
    );
  });

  it('writes the same bytes however a store ordered the properties', () => {
    const course = sampleCourse();
    const reversed = JSON.parse(JSON.stringify(course), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as typeof course;
    expect([...writeCourseFolder(reversed)]).toEqual([...writeCourseFolder(course)]);
  });

  it('finds nothing wrong with a complete course that it wrote itself', () => {
    const media = new Set(['media/a.svg', 'media/b.fr.mp4']);
    expect(readCourseFolder(writeCourseFolder(sampleCourse()), media).problems).toEqual([]);
  });
});
