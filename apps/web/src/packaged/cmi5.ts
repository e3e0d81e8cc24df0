import { interactionDefinition, responsePattern } from '@pirecow/content';
import Cmi5 from '@xapi/cmi5';
import { alone, type Lms } from './lms';
import { runUnit } from './unit';

/** The state document that holds the answers. */
const STATE = 'pirecow.unit';

const LAUNCHED = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'];

function languagesOf({ languagePreference = '' }: { languagePreference?: string }): string[] {
  return languagePreference.split(',').map((tag) => tag.trim());
}

function told(cmi5: Cmi5): Pick<Lms, 'answered' | 'finished' | 'scored' | 'close'> {
  return {
    answered: async ({ question, solution, response, correct }) => {
      const definition = interactionDefinition(question, solution);
      type Definition = Parameters<Cmi5['interaction']>[3];
      const pattern = responsePattern(question, response);
      await cmi5.interaction('unit', question.id, pattern, definition as Definition, correct);
    },
    finished: async () => void (await cmi5.complete()),
    // What was failed here may be passed in a later session only (cmi5 9.3).
    scored: async ({ scaled, passed, isDone }) => {
      await (passed ? cmi5.pass({ scaled }) : cmi5.fail({ scaled }));
      if (isDone) await cmi5.complete();
    },
    close: async () => {
      await cmi5.terminate();
      return cmi5.launchData.returnURL;
    },
  };
}

/** Whoever could not read what is kept must not write over it. */
function nothingThere(error: Error & { response?: { status: number } }): undefined {
  if (error.response?.status !== 404) throw error;
}

function kept(cmi5: Cmi5): Pick<Lms, 'load' | 'keep'> {
  const { actor: agent, activityId, registration } = cmi5.getLaunchParameters();
  const at = { agent, activityId, stateId: STATE, registration };
  return {
    load: async () => {
      const answer = await cmi5.xapi?.getState(at).catch(nothingThere);
      return answer?.data ? JSON.stringify(answer.data) : null;
    },
    keep: async (text) => {
      await cmi5.xapi?.setState({ ...at, state: JSON.parse(text) as Record<string, unknown> });
    },
  };
}

async function connect(): Promise<Lms> {
  const query = new URLSearchParams(location.search);
  if (LAUNCHED.some((name) => !query.has(name))) return alone;
  const cmi5 = new Cmi5();
  await cmi5.initialize();
  return {
    mode: cmi5.launchData.launchMode === 'Normal' ? 'normal' : 'review',
    languages: languagesOf(cmi5.getLearnerPreferences()),
    passMark: cmi5.launchData.masteryScore,
    room: Infinity,
    takesRetries: false,
    ...kept(cmi5),
    ...told(cmi5),
  };
}

void runUnit(connect);
