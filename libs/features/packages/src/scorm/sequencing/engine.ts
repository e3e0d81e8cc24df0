import { ScriptThread } from '@pirecow/platform';
import { playerFile } from '../player-files';
import type { Activity } from './activity';

/** What we call of scorm-again: it follows the sequencing of SCORM 2004 (SN 4) and touches no page. */
export type Call =
  | ['processNavigationRequest', request: string, target?: string]
  | ['lmsSetValue', element: string, value: string]
  | ['lmsInitialize' | 'lmsFinish', text: string];

/** What is asked of the engine where it stands: the first of these tries that is granted, and delivers what is wanted. */
export interface Question {
  tree: Activity;
  state: string | undefined;
  tries: Call[][];
  wanted?: string | undefined;
}

/** Where the engine stands then. */
export interface Stepped {
  state: string;
  delivered?: string;
  validity?: { continue: boolean; previous: boolean; choice: Record<string, string | boolean> };
  isOver: boolean;
}

/** Runs beside the server; `given` is the library that browsers get too. It tells each step to the console, whatever its settings say. */
const SCRIPT = `
  const nothing = () => undefined;
  const silent = { debug: nothing, info: nothing, log: nothing, warn: nothing, error: nothing };
  const scope = {};
  require('node:vm').compileFunction(given, ['console']).call(scope, silent);

  function step({ tree, state, wanted }, calls) {
    const told = { isOver: false };
    const engine = new scope.Scorm2004API({
      autocommit: false, logLevel: 5, onLogMessage: nothing, scoItemIdValidator: () => true,
      sequencing: {
        activityTree: structuredClone(tree), logLevel: 'error',
        eventListeners: {
          onActivityDelivery: ({ id }) => { told.delivered = id; },
          onNavigationValidityUpdate: (validity) => { told.validity = validity; },
          onSequencingSessionEnd: () => { told.isOver = true; }
        }
      }
    });
    if (state !== undefined && !engine.deserializeSequencingState(state))
      throw new Error('The state of a sequencing is not read');
    for (const [method, ...values] of calls) if (!engine[method](...values)) return undefined;
    if (wanted !== undefined && (told.delivered !== wanted || told.isOver)) return undefined;
    return { ...told, state: engine.serializeSequencingState() };
  }

  answerWith((asked) => {
    for (const calls of asked.tries) {
      const stepped = step(asked, calls);
      if (stepped) return stepped;
    }
    return undefined;
  });`;

/**
 * How long a question may take, in ms, all its tries together, and how much memory: it follows rules of strangers. Those of
 * trees as large as may be take a third of it.
 */
const LIMITS = { limit: 1_500, megabytes: 128 };

const thread = new ScriptThread<Question, Stepped | undefined>({
  ...{ script: SCRIPT, load: () => playerFile('scorm-2004.js') },
  ...LIMITS,
});

/** @returns undefined where no try is granted. @throws Error where it takes too long, or where the engine does not read its state */
export const stepOf = (asked: Question): Promise<Stepped | undefined> => thread.ask(asked);
