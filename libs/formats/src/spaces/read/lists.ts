import { SPACE_KINDS, type SpaceKind, type SpaceStatus } from '@pirecow/contracts';
import { folded } from '../duplicates/words';
import type { SpaceField } from './fields';
import type { Row } from './row';

const MOST = 40;

/** The parts of a cell: by `;` or `|` where there is one, else by commas. */
export function partsOf(cell: string): string[] {
  const parts = /[;|\n]/.test(cell) ? cell.split(/[;|\n]/) : cell.split(',');
  return [
    ...new Set(parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '')),
  ].slice(0, MOST);
}

/** The parts that are terms of ours, as we or others write them. */
export function termsOf<Term extends string>(
  row: Row,
  field: SpaceField,
  terms: readonly Term[],
  others: Readonly<Record<string, Term>> = {},
): Term[] {
  const ours = new Map<string, Term>([
    ...terms.map((term) => [folded(term), term] as const),
    ...Object.entries(others),
  ]);
  const found = new Set<Term>();
  for (const part of partsOf(row.of(field))) {
    const term = ours.get(folded(part));
    if (term) found.add(term);
    else row.say(field, 'list.unknown', 'left-out', part);
  }
  return [...found];
}

/** What kinds are called, looked for in the words of a cell: French, Spanish, Basque, OpenStreetMap. */
const KIND_WORDS: readonly (readonly [RegExp, SpaceKind])[] = [
  [/co ?work|elkarlan|lankidetza|bureaux? partage/, 'coworking'],
  [/telecentre|teletravail|teletrabajo|telelan/, 'telecentre'],
  [/fab ?lab|hackerspace|makerspace|hacklab|atelier de fabrication/, 'fablab'],
  [/incubat|pepiniere|vivero|haztegi|business/, 'business_incubator'],
  [/tiers ?lieu(?!x? a dominante)|communaut|comunitari|community|social|associa|citoyen/, 'community'],
  [/cultur|kultur/, 'culture'],
  [/coliving/, 'coliving'],
  [/prefigur|projet|proyecto/, 'prefiguration'],
];

/** What a space is, by what is told; `usual` where nothing is. */
export function kindsOf(row: Row, usual: SpaceKind): SpaceKind[] {
  const cell = row.of('kinds');
  const exact = partsOf(cell).filter((part): part is SpaceKind =>
    (SPACE_KINDS as readonly string[]).includes(part),
  );
  if (exact.length > 0) return exact;
  const words = folded(cell);
  const read = KIND_WORDS.filter(([shape]) => shape.test(words)).map(([, kind]) => kind);
  if (read.length > 0) return read;
  row.say('kinds', 'kinds.assumed', 'assumed', cell || usual);
  return [usual];
}

const STATUS_WORDS: readonly (readonly [RegExp, SpaceStatus])[] = [
  [/^(?:project|projet|proyecto|proiektu)/, 'project'],
  [/^prefigur/, 'prefiguration'],
  [/^(?:suspend|temporar|susp)/, 'suspended'],
  [/^(?:clos|ferme|cerrad|itxi|disus)/, 'closed'],
];

/** Open unless something else is told. */
export function statusOf(row: Row): SpaceStatus {
  if (/\((?:actuellement |définitivement )?ferm|\(cerrad/i.test(row.of('name')))
    row.say('status', 'name.says-closed', 'noticed', row.of('name'));
  const words = folded(row.of('status'));
  return STATUS_WORDS.find(([shape]) => shape.test(words))?.[1] ?? 'open';
}
