import fc from 'fast-check';
import { readQuestions } from '../read';
import { canonical } from '../testing/canonical';
import { sheetArbitrary } from '../testing/sheet-arbitrary';
import { writeGiftFile } from '../write';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const read = (text: string) => readQuestions('gift', new TextEncoder().encode(text), { newId });

/** Said of other tools only: here nothing changes. */
const ELSEWHERE = ['points.part-elsewhere', 'rich.shown-as-plain'];

describe('a question and its GIFT', () => {
  it('comes back as it was, wherever the writer did not say otherwise', () => {
    let whole = 0;
    fc.assert(
      fc.property(sheetArbitrary, (sheet) => {
        const { files, questions } = writeGiftFile([sheet]);
        const [written] = questions;
        if (!written?.report) return;
        const { questions: back, refusal } = read([...files.values()].join(''));
        expect(refusal).toBeUndefined();
        expect(back[0]?.refusal).toBeUndefined();
        const isMatchingRule = sheet.question.interaction === 'matching' && 'partial' in sheet.question;
        const changed = written.report.changed.filter(
          ({ rule }) => isMatchingRule || !ELSEWHERE.includes(rule),
        );
        if (changed.some(({ rule }) => rule !== 'rich.shown-as-plain') || written.report.dropped.length > 0)
          return;
        whole += 1;
        expect(canonical(back[0]!.sheet!)).toEqual(canonical(sheet));
        expect(back[0]!.sheet!.name).toEqual(sheet.name);
        expect(back[0]!.sheet!.tags).toEqual(sheet.tags);
      }),
      { numRuns: 600 },
    );
    expect(whole).toBeGreaterThan(50);
  });

  it('is written for every type that GIFT has, and refused for the others', () => {
    fc.assert(
      fc.property(sheetArbitrary, (sheet) => {
        const [written] = writeGiftFile([sheet]).questions;
        const rule = written?.refusal?.rule;
        const hasNone = ['ordering', 'fillIn'].includes(sheet.question.interaction);
        if (hasNone) expect(rule).toBe('question.not-expressible');
        else if (rule) expect(rule).toMatch(/^gift\./);
      }),
      { numRuns: 200 },
    );
  });
});
