import { splitForLearner } from '@pirecow/content';
import { idOf, sampleCourse } from '../../../../content/src/testing/sample-course';
import { drawBlock } from './blocks-on-paper';
import { beginPdf } from './pdf';
import { Sheet, type SheetOptions } from './sheet';

const options: SheetOptions = {
  say: (key, values = {}) => [key, ...Object.values(values)].join(' '),
  read: () => Promise.resolve(new Uint8Array()),
  ...{ origin: 'https://example.org', media: {}, isPractice: true },
  accepted: (_, field) => `accepted ${field}`,
};

/** How many exercises a unit of the sample has, and the answers that it leaves for the end. */
async function writtenOf(unitId: string, isPractice: boolean): Promise<Sheet['shared']> {
  const pdf = await beginPdf({ title: 'Essai', language: 'fr' });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const sheet = new Sheet(
    pdf,
    root,
    { ...options, isPractice },
    { exercises: 0, answers: [], pictureBytes: 0 },
  );
  const split = splitForLearner(sampleCourse(), { unitId, language: 'fr', reveal: true, seed: 'x' });
  for (const block of split?.blocks ?? []) await drawBlock(sheet, block);
  return sheet.shared;
}

describe('the questions of a course on paper', () => {
  it('are exercises, their answers at the end', async () => {
    const { exercises, answers } = await writtenOf(idOf(20), true);
    expect(exercises).toBe(8);
    expect(answers).toEqual([
      'paper.exercise 1. option.b.text 30 fr',
      'paper.exercise 2. option.a.text 31 fr ; option.c.text 31 fr',
      'paper.exercise 3. Vrai',
      'paper.exercise 4. (1) accepted gap.g1.answers (2) accepted gap.g2.answers',
      'paper.exercise 5. 1. option.r.text 34 fr 2. option.p.text 34 fr 3. option.q.text 34 fr',
      'paper.exercise 6. option.l.text 35 fr – target.y.text 35 fr ; option.m.text 35 fr – target.x.text 35 fr',
      'paper.exercise 7. 12.5 unit 36 fr',
      'paper.exercise 8. accepted answers',
    ]);
  });

  it('of an assessment keep their answers to themselves', async () => {
    const { exercises, answers } = await writtenOf(idOf(50), false);
    expect(exercises).toBeGreaterThan(8);
    expect(answers).toEqual([]);
  });
});
