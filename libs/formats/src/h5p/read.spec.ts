import fc from 'fast-check';
import { v7 } from 'uuid';
import { sheetProblems } from '../build/finish';
import { readQuestions } from '../read';

const read = (library: string, content: unknown) =>
  readQuestions('h5p', Buffer.from(JSON.stringify([{ mainLibrary: library, title: 'Izena' }, content])), {
    newId: () => v7(),
  });

/** The one question of a content, told briefly. */
function one(library: string, content: unknown) {
  const [first] = read(library, content).questions;
  if (!first?.sheet) throw new Error(JSON.stringify(first));
  const { sheet, report } = first;
  const { question, key, texts } = sheet;
  const rules = (notes: { rule: string }[]) => notes.map(({ rule }) => rule);
  return { question, key, texts, changed: rules(report.changed), dropped: rules(report.dropped) };
}

const answers = (...rights: boolean[]) =>
  rights.map((correct, index) => ({
    text: `<div>${index}</div>`,
    correct,
    tipsAndFeedback: { tip: '', chosenFeedback: '' },
  }));

describe('questions of H5P', () => {
  it('have one right answer or several, as the activity shows them', () => {
    const single = one('H5P.MultiChoice', { question: '<p>Zein?</p>', answers: answers(false, true) });
    expect(single).toMatchObject({
      question: { interaction: 'singleChoice', points: 1 },
      key: { correct: 'b' },
      texts: { prompt: 'Zein?', 'option.a.text': '0' },
    });
    const multi = { question: 'Zein?', answers: answers(true, false, true) };
    expect(one('H5P.MultiChoice', multi)).toMatchObject({
      question: { interaction: 'multipleChoice', partial: 'perOption' },
      key: { correct: ['a', 'c'] },
    });
    expect(one('H5P.MultiChoice', { ...multi, behaviour: { singlePoint: true } }).question).toMatchObject({
      partial: 'none',
    });
    expect(
      one('H5P.MultiChoice', {
        question: 'Zein?',
        answers: answers(false, true),
        behaviour: { type: 'multi' },
      }).question,
    ).toMatchObject({ interaction: 'multipleChoice' });
  });

  it('keep feedback of what was chosen, and name tips and media that do not come along', () => {
    const content = {
      ...{ question: 'Zein?', media: { type: { library: 'H5P.Image 1.1' } } },
      answers: [
        {
          text: 'Bai',
          correct: true,
          tipsAndFeedback: { tip: '<p>Pentsatu</p>', chosenFeedback: '<b>Ondo</b>', notChosenFeedback: 'Ez' },
        },
        { text: 'Ez', correct: false },
      ],
    };
    expect(one('H5P.MultiChoice', content)).toMatchObject({
      texts: { 'option.a.feedback': '**Ondo**' },
      dropped: ['h5p.media', 'h5p.tip', 'h5p.not-chosen'],
    });
  });

  it('are true or false', () => {
    const content = {
      question: 'Egia?',
      correct: 'false',
      behaviour: { feedbackOnCorrect: 'Bai *hori*', feedbackOnWrong: 'Ez' },
    };
    expect(one('H5P.TrueFalse', content)).toMatchObject({
      key: { correct: false },
      texts: { 'option.false.feedback': 'Bai \\*hori\\*', 'option.true.feedback': 'Ez' },
    });
  });

  it('have gaps with alternatives, whether they were written or dragged', () => {
    const blanks = {
      text: '<p>Bete</p>',
      questions: ['<p>*Pau/Paue:hiria* eta *Baiona*</p>'],
      behaviour: { caseSensitive: true },
    };
    expect(one('H5P.Blanks', blanks)).toMatchObject({
      texts: {
        prompt: 'Bete',
        text: '{{g1}} eta {{g2}}',
        'gap.g1.answers': 'Pau\nPaue',
        'gap.g2.answers': 'Baiona',
      },
      ...{ changed: ['answers.case'], dropped: ['h5p.tip'] },
    });
    const drag = {
      taskDescription: 'Jarri',
      textField: 'Hiria *Irun* da.\nBestea *Pau*.',
      distractors: '*Jaca*',
    };
    expect(one('H5P.DragText', drag)).toMatchObject({
      texts: { text: expect.stringContaining('Hiria {{g1}} da.') as unknown },
      ...{ changed: ['h5p.drag-made-written'], dropped: ['h5p.distractors'] },
    });
  });

  it('come one by one out of sets, where the place of the right answer tells nothing', () => {
    const set = {
      choices: [
        { question: 'A?', answers: ['zuzena', 'akatsa'] },
        { question: 'B?', answers: ['a', 'b'] },
      ],
    };
    const { questions } = read('H5P.SingleChoiceSet', set);
    expect(questions.map(({ sheet }) => [sheet?.texts['prompt'], sheet?.key])).toEqual([
      ['A?', { correct: 'b' }],
      ['B?', { correct: 'a' }],
    ]);
    const nested = {
      questions: [
        {
          library: 'H5P.TrueFalse 1.8',
          params: { question: 'Egia?', correct: 'true' },
          metadata: { title: 'Lehena' },
        },
        { library: 'H5P.Summary 1.10', params: {} },
        { library: 'H5P.MultiChoice 1.16', params: { question: 'x' } },
      ],
    };
    expect(read('H5P.QuestionSet', nested).questions).toMatchObject([
      { at: { number: 1, name: 'Lehena' }, sheet: { name: 'Lehena' } },
      { refusal: { rule: 'question.type', values: { type: 'H5P.Summary' } } },
      { refusal: { rule: 'question.shape', values: { field: 'answers' } } },
    ]);
  });

  it('are open answers with a criterion for each keyword', () => {
    const content = {
      taskDescription: 'Idatzi',
      keywords: [{ keyword: 'muga', options: { points: 2 } }],
      solution: { sample: 'x' },
    };
    expect(one('H5P.Essay', content)).toMatchObject({
      question: {
        interaction: 'openAnswer',
        criteria: [{ id: 'a', levels: [{ points: 0 }, { points: 2 }] }],
      },
      texts: { prompt: 'Idatzi', 'criterion.a.title': 'muga' },
      ...{ changed: ['h5p.essay'], dropped: ['h5p.sample'] },
    });
  });

  it.each([
    ['no list', '{}'],
    ['no JSON', '[{"mainLibrary":'],
    ['no library', '[{},{}]'],
    ['a set without questions', '[{"mainLibrary":"H5P.QuestionSet"},{"questions":[]}]'],
  ])('are refused as a whole: %s', (_, text) => {
    expect(readQuestions('h5p', Buffer.from(text), { newId: () => v7() }).refusal?.rule).toBe('h5p.broken');
  });

  it('never harm, whatever stands in the parameters', () => {
    const library = fc.constantFrom(
      'MultiChoice',
      'TrueFalse',
      'Blanks',
      'DragText',
      'Essay',
      'SingleChoiceSet',
      'QuestionSet',
      'x',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('*a/b:c*', '<script>x</script>', '{{g1}}', '<p>', '*'),
    );
    const parameters = fc.record(
      {
        ...{
          question: text,
          text,
          textField: text,
          taskDescription: text,
          correct: fc.constantFrom('true', false, 'x'),
        },
        questions: fc.array(text, { maxLength: 3 }),
        answers: fc.array(fc.record({ text, correct: fc.boolean() }), { maxLength: 4 }),
        choices: fc.array(fc.record({ question: text, answers: fc.array(text, { maxLength: 3 }) }), {
          maxLength: 2,
        }),
        keywords: fc.array(fc.record({ keyword: text })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(library, parameters, (name, content) => {
        for (const { sheet } of read(`H5P.${name}`, content).questions) {
          if (!sheet) continue;
          expect(sheetProblems(sheet)).toEqual([]);
          // A criterion is called by plain words, which are shown as they stand.
          const rich = Object.entries(sheet.texts).filter(([field]) => !field.startsWith('criterion.'));
          expect(JSON.stringify(rich)).not.toContain('<script');
        }
      }),
    );
  });
});
