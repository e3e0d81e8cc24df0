import { isIri } from '@pirecow/xapi';
import { type AssignableUnit, partsOf } from './course-structure';
import type { ReadStructure } from './read-structure';
import type { StructureError } from './schema';

/** What the platform adds to the address of a unit when it launches it (cmi5 8.1): a unit may not have them of its own. */
export const LAUNCH_PARAMETERS = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'] as const;

/** Names of files in a package, or undefined where the structure came alone. */
export type PackageFiles = ReadonlySet<string> | undefined;

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;
/** Characters that RFC 1738 2.2 has for addresses, and percent-encoded others. */
const ADDRESS = /^(?:[A-Za-z0-9$\-_.+!*'(),;/?:@=&#~]|%[0-9A-Fa-f]{2})+$/;
/** What a browser would run in our own page instead of opening. */
const RUNS_IN_PLACE = /^(javascript|data|vbscript|blob|about|file):/i;

export const isAbsolute = (url: string): boolean => ABSOLUTE.test(url);

/** The file of a package that a relative address names. Undefined where it names none. */
export function fileOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
}

function nameErrors(kind: string, ids: string[]): StructureError[] {
  const seen = new Set<string>();
  return ids.flatMap((id): StructureError[] => {
    const isTwice = seen.has(id);
    seen.add(id);
    const values = { id: id.slice(0, 200) };
    if (id.length > 2_000 || !isIri(id)) return [{ path: kind, rule: 'structure-iri', values }];
    return isTwice ? [{ path: kind, rule: 'structure-twice', values }] : [];
  });
}

function queryErrors(url: string): string | undefined {
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  const names = new Set(new URLSearchParams(query).keys());
  return LAUNCH_PARAMETERS.some((name) => names.has(name)) ? 'unit-url-parameter' : undefined;
}

function placeErrors(url: string, files: PackageFiles): string | undefined {
  if (isAbsolute(url)) return undefined;
  if (!files) return 'unit-url-relative';
  const file = fileOf(url);
  return file !== undefined && files.has(file) ? undefined : 'unit-url-file';
}

function urlError(url: string, files: PackageFiles): string | undefined {
  const isAddress = ADDRESS.test(url) && URL.canParse(url, 'http://package.invalid/');
  if (!isAddress || url.length > 2_000 || RUNS_IN_PLACE.test(url)) return 'unit-url';
  return queryErrors(url) ?? placeErrors(url, files);
}

function unitErrors({ url, position }: AssignableUnit, files: PackageFiles): StructureError[] {
  const path = `au[${position + 1}]`;
  const rule = urlError(url, files);
  return rule ? [{ path: `${path}/url`, rule, values: { url: url.slice(0, 200) } }] : [];
}

/** What a structure that fits its document type breaks of the other rules of cmi5 (3.0, 8.1, 13.1, 14). */
export function ruleErrors(
  { structure, objectiveIds, references }: ReadStructure,
  files: PackageFiles,
): StructureError[] {
  const units = partsOf(structure.parts, 'au');
  return [
    ...nameErrors('course', [structure.id]),
    ...nameErrors('objective', objectiveIds),
    ...nameErrors(
      'block',
      partsOf(structure.parts, 'block').map(({ id }) => id),
    ),
    ...nameErrors(
      'au',
      units.map(({ id }) => id),
    ),
    ...nameErrors('objective/@idref', [...new Set(references)]),
    ...units.flatMap((unit) => unitErrors(unit, files)),
  ];
}
