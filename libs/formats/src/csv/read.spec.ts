import { readQuestions } from '../index';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const read = (text: string) => readQuestions('csv', new TextEncoder().encode(text), { newId });

describe('questions of a table', () => {
  it('takes every type, one a row', () => {
    const { questions, refusal } = read(
      [
        'type;prompt;text;option 1;match 1;option 2;match 2;option 3;match 3;feedback 2;correct;tolerance;unit;points;hint;tags',
        'singleChoice;Quel **col** ?;;Somport;;Ibañeta;;;;À l’ouest;1;;;2;Un tunnel;cols|relief',
        'multipleChoice;Lesquels ?;;a;;b;;c;;;1,3;;;;;',
        'trueFalse;Bai?;;;;;;;;;false;;;;;',
        'numeric;¿Altitud?;;;;;;;;;1632,5;5;m;;;',
        'shortText;Quel gave ?;;;;;;;;;Aspe|gave d’Aspe;;;;;',
        'fillIn;Complétez;Le [[Somport|col du Somport]] est à [[1632]] m.;;;;;;;;;;;;;',
        'matching;Reliez;;Pau;Béarn;Jaca;Aragon;Hendaye;Pays basque;;;;;;;',
        'ordering;Rangez;;un;;deux;;trois;;;;;;;;',
      ].join('\n'),
    );
    expect(refusal).toBeUndefined();
    expect(questions.map(({ sheet }) => sheet?.question.interaction)).toEqual([
      'singleChoice',
      'multipleChoice',
      'trueFalse',
      'numeric',
      'shortText',
      'fillIn',
      'matching',
      'ordering',
    ]);
    expect(questions[0]?.sheet).toMatchObject({
      question: { points: 2, hints: ['h1'] },
      key: { correct: 'a' },
      texts: { prompt: 'Quel **col** ?', 'option.b.feedback': 'À l’ouest' },
      tags: ['cols', 'relief'],
    });
    expect(questions[1]?.sheet?.key).toEqual({ correct: ['a', 'c'] });
    expect(questions[3]?.sheet).toMatchObject({
      key: { correct: 1632.5, tolerance: 5 },
      texts: { unit: 'm' },
    });
    expect(questions[5]?.sheet?.texts).toMatchObject({
      text: 'Le {{g1}} est à {{g2}} m.',
      'gap.g1.answers': 'Somport\ncol du Somport',
    });
  });

  it('reads commas and tabs, quotes with line breaks, and a mark of order', () => {
    const { questions } = read('\ufefftype,prompt,correct\r\ntrueFalse,"Bai,\r\n\r\nala ez?",true\r\n');
    expect(questions[0]?.sheet?.texts.prompt).toBe('Bai,\n\nala ez?');
    expect(read('type\tprompt\tcorrect\ntrueFalse\tBai?\ttrue').questions[0]?.sheet).toBeDefined();
  });

  it.each([
    ['a right answer that is no option', 'singleChoice;x;a;b;3', 'csv.correct'],
    ['two right answers of one', 'singleChoice;x;a;b;1|2', 'csv.correct'],
    ['no right answer', 'multipleChoice;x;a;b;', 'question.no-right-answer'],
    ['a single option', 'singleChoice;x;a;;1', 'question.invalid'],
    ['no prompt', 'trueFalse;;;;true', 'question.invalid'],
    ['a type that is none', 'essay;x;;;', 'question.type'],
    ['a type that is something else in JavaScript', 'constructor;x;;;', 'question.type'],
    ['a number that is none', 'numeric;x;;;many', 'csv.value'],
  ])('refuses %s', (_, row, rule) => {
    const { questions } = read(`type;prompt;option 1;option 2;correct\n${row}\ntrueFalse;y;;;true`);
    expect(questions[0]?.refusal?.rule).toBe(rule);
    expect(questions[1]?.sheet).toBeDefined();
  });

  it('refuses a table whose columns it does not know', () => {
    expect(read('question;answer\nx;y').refusal).toEqual({
      rule: 'csv.unknown-column',
      values: { column: 'question' },
    });
    expect(read('type\ntrueFalse').refusal?.rule).toBe('csv.no-columns');
    expect(read('type;prompt\n"x').refusal?.rule).toBe('csv.broken');
  });
});
