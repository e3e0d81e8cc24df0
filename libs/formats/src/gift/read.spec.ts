import { readQuestions } from '../index';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const read = (text: string) => readQuestions('gift', new TextEncoder().encode(text), { newId });
const only = (text: string) => read(text).questions[0]!;

describe('questions of GIFT as Moodle writes them', () => {
  it('takes a file with folders, comments, names and tags', () => {
    const { questions, refusal } = read(`// question: 0  name: Switch category
$CATEGORY: $course$/top/Cols

// question: 12  name: Somport
// [id:somport] [tag:cols]
::Somport::[html]<p>Quel col relie Oloron à Jaca\\:<br></p>{
\t=<p>Le Somport</p>#<p>Oui.</p>
\t~%50%<p>Le Pourtalet</p>
\t~<p>Ibañeta</p>#<p>Plus à l'ouest.</p>
\t####<p>Il a un tunnel.</p>
}


::Bidasoa::Bidasoa itsasora doa. {TRUE#Begiratu mapa.#Hori da.}
`);
    expect(refusal).toBeUndefined();
    expect(questions[0]).toMatchObject({
      at: { number: 1, line: 4 },
      sheet: {
        name: 'Somport',
        category: '$course$/top/Cols',
        tags: ['cols'],
        question: { interaction: 'singleChoice' },
        key: { correct: 'a', credits: { b: 0.5 } },
        texts: {
          prompt: 'Quel col relie Oloron à Jaca:',
          'option.a.feedback': 'Oui.',
          'option.c.feedback': "Plus à l'ouest.",
          'feedback.correct': 'Il a un tunnel.',
          'feedback.incorrect': 'Il a un tunnel.',
        },
      },
    });
    expect(questions[1]?.sheet?.texts).toMatchObject({
      'option.true.feedback': 'Hori da.',
      'option.false.feedback': 'Begiratu mapa.',
    });
  });

  it.each([
    ['¿Altitud? {#1632:5}', { correct: 1632, tolerance: 5 }],
    ['¿Altitud? {#1600..1700}', { correct: 1650, tolerance: 50 }],
    [
      '¿Altitud? {#\\n=1632:1\\n=%50%1632:10#Casi.\\n}'.replaceAll('\\n', '\n'),
      { correct: 1632, tolerance: 1, ranges: { r1: { from: 1622, to: 1642, credit: 0.5 } } },
    ],
  ])('takes the number of %s', (text, key) => expect(only(text).sheet?.key).toEqual(key));

  it('takes pairs, short answers and a missing word', () => {
    expect(only('Lotu. {\n=Pau -> Frantzia\n=Jaca -> Aragoi\n= -> Andorra\n}').sheet?.question).toMatchObject(
      {
        interaction: 'matching',
        options: ['a', 'b'],
        targets: ['a', 'b', 'c'],
      },
    );
    expect(only('Quel gave ? {=Aspe =gave d\\:Aspe ~%50%Ossau#Voisin}').sheet).toBeDefined();
    const missing = only('Le {=Somport =col du Somport} relie Oloron à Jaca.');
    expect(missing.sheet?.texts).toMatchObject({ answers: 'Somport\ncol du Somport' });
    expect(missing.report?.changed).toEqual([{ rule: 'gift.missing-word', values: {} }]);
  });

  it('refuses what is no question of ours by its name, and one broken question leaves the others whole', () => {
    const { questions } = read('Racontez. {}\n\nJust words.\n\nBroken {=a ~b\n\nBai? {T}\n');
    expect(questions.map(({ refusal }) => refusal?.rule)).toEqual([
      'question.type',
      'question.type',
      'gift.syntax',
      undefined,
    ]);
    expect(questions[2]?.refusal?.values).toMatchObject({
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });

  it('says which signs of an answer it does not read as Moodle does', () => {
    const { sheet, report } = only('Quel gave ? {=Asp* =%0%*#Non.}');
    expect(sheet?.texts).toMatchObject({ answers: 'Asp*', 'feedback.incorrect': 'Non.' });
    expect(report?.changed).toEqual([{ rule: 'answers.wildcard', values: { answer: 'Asp*' } }]);
  });
});
