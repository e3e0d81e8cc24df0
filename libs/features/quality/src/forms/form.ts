import type { SurveyQuestion } from '@pirecow/content';
import type { OwnQuestion, QualityFormEdit, QualityMoment } from '@pirecow/contracts';
import { createHash } from 'node:crypto';
import { standardForm } from './standard-form';

/** The questions of one moment in one version, and the words of those that are an organisation's own. */
export interface Form {
  /** Null: what all ask. */
  id: string | null;
  moment: QualityMoment;
  questions: SurveyQuestion[];
  prompts: ReadonlyMap<string, OwnQuestion['prompt']>;
}

/** Calls for help come last, behind what is asked beside. */
const LAST = 'help';

/** Asked everywhere: without them neither funders nor courses could be compared. */
const CORE: Record<QualityMoment, readonly string[]> = {
  end: ['objectives', 'useful', 'language', 'equality', 'access', 'overall', 'recommend', LAST],
  later: ['used', 'language', 'overall', 'recommend', LAST],
};

export const isCore = (moment: QualityMoment, id: string): boolean => CORE[moment].includes(id);

/** The name of an own question is made of what it asks: a changed question is another one, and its answers are counted apart. */
export function ownId({ kind, prompt }: OwnQuestion): string {
  const words = Object.entries(prompt).sort(([one], [other]) => (one < other ? -1 : 1));
  return `o${createHash('sha256')
    .update(JSON.stringify([kind, words]))
    .digest('hex')
    .slice(0, 11)}`;
}

/** What is asked at a moment, where that is left out and that is added. */
export function formOf(
  moment: QualityMoment,
  { leftOut, own }: QualityFormEdit,
  id: string | null = null,
): Form {
  const asked = standardForm(moment).filter((question) => !leftOut.includes(question.id));
  const prompts = new Map(own.map((question) => [ownId(question), question.prompt]));
  const added = [...new Map(own.map((question) => [ownId(question), question.kind]))];
  const questions = [
    ...asked.filter((question) => question.id !== LAST),
    ...added.map(([name, kind]): SurveyQuestion => ({ id: name, kind })),
    ...asked.filter((question) => question.id === LAST),
  ];
  return { id, moment, questions, prompts };
}
