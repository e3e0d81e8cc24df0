import fc from 'fast-check';
import { canonical } from '../testing/canonical';
import { withoutDropped } from '../testing/kept';
import { sheetArbitrary } from '../testing/sheet-arbitrary';
import { readQuestions, writeGiftFile } from '../index';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const read = (text: string) => readQuestions('gift', new TextEncoder().encode(text), { newId });

/** Said of other tools: here nothing changes. */
const ELSEWHERE = ['answers.exact-elsewhere', 'points.part-elsewhere', 'rich.shown-as-plain'];

describe('a question and its GIFT', () => {
  it('comes back as it was, but for what its writer named', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sheetArbitrary, (sheet) => {
        const { files, questions } = writeGiftFile([sheet]);
        const report = questions[0]?.report;
        if (!report) return;
        const { questions: back, refusal } = read([...files.values()].join(''));
        expect(refusal).toBeUndefined();
        expect(back[0]?.refusal).toBeUndefined();
        // The one rule that GIFT's pairs do not have.
        const rule = sheet.question.interaction === 'matching' ? 'perOption' : undefined;
        expect(report.changed.filter((note) => !ELSEWHERE.includes(note.rule))).toEqual([]);
        const kept = withoutDropped(sheet, report.dropped);
        if (rule && 'partial' in kept.question) kept.question.partial = rule;
        expect(canonical(back[0]!.sheet!)).toEqual(canonical(kept));
        expect(back[0]!.sheet!.name).toEqual(sheet.name);
        expect(back[0]!.sheet!.tags).toEqual(sheet.tags);
        seen.add(sheet.question.interaction);
      }),
      { numRuns: 600 },
    );
    expect([...seen].sort()).toEqual([
      ...['matching', 'multipleChoice', 'numeric', 'shortText', 'singleChoice', 'trueFalse'],
    ]);
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
