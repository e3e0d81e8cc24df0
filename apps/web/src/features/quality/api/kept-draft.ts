import type { SurveyAnswers } from '@pirecow/content';

/** What was answered here and not sent yet. */
export interface Draft {
  answers: SurveyAnswers;
  wishesContact: boolean;
}

const EMPTY: Draft = { answers: {}, wishesContact: false };

/** As long as the link of a letter opens something. */
const KEPT_MS = 30 * 86_400_000;

const PREFIX = 'pirecow_quality ';
const nameOf = (name: string) => `${PREFIX}${name}`;
const ours = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));

function read(name: string): (Draft & { at: number }) | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as (Draft & { at: number }) | null;
    return kept !== null && typeof kept.answers === 'object' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Takes away all drafts that nobody has touched for too long, or that cannot be read. */
function tidy(): void {
  for (const name of ours()) {
    const age = Date.now() - (read(name)?.at ?? 0);
    if (!(age <= KEPT_MS)) localStorage.removeItem(name);
  }
}

/** What is kept of a questionnaire, whatever stands there. */
export function keptDraft(name: string): Draft {
  try {
    tidy();
    const { answers, wishesContact } = read(nameOf(name)) ?? EMPTY;
    return { answers, wishesContact };
  } catch {
    return EMPTY;
  }
}

/** Keeps it, or forgets it. A browser that keeps nothing loses what is not sent. */
export function keepDraft(name: string, draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(nameOf(name), JSON.stringify({ ...draft, at: Date.now() }));
    else localStorage.removeItem(nameOf(name));
  } catch {
    // Full, or switched off: what stands in the form still goes.
  }
}

/** Takes all of them out of this browser: who leaves leaves nothing to read. */
export function forgetDrafts(): void {
  for (const name of ours()) localStorage.removeItem(name);
}
