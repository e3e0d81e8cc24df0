import { compareCourses, type Course, type RenderedMedium, textKey } from '@pirecow/content';
import { idOf, sampleCourse } from '../../../../content/src/testing/sample-course';
import { shownChanges } from './shown-changes';

const file = (id: string, type = 'image/svg+xml') => ({ address: `/media/${id}`, type }) as RenderedMedium;

/** What is shown of that change of the sample, block by block. */
function shown(change: (course: Course) => void, type?: string) {
  const [older, newer] = [sampleCourse(), sampleCourse()];
  change(newer);
  const mediumOf = (id: string) => file(id, type);
  const states = { older: { course: older, mediumOf }, newer: { course: newer, mediumOf } };
  const changes = compareCourses(older, newer, 'fr');
  return shownChanges(changes, {
    ...states,
    language: 'fr',
    origin: 'https://pirecow.example',
  }).units.flatMap(({ blocks }) => blocks);
}

const lesson = ({ structure }: Course) => structure.modules[0]!.units[0]!;

describe('what differs between two states of a course', () => {
  it('is told as it reads, without marks of the text format', () => {
    const [block] = shown((course) => {
      course.texts.fr![textKey(idOf(21), 'body')]!.text = '## Un\n\n- **deux** [trois](https://example.org)';
    });
    expect(block?.texts[0]?.before).toBe('<p>body 21 fr</p>');
    expect(block?.texts[0]?.after).toMatch(/<h5>Un<\/h5>\s*<ul>\s*<li><strong>deux<\/strong> <a href=/);
    expect(block?.pictures).toBeNull();
  });

  it('shows nothing of a text that could run', () => {
    const [block] = shown((course) => {
      course.texts.fr![textKey(idOf(21), 'body')]!.text =
        '<img src=x onerror=alert(1)> [a](javascript:alert(1))';
    });
    expect(block?.texts[0]?.after).not.toMatch(/<img|href="javascript/);
  });

  it('tells formulas and listings as they were written', () => {
    const [block] = shown((course) => {
      for (const one of lesson(course).blocks) if (one.type === 'math') one.tex = 'a^2';
    });
    expect(block).toMatchObject({
      texts: [{ kind: 'plain', before: '\\frac{a}{b} = \\sqrt{2}', after: 'a^2' }],
    });
  });

  it('shows pictures before and after, with their alternative texts, and no other files', () => {
    const other = (course: Course) => {
      for (const one of lesson(course).blocks) if (one.type === 'image') one.media = idOf(91);
      course.texts.fr![textKey(idOf(22), 'alt')]!.text = 'Une crête';
    };
    expect(shown(other)[0]?.pictures).toEqual({
      before: [{ address: `/media/${idOf(90)}`, alt: 'alt 22 fr' }],
      after: [{ address: `/media/${idOf(91)}`, alt: 'Une crête' }],
    });
    expect(shown(other, 'video/mp4')[0]?.pictures).toBeNull();
  });
});
