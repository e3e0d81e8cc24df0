import { readQuestions } from '../index';
import { xmlOf } from '../testing/moodle-sample';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const read = (...questions: string[]) =>
  readQuestions('moodle-xml', new TextEncoder().encode(xmlOf(questions)), { newId });
const only = (question: string) => read(question).questions[0]!;

const html = (name: string, words: string, more = '') =>
  `<${name} format="html"><text><![CDATA[${words}]]></text>${more}</${name}>`;
const answer = (fraction: number, words: string, feedback = '') =>
  `<answer fraction="${fraction}" format="html"><text><![CDATA[${words}]]></text>${html('feedback', feedback)}</answer>`;
const question = (type: string, inside: string) =>
  `<question type="${type}"><name><text>Cols</text></name>${inside}</question>`;

describe('questions of Moodle XML', () => {
  it('takes a choice of one with its shares, feedback, points, tags and folder', () => {
    const { questions } = read(
      '<question type="category"><category><text>$course$/top/Montagne</text></category></question>',
      question(
        'multichoice',
        `${html('questiontext', '<p>Quel col relie <strong>Oloron</strong> à Jaca&nbsp;?</p><ul><li>H<sub>2</sub>O</li></ul>')}
         ${html('generalfeedback', '<p>Il est ouvert toute l’année.</p>')}<defaultgrade>2.0000000</defaultgrade><single>true</single>
         ${answer(100, '<p>Le Somport</p>', 'Oui, à 1&nbsp;632 m.')}${answer(50, 'Le Pourtalet', 'Il part de Laruns.')}${answer(-25, 'Ibañeta')}
         ${html('hint', '<p>Pensez au tunnel.</p>')}<tags><tag><text>cols</text></tag></tags>`,
      ),
    );
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({
      at: { number: 1, name: 'Cols' },
      sheet: {
        name: 'Cols',
        category: '$course$/top/Montagne',
        tags: ['cols'],
        question: { interaction: 'singleChoice', options: ['a', 'b', 'c'], points: 2, hints: ['h1'] },
        key: { correct: 'a', credits: { b: 0.5 } },
        texts: {
          prompt: 'Quel col relie **Oloron** à Jaca\u00a0?\n\n- H₂O',
          'option.a.text': 'Le Somport',
          'option.a.feedback': 'Oui, à 1\u00a0632 m.',
          'hint.h1': 'Pensez au tunnel.',
          'feedback.correct': 'Il est ouvert toute l’année.',
          'feedback.incorrect': 'Il est ouvert toute l’année.',
        },
      },
      report: { changed: [{ rule: 'points.negative-made-zero', values: {} }], dropped: [] },
    });
  });

  it('takes a choice of several, and says where its points become ours', () => {
    const several = (first: number, second: number, wrong: number) =>
      only(
        question(
          'multichoice',
          `${html('questiontext', 'Which?')}<single>false</single>${answer(first, 'a')}${answer(second, 'b')}${answer(wrong, 'c')}`,
        ),
      );
    expect(several(50, 50, -50)).toMatchObject({
      sheet: {
        question: { interaction: 'multipleChoice', partial: 'perOption' },
        key: { correct: ['a', 'b'] },
      },
      report: { changed: [] },
    });
    expect(several(50, 50, 0).report?.changed).toEqual([{ rule: 'points.per-option', values: {} }]);
    expect(several(50, 50, -100)).toMatchObject({
      sheet: { question: { partial: 'none' } },
      report: { changed: [{ rule: 'points.all-or-nothing', values: {} }] },
    });
    expect(several(0, 0, 0).refusal).toEqual({ rule: 'question.no-right-answer', values: {} });
  });

  it('takes true or false', () => {
    const read = only(
      question(
        'truefalse',
        `${html('questiontext', 'Bidasoa itsasora doa.')}${answer(0, 'true', 'Ez ba.')}${answer(100, 'false', 'Hori da.')}`,
      ),
    );
    expect(read.sheet).toMatchObject({
      key: { correct: false },
      texts: { 'option.true.feedback': 'Ez ba.', 'option.false.feedback': 'Hori da.' },
    });
  });

  it('takes short answers: the full ones, foreseen ones, and what is said of any other', () => {
    const { sheet, report } = only(
      question(
        'shortanswer',
        `${html('questiontext', '¿Qué río pasa por Jaca?')}<usecase>1</usecase>${answer(100, 'Aragón')}${answer(100, 'el Aragón')}${answer(50, 'Gállego', 'Cerca.')}${answer(0, '*', 'Mira el mapa.')}`,
      ),
    );
    expect(sheet).toMatchObject({
      question: { interaction: 'shortText', expected: ['e1'] },
      key: { credits: { e1: 0.5 } },
      texts: {
        answers: 'Aragón\nel Aragón',
        'expected.e1.answers': 'Gállego',
        'expected.e1.feedback': 'Cerca.',
        'feedback.incorrect': 'Mira el mapa.',
      },
    });
    expect(report?.changed).toEqual([{ rule: 'answers.case', values: {} }]);
  });

  it('takes numbers with tolerance, ranges and a unit', () => {
    const number = (fraction: number, words: string, tolerance: number, said: string) =>
      `<answer fraction="${fraction}"><text>${words}</text><tolerance>${tolerance}</tolerance>${html('feedback', said)}</answer>`;
    const { sheet } = only(
      question(
        'numerical',
        `${html('questiontext', 'Altitude ?')}${number(100, '1632', 5, '')}${number(50, '1650', 50, 'Presque.')}<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>`,
      ),
    );
    expect(sheet).toMatchObject({
      question: { unit: true, ranges: ['r1'] },
      key: { correct: 1632, tolerance: 5, ranges: { r1: { from: 1600, to: 1700, credit: 0.5 } } },
      texts: { unit: 'm', 'range.r1.feedback': 'Presque.' },
    });
  });

  it('takes pairs, with a target that belongs to none', () => {
    const pair = (left: string, right: string) =>
      `<subquestion format="html"><text><![CDATA[${left}]]></text><answer><text>${right}</text></answer></subquestion>`;
    const { sheet } = only(
      question(
        'matching',
        html('questiontext', 'Lotu') +
          pair('<p>Pau</p>', 'Frantzia') +
          pair('Jaca', 'Aragoi') +
          pair('', 'Andorra'),
      ),
    );
    const { correct } = sheet!.key as { correct: Record<string, string> };
    expect(sheet!.texts[`target.${correct.a}.text`]).toBe('Frantzia');
    expect(sheet!.texts[`target.${correct.b}.text`]).toBe('Aragoi');
    expect(sheet!.question).toMatchObject({
      interaction: 'matching',
      options: ['a', 'b'],
      targets: ['a', 'b', 'c'],
    });
  });

  it('takes an order and stores it in another one', () => {
    const { sheet } = only(
      question(
        'ordering',
        html('questiontext', 'Rangez.') + ['un', 'deux', 'trois'].map((words) => answer(1, words)).join(''),
      ),
    );
    const { correct } = sheet!.key as { correct: string[] };
    expect(correct.map((id) => sheet!.texts[`option.${id}.text`])).toEqual(['un', 'deux', 'trois']);
    expect(correct).not.toEqual(['a', 'b', 'c']);
  });

  it('takes a text with written gaps', () => {
    const { sheet, report } = only(
      question(
        'cloze',
        html(
          'questiontext',
          '<p>Le {1:SHORTANSWER:=Somport~%100%col du Somport~%50%Pourtalet#Presque} et la {2:SA:=Rhune\\, non}.</p>',
        ),
      ),
    );
    expect(sheet).toMatchObject({
      question: { interaction: 'fillIn', gaps: ['g1', 'g2'] },
      texts: {
        prompt: 'Cols',
        text: 'Le {{g1}} et la {{g2}}.',
        'gap.g1.answers': 'Somport\ncol du Somport',
        'gap.g2.answers': 'Rhune, non',
      },
    });
    expect(report).toMatchObject({
      changed: [{ rule: 'prompt.from-name' }],
      dropped: [
        { rule: 'feedback.of-gap' },
        { rule: 'moodle.partial-answer', values: { answer: 'Pourtalet' } },
      ],
    });
  });

  it('says what of a text is left behind', () => {
    const { sheet, report } = only(
      question(
        'truefalse',
        `${html('questiontext', '<h4>Plan</h4><p>Voir <img src="@@PLUGINFILE@@/plan.png" alt="le plan"> et <a href="/x">ici</a>.</p><hr>', '<file name="plan.png" encoding="base64">AAAA</file>')}${answer(100, 'true')}${answer(0, 'false')}`,
      ),
    );
    expect(sheet?.texts.prompt).toBe('## Plan\n\nVoir \\[le plan] et ici.');
    expect(report?.dropped.map(({ rule }) => rule)).toEqual([
      'moodle.file',
      'rich.image',
      'rich.link',
      'rich.element',
    ]);
  });

  it('refuses what we have no question for, by its name, and takes the rest of the file', () => {
    const { questions } = read(
      question('essay', html('questiontext', 'Racontez.')),
      question('cloze', html('questiontext', '{1:MULTICHOICE:=a~b}')),
      question('truefalse', html('questiontext', 'Bai?') + answer(100, 'true') + answer(0, 'false')),
    );
    expect(questions.map(({ refusal }) => refusal)).toEqual([
      { rule: 'question.type', values: { type: 'essay' } },
      { rule: 'moodle.cloze', values: { type: 'MULTICHOICE' } },
      undefined,
    ]);
  });

  it('refuses a file that is no quiz or no XML', () => {
    const whole = (text: string) =>
      readQuestions('moodle-xml', new TextEncoder().encode(text), { newId }).refusal;
    expect(whole('<manifest/>')).toEqual({ rule: 'moodle.not-a-quiz', values: { element: 'manifest' } });
    expect(whole('<quiz>\n<question></quiz>')?.rule).toBe('xml.broken');
    expect(whole('<quiz></quiz>')?.rule).toBe('file.no-questions');
  });
});
