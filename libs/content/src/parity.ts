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
  /** Share of what is current, 0 to 1: of the texts without captions and of units that are packages, or of the questions where fewer of those are (ADR 39). */
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

function shareOf(counts: StateCounts): number {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return total === 0 ? 1 : counts.current / total;
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

/** Units that are packages: without one for its language, its readers would have nothing in their place. */
function packageStates(document: CourseDocument, language: string): TranslationState[] {
  return unitsOf(document).flatMap((unit) =>
    unit.kind === 'package'
      ? [(unit.packages[language] ?? unit.packages['*']) ? ('current' as const) : ('missing' as const)]
      : [],
  );
}

/** Where a language of a course stands: counts by state, and the share that is current. */
export function parity(document: CourseDocument, texts: Texts, language: string): Parity {
  const entries = neededFields(document, texts).map(
    (field) => [field, textState(document, texts, field, language)] as const,
  );
  const questionIds = blocksOf(document).filter(({ type }) => type === 'question');
  const read = entries.filter(([field]) => field.kind !== 'vtt').map(([, state]) => state);
  const questions = countStates(worstByBlock(entries, new Set(questionIds.map(({ id }) => id))));
  const share = Math.min(
    shareOf(countStates([...read, ...packageStates(document, language)])),
    shareOf(questions),
  );
  return {
    language,
    texts: countStates(entries.map(([, state]) => state)),
    questions,
    captions: countStates(entries.filter(([field]) => field.kind === 'vtt').map(([, state]) => state)),
    media: mediaParity(document, language),
    share,
    reached: share >= document.parityThreshold,
  };
}
