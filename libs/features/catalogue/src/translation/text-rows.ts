import { MACHINE, type TextRecord, type TextField, translationState, textHash } from '@pirecow/content';
import type { TranslatedText } from '@pirecow/contracts';
import { revisionOf } from '@pirecow/platform';
import { z } from 'zod';

/** A source text and its translation as the database holds them; parts of a translation that is not there are null. */
export interface TextPair {
  ownerId: string;
  field: string;
  source: string;
  sourceHash: string;
  equals: string[] | null;
  text: string | null;
  status: TextRecord['status'] | null;
  madeFrom: string | null;
  by: string | null;
  at: string | null;
  was: string | null;
}

/** Names the translation that is there, or that none is. */
export function translationRevision({ text, status, madeFrom }: TextPair): string {
  return text === null ? 'none' : revisionOf({ text: textHash(text), status, madeFrom });
}

function stateOf({ source, equals, text, status, madeFrom }: TextPair): TranslatedText['state'] {
  if (text === null) return 'missing';
  const record = { text, status: status ?? 'ready', ...(madeFrom && { source: madeFrom }) };
  return translationState(record, { text: source, status: 'ready', ...(equals && { equals }) });
}

/** Accounts that wrote one of these texts. A folder may name authors who are no accounts. */
export function authorsOf(pairs: readonly TextPair[]): string[] {
  const ids = pairs.flatMap(({ by }) => (by && z.uuid().safeParse(by).success ? [by] : []));
  return [...new Set(ids)];
}

/** A text of the desk. `names`: account → name. */
export function translatedText(
  { field, kind }: TextField,
  of: string,
  pair: TextPair,
  names: ReadonlyMap<string, string>,
): TranslatedText {
  const { ownerId, source, sourceHash, was, text, madeFrom, by, at } = pair;
  return {
    ...{ ownerId, field, kind, of, source, sourceHash, was, madeFrom, at },
    text: text ?? '',
    state: stateOf(pair),
    revision: translationRevision(pair),
    by: (by && names.get(by)) ?? null,
    machine: by === MACHINE && pair.status === 'draft',
  };
}
