import { interactionTypes } from '../model';
import { issues, simple } from '../testing/fixtures';

function definitionIssues(definition: unknown): string[] {
  return issues({ ...simple, object: { id: 'https://example.org/a', definition } });
}

describe('xAPI 1.0.3 Data 2.4.4.1: activities', () => {
  it('have an IRI and may have a definition', () => {
    expect(issues({ ...simple, object: { id: 'x', name: 'y' } })).toEqual([
      'object.id iri',
      'object.name unknown-property',
    ]);
    expect(definitionIssues({})).toEqual([]);
    expect(definitionIssues('x')).toEqual(['object.definition type']);
  });

  it('have definitions in format', () => {
    expect(
      definitionIssues({ name: 'x', description: { fr: 1 }, type: 'x', moreInfo: 'x', extensions: { x: 1 } }),
    ).toEqual([
      'object.definition.name type',
      'object.definition.description.fr type',
      'object.definition.type iri',
      'object.definition.moreInfo iri',
      'object.definition.extensions.x iri',
    ]);
  });
});

describe('xAPI 1.0.3 Data 2.4.4.1: interaction activities', () => {
  it.each(interactionTypes)('%s is a type', (interactionType) => {
    expect(definitionIssues({ interactionType, correctResponsesPattern: ['a[,]b'] })).toEqual([]);
  });

  it('have a type, one of the ten', () => {
    expect(definitionIssues({ interactionType: 'Choice' })).toEqual([
      'object.definition.interactionType enum',
    ]);
    expect(definitionIssues({ interactionType: { toString: 1 } })).toEqual([
      'object.definition.interactionType type',
    ]);
    expect(definitionIssues({ choices: [] })).toEqual(['object.definition.interactionType interaction-type']);
    expect(definitionIssues({ correctResponsesPattern: [] })).toEqual([
      'object.definition.interactionType interaction-type',
    ]);
  });

  it('have patterns that are lists of strings', () => {
    expect(definitionIssues({ interactionType: 'numeric', correctResponsesPattern: ['1', 2] })).toEqual([
      'object.definition.correctResponsesPattern[1] type',
    ]);
    expect(definitionIssues({ interactionType: 'numeric', correctResponsesPattern: '1' })).toEqual([
      'object.definition.correctResponsesPattern type',
    ]);
  });

  it.each([
    ['choice', ['choices']],
    ['sequencing', ['choices']],
    ['likert', ['scale']],
    ['matching', ['source', 'target']],
    ['performance', ['steps']],
    ['numeric', []],
  ])('%s has the component lists %j and no others', (interactionType, own: string[]) => {
    const lists = ['choices', 'scale', 'source', 'target', 'steps'];
    const definition = Object.fromEntries(
      lists.map((name) => [name, [{ id: 'a', description: { fr: 'A' } }]]),
    );
    const others = lists.filter((name) => !own.includes(name));
    expect(definitionIssues({ interactionType, ...definition })).toEqual(
      others.map((name) => `object.definition.${name} interaction-component`),
    );
  });

  it('have components with distinct ids', () => {
    const choices = [{ id: 'a' }, { id: 'b' }, { id: 'a' }, {}, { id: 1 }, 'x', { id: 'c', label: 'x' }];
    expect(definitionIssues({ interactionType: 'choice', choices })).toEqual([
      'object.definition.choices[3].id required',
      'object.definition.choices[4].id type',
      'object.definition.choices[5] type',
      'object.definition.choices[6].label unknown-property',
      'object.definition.choices[2].id distinct-ids',
    ]);
  });
});
