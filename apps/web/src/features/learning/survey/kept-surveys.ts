import type { SurveyAnswers } from '@pirecow/content';
import type { SurveyState } from '@pirecow/contracts';
import { api, ApiProblem } from '../../../lib/api';
import { newReceipt } from '../../../lib/new-receipt';
import { FULL } from '../../../lib/offline/room';
import { outcomeOf } from '../../../lib/waiting/outbox';
import { heard } from '../../../lib/waiting/session-end';
import { SURVEY_PREFIX } from './survey-prefix';

/** What this browser keeps of a survey: until the server has it, and what opens an anonymous answer again. */
export interface KeptSurvey {
  answers: SurveyAnswers;
  /** Of an anonymous one. */
  receipt?: string;
  /** The server does not have it yet. */
  waits: boolean;
}

export const surveyPath = (enrolmentId: string, blockId: string) =>
  `/api/learning/enrolments/${enrolmentId}/surveys/${blockId}`;

const nameOf = (enrolmentId: string, blockId: string) => `${SURVEY_PREFIX}${enrolmentId} ${blockId}`;

/** What is kept of a survey, whatever stands there. */
export function keptSurvey(enrolmentId: string, blockId: string): KeptSurvey | undefined {
  try {
    const kept = JSON.parse(
      localStorage.getItem(nameOf(enrolmentId, blockId)) ?? 'null',
    ) as KeptSurvey | null;
    return kept !== null && typeof kept === 'object' && typeof kept.answers === 'object' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether this browser has it now. */
function keep(enrolmentId: string, blockId: string, kept: KeptSurvey | undefined): boolean {
  const name = nameOf(enrolmentId, blockId);
  try {
    if (kept) localStorage.setItem(name, JSON.stringify(kept));
    else localStorage.removeItem(name);
    return true;
  } catch {
    // A browser that keeps nothing cannot change an anonymous answer later.
    return false;
  }
}

/**
 * Sends an answer, or lets it wait for the network: undefined then. The receipt is kept before it leaves, so that what arrived
 * without our knowing is changed and not refused. @throws ApiProblem where the server does not take it, `device.full` where neither
 *   does this browser: then it stands in the page alone
 */
export async function sendSurvey(
  enrolmentId: string,
  blockId: string,
  answers: SurveyAnswers,
  isAnonymous: boolean,
): Promise<SurveyState | undefined> {
  const before = keptSurvey(enrolmentId, blockId);
  const receipt = isAnonymous ? (before?.receipt ?? newReceipt()) : undefined;
  const own = { answers, ...(receipt && { receipt }) };
  const isKept = keep(enrolmentId, blockId, { ...own, waits: true });
  try {
    const state = await api<SurveyState>(surveyPath(enrolmentId, blockId), { method: 'PUT', body: own });
    keep(enrolmentId, blockId, isAnonymous ? { ...own, waits: false } : undefined);
    return state;
  } catch (error) {
    const status = error instanceof ApiProblem ? error.status : 0;
    if (heard(outcomeOf(status, '')).kind !== 'refused' && status !== 404) {
      if (isKept) return undefined;
      throw new ApiProblem(FULL);
    }
    keep(enrolmentId, blockId, before);
    throw error;
  }
}

/** Sends all that waits in this browser. What is not of the person here stays where it is. */
export async function sendKeptSurveys(): Promise<void> {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(SURVEY_PREFIX))) {
    const [enrolmentId = '', blockId = ''] = name.slice(SURVEY_PREFIX.length).split(' ');
    const kept = keptSurvey(enrolmentId, blockId);
    if (!kept?.waits) continue;
    await sendSurvey(enrolmentId, blockId, kept.answers, kept.receipt !== undefined).catch(() => undefined);
  }
}
