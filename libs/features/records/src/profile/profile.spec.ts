import { activityTypes, isIri, verbs } from '@pirecow/xapi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileOf } from './profile';
import { EMITTED_TYPES, EMITTED_VERBS, emittedExtensions } from './profile-parts';

const BASE = 'https://learn.example.org';
const TABLE = join(process.cwd(), 'docs', 'xapi-profile.md');

/** The rows of the documentation: one per verb, type and extension of the profile. */
function rows(): string[] {
  const cell = (iri: string) => `\`${iri.replace(BASE, '<base>')}\``;
  const verbRows = Object.entries(EMITTED_VERBS).map(([name, text]) => [
    'verb',
    cell(verbs[name as keyof typeof verbs]),
    text,
  ]);
  const typeRows = Object.entries(EMITTED_TYPES).map(([name, text]) => [
    'activity type',
    cell(activityTypes[name as keyof typeof activityTypes]),
    text,
  ]);
  const extensionRows = emittedExtensions(BASE).map(({ iri, kind, definition }) => [
    kind === 'ContextExtension' ? 'context extension' : 'result extension',
    cell(iri),
    definition,
  ]);
  return [...verbRows, ...typeRows, ...extensionRows].map((cells) => cells.join(' | '));
}

describe('the xAPI profile', () => {
  const profile = profileOf(BASE);

  it('has an IRI for each of its parts, each once, in the version that it describes', () => {
    const parts = [...profile.concepts, ...profile.templates, ...profile.patterns];
    const ids = parts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !isIri(id))).toEqual([]);
    expect(new Set(parts.map(({ inScheme }) => inScheme))).toEqual(new Set([profile.versions[0]?.id]));
  });

  it('has templates for concepts that it lists, and patterns of templates that it has', () => {
    const concepts = new Set(profile.concepts.map(({ id }) => id));
    const used = profile.templates.flatMap(({ verb, objectActivityType }) => [verb, objectActivityType]);
    expect(used.filter((iri) => !concepts.has(iri as never))).toEqual([]);
    const templates = new Set(profile.templates.map(({ id }) => id));
    expect(
      profile.patterns.flatMap(({ alternates }) => alternates).filter((id) => !templates.has(id)),
    ).toEqual([]);
    expect(new Set(profile.templates.map(({ verb }) => verb)).size).toBe(Object.keys(EMITTED_VERBS).length);
  });

  it('is the table of the documentation', () => {
    const written = readFileSync(TABLE, 'utf8')
      .split('\n')
      .filter((line) => /^\| (verb|activity type|context extension|result extension) /.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
          .join(' | '),
      );
    expect(written).toEqual(rows());
  });
});
