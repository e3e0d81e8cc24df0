import type { CourseDocument } from './document';
import { blocksOf, unitsOf } from './document';
import { mediaOf } from './block';
import { textKey, type Texts } from './text';
import { textFields, type TextField } from './text-fields';
import { textState, type TranslationState } from './text-state';

export type StateCounts = Record<TranslationState, number>;

/** How far a language has come. All counts but `media` count texts; a question counts once, by its worst text. */
export interface Parity {
  language: string;
  texts: StateCounts;
  questions: StateCounts;
  captions: StateCounts;
  /** Media that blocks show, and units that are packages: those with a file, or a package, for the language, and those without. */
  media: { current: number; missing: number };
  /** Share of current texts and media together, 0 to 1. */
  share: number;
  /** Whether the share reaches the threshold of the course. */
  reached: boolean;
}

const WORST_FIRST: readonly TranslationState[] = ['missing', 'draft', 'outdated', 'current'];

function countStates(states: Iterable<TranslationState>): StateCounts {
  const counts: StateCounts = { missing: 0, draft: 0, current: 0, outdated: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}

/** The fields that a language needs: the required ones, and the optional ones that the source language has. */
function neededFields(document: CourseDocument, texts: Texts): TextField[] {
  const source = texts[document.sourceLanguage] ?? {};
  return textFields(document).filter(
    (field) => field.required || textKey(field.owner, field.field) in source,
  );
}

function worstByBlock(entries: readonly (readonly [TextField, TranslationState])[], blocks: Set<string>) {
  const worst = new Map<string, TranslationState>();
  for (const [{ blockId }, state] of entries) {
    if (!blockId || !blocks.has(blockId)) continue;
    const known = worst.get(blockId) ?? 'current';
    worst.set(blockId, WORST_FIRST.indexOf(state) < WORST_FIRST.indexOf(known) ? state : known);
  }
  return worst.values();
}

function mediaParity(document: CourseDocument, language: string) {
  const shown = new Set(blocksOf(document).flatMap(mediaOf));
  const media = document.media.filter(({ id }) => shown.has(id));
  const packages = unitsOf(document).flatMap((unit) => (unit.kind === 'package' ? [unit.packages] : []));
  const served = [...media.map(({ files }) => files), ...packages];
  const current = served.filter((files) => files[language] ?? files['*']).length;
  return { current, missing: served.length - current };
}

/** Where a language of a course stands: counts by state, and the share that is current. */
export function parity(document: CourseDocument, texts: Texts, language: string): Parity {
  const entries = neededFields(document, texts).map(
    (field) => [field, textState(document, texts, field, language)] as const,
  );
  const questionIds = blocksOf(document).filter(({ type }) => type === 'question');
  const media = mediaParity(document, language);
  const counts = countStates(entries.map(([, state]) => state));
  const total = entries.length + media.current + media.missing;
  const share = total === 0 ? 1 : (counts.current + media.current) / total;
  return {
    language,
    texts: counts,
    questions: countStates(worstByBlock(entries, new Set(questionIds.map(({ id }) => id)))),
    captions: countStates(entries.filter(([field]) => field.kind === 'vtt').map(([, state]) => state)),
    media,
    share,
    reached: share >= document.parityThreshold,
  };
}
