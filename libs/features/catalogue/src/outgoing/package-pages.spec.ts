import { type Course, type RenderedUnit, unitsOf } from '@pirecow/content';
import type { Words } from '@pirecow/platform';
import { sampleCourse } from '../../../../content/src/testing/sample-course';
import { renderUnit } from '../versions/rendered-unit';
import type { CourseVersion } from '../versions/version';
import { outlineOf } from './outline-of';
import { writePage } from './package-pages';

const HOSTILE = '</script><img src=x onerror=alert(1)>" onfocus="alert(2)" \' {{g1}} {{g2}}';
const words = { say: (_: string, key: string) => key } as unknown as Words;

function hostileCourse(): Course {
  const course = sampleCourse();
  for (const records of Object.values(course.texts))
    for (const record of Object.values(records)) record.text = HOSTILE;
  return course;
}

function leavingOf(course: Course) {
  const media = Object.fromEntries(
    course.structure.media.map(({ id }) => {
      const file = {
        type: 'image/svg+xml',
        size: 1,
        hash: 'a'.repeat(64),
        address: '/media/x/all/a-"b".svg',
      };
      return [id, { ...file, licence: HOSTILE, source: HOSTILE }];
    }),
  );
  const version = { id: 'v', course, media: { fr: media, es: media }, languages: ['fr', 'es'] };
  return { version: version as unknown as CourseVersion, languages: ['fr', 'es'], assessments: true };
}

const pagesOf = (course: Course) => {
  const leaving = leavingOf(course);
  const render = ({ id: unitId }: { id: string }, language: string): Promise<RenderedUnit> => {
    const wish = { unitId, language, reveal: true };
    const unit = renderUnit(leaving.version, wish, 'https://example.org');
    return unit ? Promise.resolve(unit) : Promise.reject(new Error(unitId));
  };
  const wish = { leaving, standard: 'cmi5' as const, words, render };
  return Promise.all(unitsOf(course.structure).map((unit) => writePage(wish, unit)));
};

describe('the page of a packaged unit', () => {
  it('lets no text of a course become a tag, an attribute or a script', async () => {
    for (const page of await pagesOf(hostileCourse())) {
      expect(page.match(/<script/g)).toHaveLength(2);
      expect(page).not.toMatch(/<img src="?x/);
      expect(page).not.toMatch(/<[^>]*\sonfocus="alert/);
      const [, data = ''] = /<script type="application\/json" id="unit">(.*?)<\/script>/.exec(page) ?? [];
      expect(JSON.parse(data)).toMatchObject({ languages: ['fr', 'es'] });
    }
  });

  it('says what the package is made of in the languages that leave', () => {
    const outline = outlineOf(leavingOf(sampleCourse()), 'https://example.org');
    expect(outline.title).toEqual({ fr: 'title 01 fr', es: 'title 01 es' });
    expect(outline.modules[0]?.units.map(({ path }) => path)).toEqual([
      ...['units/01-lecon.html', 'units/02-evaluation.html'],
    ]);
    const lessons = { ...leavingOf(sampleCourse()), assessments: false };
    expect(outlineOf(lessons, 'https://example.org').modules[0]?.units).toHaveLength(1);
  });
});
