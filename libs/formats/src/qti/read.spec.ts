import { readQuestions } from '../index';

const newId = () => '00000000-0000-7000-8000-0000000000aa';
const read = (text: string) => readQuestions('qti', new TextEncoder().encode(text), { newId });
const only = (text: string) => read(text).questions[0]!;

const item = (declarations: string, body: string, more = '') =>
  `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="Cols" adaptive="false" timeDependent="false">${declarations}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>${body}</itemBody>${more}</assessmentItem>`;
const declared = (type: string, correct: string[], more = '') =>
  `<responseDeclaration identifier="RESPONSE" ${type}><correctResponse>${correct.map((value) => `<value>${value}</value>`).join('')}</correctResponse>${more}</responseDeclaration>`;
const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`;

describe('items of QTI that others wrote', () => {
  it('takes a choice of one in the words of 3.0', () => {
    const { sheet, report } =
      only(`<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i1" title="Cols" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response></qti-response-declaration>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="3"/>
      <qti-item-body><p>Regardez la carte.</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>Quel <b>col</b>?</qti-prompt>
      <qti-simple-choice identifier="A">Le Somport<qti-feedback-inline outcome-identifier="FEEDBACK" identifier="A">Oui.</qti-feedback-inline></qti-simple-choice><qti-simple-choice identifier="B">Ibañeta</qti-simple-choice></qti-choice-interaction></qti-item-body>
      <qti-response-processing template="https://www.imsglobal.org/question/qti_v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>`);
    expect(sheet).toMatchObject({
      name: 'Cols',
      question: { interaction: 'singleChoice', points: 3 },
      key: { correct: 'a' },
      texts: {
        prompt: 'Regardez la carte.\n\nQuel **col**?',
        'option.a.text': 'Le Somport',
        'option.a.feedback': 'Oui.',
        'option.b.text': 'Ibañeta',
      },
    });
    expect(report).toMatchObject({ changed: [], dropped: [] });
  });

  it('takes points from a map', () => {
    const map =
      '<mapping lowerBound="0" upperBound="2" defaultValue="0"><mapEntry mapKey="H" mappedValue="1"/><mapEntry mapKey="O" mappedValue="1"/><mapEntry mapKey="Cl" mappedValue="-1"/></mapping>';
    const choices = ['H', 'O', 'Cl']
      .map((id) => `<simpleChoice identifier="${id}">${id}</simpleChoice>`)
      .join('');
    const body = `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>Eau?</prompt>${choices}</choiceInteraction>`;
    const found = only(
      item(
        declared('cardinality="multiple" baseType="identifier"', ['H', 'O'], map),
        body,
        template('map_response'),
      ),
    );
    expect(found.sheet).toMatchObject({
      question: { interaction: 'multipleChoice', partial: 'perOption', points: 2 },
      key: { correct: ['a', 'b'] },
    });
  });

  it('takes written answers inside a sentence as a gap, and alone as a short text', () => {
    const map =
      '<mapping defaultValue="0"><mapEntry mapKey="Aspe" mappedValue="1"/><mapEntry mapKey="aspe" mappedValue="0.5"/></mapping>';
    const declaration = declared('cardinality="single" baseType="string"', ['Aspe'], map);
    const inside = only(
      item(
        declaration,
        '<p>La vallée d’<textEntryInteraction responseIdentifier="RESPONSE"/> {{x}}.</p>',
        template('map_response'),
      ),
    );
    expect(inside.sheet?.texts).toMatchObject({
      text: 'La vallée d’{{g1}} { {x}}.',
      'gap.g1.answers': 'Aspe\naspe',
      prompt: 'Cols',
    });
    const alone = only(
      item(
        declaration,
        '<p>Quelle vallée ?</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>',
        template('map_response'),
      ),
    );
    expect(alone.sheet).toMatchObject({
      key: { credits: { e1: 0.5 } },
      texts: { prompt: 'Quelle vallée ?', answers: 'Aspe', 'expected.e1.answers': 'aspe' },
    });
  });

  it('takes a number with a tolerance in per cent', () => {
    const processing =
      '<responseProcessing><responseCondition><responseIf><equal toleranceMode="relative" tolerance="10 10"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>';
    const found = only(
      item(
        declared('cardinality="single" baseType="float"', ['1632']),
        '<p>Altitude ? <textEntryInteraction responseIdentifier="RESPONSE"/></p>',
        processing,
      ),
    );
    expect(found.sheet?.key).toEqual({ correct: 1632, tolerance: 163.2 });
  });

  it('says what it does not read', () => {
    const body =
      '<rubricBlock view="scorer"><p>Deux points.</p></rubricBlock><choiceInteraction responseIdentifier="RESPONSE"><prompt>?! <img src="a.png" alt="carte"/></prompt><simpleChoice identifier="A">a</simpleChoice><simpleChoice identifier="B">b</simpleChoice></choiceInteraction>';
    const processing =
      '<responseProcessing><exitResponse/></responseProcessing><modalFeedback outcomeIdentifier="F" identifier="Z" showHide="show"><p>Z</p></modalFeedback>';
    const { report } = only(
      item(declared('cardinality="single" baseType="identifier"', ['A']), body, processing),
    );
    expect(report?.changed).toEqual([{ rule: 'qti.processing', values: { element: 'exitResponse' } }]);
    expect(report?.dropped.map(({ rule }) => rule).sort()).toEqual([
      'qti.feedback',
      'qti.rubric',
      'rich.image',
    ]);
  });

  it.each([
    ['a drawing', '<drawingInteraction responseIdentifier="RESPONSE"/>', 'question.type'],
    ['an essay', '<extendedTextInteraction responseIdentifier="RESPONSE"/>', 'question.type'],
    ['nothing to answer', '<p>Lisez.</p>', 'question.type'],
    [
      'two choices',
      '<choiceInteraction responseIdentifier="RESPONSE"/><choiceInteraction responseIdentifier="R2"/>',
      'qti.several-interactions',
    ],
    [
      'a choice without a right answer',
      '<choiceInteraction responseIdentifier="X"><simpleChoice identifier="A">a</simpleChoice></choiceInteraction>',
      'question.no-right-answer',
    ],
  ])('refuses an item with %s', (_, body, rule) => {
    expect(
      only(item(declared('cardinality="single" baseType="identifier"', ['A']), body)).refusal?.rule,
    ).toBe(rule);
  });

  it('refuses what is no item, and items that change while one works', () => {
    expect(read('<assessmentTest/>').refusal).toEqual({
      rule: 'qti.not-an-item',
      values: { element: 'assessmentTest' },
    });
    const adaptive = item('', '<p/>').replace('adaptive="false"', 'adaptive="true"');
    expect(only(adaptive).refusal?.rule).toBe('qti.adaptive');
    expect(only(item('<templateDeclaration identifier="N"/>', '<p/>')).refusal?.rule).toBe('qti.template');
  });
});
