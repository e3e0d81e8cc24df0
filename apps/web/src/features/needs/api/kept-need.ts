import type { SurveyAnswers } from '@pirecow/content';
import type { NeedAudience } from '@pirecow/contracts';
import { newReceipt } from '../../../lib/new-receipt';

/** What somebody has filled in, as this browser keeps it. */
export interface KeptNeed {
  who: NeedAudience | '';
  /** Empty: not said yet; `none`: elsewhere. */
  territory: string;
  answers: SurveyAnswers;
  /** Opens an anonymous answer again, for whoever holds it. */
  receipt: string;
}

const PREFIX = 'pirecow_need ';

const blank = (): KeptNeed => ({ who: '', territory: '', answers: {}, receipt: newReceipt() });

/** What is kept of a survey, or a new beginning. */
export function keptNeed(surveyId: string): KeptNeed {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + surveyId) ?? 'null') as KeptNeed | null;
    if (kept !== null && typeof kept.answers === 'object' && typeof kept.receipt === 'string') return kept;
  } catch {
    // Whatever stands there is not ours.
  }
  return blank();
}

/** Keeps it. A browser that keeps nothing loses what is not sent, and cannot change it later. */
export function keepNeed(surveyId: string, kept: KeptNeed | undefined): void {
  try {
    if (kept) localStorage.setItem(PREFIX + surveyId, JSON.stringify(kept));
    else localStorage.removeItem(PREFIX + surveyId);
  } catch {
    // Full, or switched off: what stands in the form still goes.
  }
}
