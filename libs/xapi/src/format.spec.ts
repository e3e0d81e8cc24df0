import * as fc from 'fast-check';
import { statementFormats, toFormat } from './format';
import type { Statement } from './model';
import { normaliseStatement } from './normalise';
import { statementReferences } from './references';
import { statement } from './testing/arbitraries';
import { issues, simple, subStatement } from './testing/fixtures';

const maite = { name: 'Maite', mbox: 'mailto:maite@example.org' };
const display = { fr: 'a répondu', eu: 'erantzun du' };
const definition = {
  name: { fr: 'Nom', eu: 'Izena' },
  description: { es: 'Descripción' },
  type: 'https://a.org/type',
};
const rich: Statement = {
  ...simple,
  actor: { objectType: 'Agent', ...maite },
  verb: { ...simple.verb, display },
  object: { objectType: 'Activity', id: 'https://a.org/b', definition },
  context: {
    instructor: { objectType: 'Group', name: 'x', member: [maite] },
    contextActivities: { category: [{ id: 'https://a.org/c', definition }] },
  },
};

describe('xAPI 1.0.3 Communication 2.1.3: format', () => {
  it('exact is what is stored', () => expect(toFormat(rich, 'exact', 'eu')).toBe(rich));

  it('ids keeps what identifies: members of anonymous groups only', () => {
    expect(toFormat(rich, 'ids')).toEqual({
      actor: { objectType: 'Agent', mbox: maite.mbox },
      verb: { id: simple.verb.id },
      object: { id: 'https://a.org/b' },
      context: {
        instructor: { objectType: 'Group', member: [{ mbox: maite.mbox }] },
        contextActivities: { category: [{ id: 'https://a.org/c' }] },
      },
    });
    const team = { objectType: 'Group' as const, openid: 'https://a.org/team', member: [maite] };
    expect(toFormat({ ...rich, actor: team }, 'ids').actor).toEqual({
      objectType: 'Group',
      openid: 'https://a.org/team',
    });
  });

  it('ids keeps no names of authorities, context agents and context groups (2.0 4.2.2.5)', () => {
    const contextAgents = [
      { objectType: 'contextAgent' as const, agent: maite, relevantTypes: ['https://a.org/type'] },
    ];
    const contextGroups = [
      { objectType: 'contextGroup' as const, group: { objectType: 'Group' as const, ...maite } },
    ];
    const shown = toFormat({ ...simple, authority: maite, context: { contextAgents, contextGroups } }, 'ids');
    expect(shown.authority).toEqual({ mbox: maite.mbox });
    expect(shown.context).toEqual({
      contextAgents: [
        { objectType: 'contextAgent', agent: { mbox: maite.mbox }, relevantTypes: ['https://a.org/type'] },
      ],
      contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', mbox: maite.mbox } }],
    });
  });

  it('ids and canonical reach into sub-statements', () => {
    const nested = {
      ...rich,
      object: { ...subStatement, actor: maite, verb: { ...subStatement.verb, display } },
    };
    expect(toFormat(nested, 'ids').object).toMatchObject({
      actor: { mbox: maite.mbox },
      verb: { id: subStatement.verb.id },
      object: { id: 'https://example.org/visit' },
    });
    expect(toFormat(nested, 'canonical', 'eu').object).toMatchObject({
      actor: maite,
      verb: { display: { eu: 'erantzun du' } },
    });
  });

  it('canonical shows one language of each text, each chosen on its own', () => {
    const shown = { name: { eu: 'Izena' }, description: { es: 'Descripción' }, type: 'https://a.org/type' };
    expect(toFormat(rich, 'canonical', 'eu, fr;q=0.5')).toEqual({
      ...rich,
      verb: { ...simple.verb, display: { eu: 'erantzun du' } },
      object: { objectType: 'Activity', id: 'https://a.org/b', definition: shown },
      context: {
        ...rich.context,
        contextActivities: { category: [{ id: 'https://a.org/c', definition: shown }] },
      },
    });
  });

  it('canonical shows what is known of an activity, its interaction components included', () => {
    const known = {
      interactionType: 'choice' as const,
      choices: [{ id: 'a', description: { fr: 'A', eu: 'B' } }, { id: 'b' }],
    };
    const object = {
      objectType: 'Activity',
      id: 'https://a.org/b',
      definition: { ...known, choices: [{ id: 'a', description: { eu: 'B' } }, { id: 'b' }] },
    };
    expect(
      toFormat(rich, 'canonical', 'eu', (id) => (id === 'https://a.org/b' ? known : undefined)).object,
    ).toEqual(object);
  });

  it('every format of a valid statement is valid and refers to the same things', () => {
    fc.assert(
      fc.property(statement, fc.constantFrom(...statementFormats), (one, format) => {
        const normal = normaliseStatement(one);
        const shown = toFormat(normal, format, 'fr');
        expect(issues(shown)).toEqual([]);
        expect(statementReferences(shown).activities.map(({ activity }) => activity.id)).toEqual(
          statementReferences(normal).activities.map(({ activity }) => activity.id),
        );
      }),
    );
  });
});
