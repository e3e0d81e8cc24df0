import type { SurveyAnswers } from '@pirecow/content';
import type { NeedAudience } from '@pirecow/contracts';
import { newReceipt } from '../../../lib/new-receipt';

/** What somebody fills in, as this browser keeps it until it is sent. */
export interface KeptNeed {
  who: NeedAudience | '';
  /** Empty: not said yet; `none`: elsewhere. */
  territory: string;
  answers: SurveyAnswers;
  /** Opens an anonymous answer again, for whoever holds it. */
  receipt: string;
  /** Of an anonymous answer that was sent the receipt alone is kept: others may sit down here next. */
  sent: boolean;
}

const PREFIX = 'pirecow_need ';
/** An answer with a name is a draft of its account, for nobody else who signs in here. */
const nameOf = (surveyId: string, accountId: string | undefined) =>
  PREFIX + [surveyId, accountId].filter(Boolean).join(' ');

/** A new beginning, for somebody else. */
export const blankNeed = (): KeptNeed => ({
  ...{ who: '', territory: '', answers: {} },
  ...{ receipt: newReceipt(), sent: false },
});

/** What is kept of a survey, or a new beginning. @param accountId of who answers with their name */
export function keptNeed(surveyId: string, accountId?: string): KeptNeed {
  try {
    const stored = localStorage.getItem(nameOf(surveyId, accountId));
    const kept = JSON.parse(stored ?? 'null') as KeptNeed | null;
    if (kept !== null && typeof kept.answers === 'object' && typeof kept.receipt === 'string') return kept;
  } catch {
    // Whatever stands there is not ours.
  }
  return blankNeed();
}

/**
 * Keeps it, or forgets it: of what was sent, the receipt and no word. A browser that keeps nothing loses what is not sent, and
 * cannot change it later.
 */
export function keepNeed(surveyId: string, kept: KeptNeed | undefined, accountId?: string): void {
  const name = nameOf(surveyId, accountId);
  try {
    const written = kept?.sent ? { ...blankNeed(), receipt: kept.receipt, sent: true } : kept;
    if (written) localStorage.setItem(name, JSON.stringify(written));
    else localStorage.removeItem(name);
  } catch {
    // Full, or switched off: what stands in the form still goes.
  }
}

/** Takes the drafts of an account out of this browser. Answers without a name are no account's. */
export function forgetNeeds(accountId: string): void {
  for (const name of Object.keys(localStorage))
    if (name.startsWith(PREFIX) && name.endsWith(` ${accountId}`)) localStorage.removeItem(name);
}
