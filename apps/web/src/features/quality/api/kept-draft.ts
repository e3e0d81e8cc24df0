import type { SurveyAnswers } from '@pirecow/content';

/** What was answered here and not sent yet. */
export interface Draft {
  answers: SurveyAnswers;
  wishesContact: boolean;
}

const EMPTY: Draft = { answers: {}, wishesContact: false };

const nameOf = (name: string) => `pirecow_quality ${name}`;

/** What is kept of a questionnaire, whatever stands there. */
export function keptDraft(name: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(name)) ?? 'null') as Draft | null;
    return kept !== null && typeof kept.answers === 'object' ? kept : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** Keeps it, or forgets it. A browser that keeps nothing loses what is not sent. */
export function keepDraft(name: string, draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(nameOf(name), JSON.stringify(draft));
    else localStorage.removeItem(nameOf(name));
  } catch {
    // Full, or switched off: what stands in the form still goes.
  }
}
