import type { Assessment } from '@pirecow/contracts';
import { api, ApiProblem } from '../../lib/api';
import type { Medium } from '../../lib/offline/files';
import { type AttemptPage, dropDraws, keepDraw } from '../../lib/offline/store';

interface Taking {
  enrolmentId: string;
  owner: string;
  languages: readonly string[];
}

/**
 * The attempt that comes along: the one under way, or the first, which begins now. Another one is begun by its learner, for nothing
 * of those before is reviewed beside one that can still be handed in. Undefined where there is none.
 */
async function attemptFor(
  path: string,
  { openAttemptId, attempts, barrier }: Assessment,
  signal: AbortSignal,
) {
  if (openAttemptId) return openAttemptId;
  if (barrier || attempts.length > 0) return undefined;
  try {
    return (await api<{ attemptId: string }>(`${path}/attempts`, { method: 'POST', signal })).attemptId;
  } catch (error) {
    // Its rules say no by now.
    if (error instanceof ApiProblem && error.status === 409) return undefined;
    throw error;
  }
}

/** Takes the draw of an assessment along, in each language. Returns the media that its questions show. */
export async function takeDraw(taking: Taking, unitId: string, signal: AbortSignal): Promise<Medium[]> {
  const { enrolmentId, owner, languages } = taking;
  const path = `/api/assessments/${enrolmentId}/${unitId}`;
  const attemptId = await attemptFor(path, await api<Assessment>(path, { signal }), signal);
  if (!attemptId) {
    await dropDraws({ enrolmentId, unitId });
    return [];
  }
  const pages: Record<string, AttemptPage> = {};
  let answers: AttemptPage['answers'] = {};
  for (const language of languages) {
    const page = await api<AttemptPage>(`/api/assessments/attempts/${attemptId}?language=${language}`, {
      signal,
    });
    pages[language] = page;
    ({ answers } = page);
  }
  const overview = await api<Assessment>(path, { signal });
  await keepDraw({ attemptId, owner, enrolmentId, unitId, pages, overview }, answers);
  return Object.values(pages).flatMap(({ unit }) => Object.values(unit.media));
}
