import fc from 'fast-check';
import { canonical } from '../testing/canonical';
import { shown } from '../testing/kept';
import { sheetArbitrary } from '../testing/sheet-arbitrary';
import { readQuestions, writeQtiPackage } from '../index';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const read = (text: string) => readQuestions('qti', new TextEncoder().encode(text), { newId });

describe.each(['2.1', '3.0'] as const)('a question and its item of QTI %s', (version) => {
  const options = { version, language: 'fr', labels: { true: 'Vrai', false: 'Faux' } };

  it('comes back as it was, for every type', () => {
    fc.assert(
      fc.property(sheetArbitrary, (sheet) => {
        const { files, questions } = writeQtiPackage([sheet], options);
        const [written] = questions;
        if (!written?.report) return expect(written?.refusal?.rule).toBe('qti.gap-in-code');
        const { questions: back, refusal } = read(files.get(`items/${sheet.question.id}.xml`)!);
        expect(refusal).toBeUndefined();
        expect(back[0]?.refusal).toBeUndefined();
        expect(canonical(back[0]!.sheet!, shown)).toEqual(canonical(sheet, shown));
        expect(back[0]!.sheet!.name).toEqual(sheet.name);
        expect(back[0]!.report).toMatchObject({
          changed: expect.not.arrayContaining([expect.objectContaining({ rule: 'qti.processing' })]),
          dropped: [],
        });
      }),
      { numRuns: 150 },
    );
  });
});
