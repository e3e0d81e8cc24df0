import { compileFunction, createContext, Script } from 'node:vm';
import { playerFile } from '../player-files';
import type { Activity } from './activity';

type Listeners = Record<string, (told: never) => void>;

/** What we call of scorm-again: it follows the sequencing of SCORM 2004 (SN 4) and touches no page. */
interface Engine {
  processNavigationRequest: (request: string, target?: string) => boolean;
  serializeSequencingState: () => string;
  deserializeSequencingState: (state: string) => boolean;
  lmsInitialize: (text: string) => string;
  lmsSetValue: (element: string, value: string) => string;
  lmsFinish: (text: string) => string;
}

type Library = new (settings: object) => Engine;

const nothing = () => undefined;
const SILENT = { debug: nothing, info: nothing, log: nothing, warn: nothing, error: nothing };

let loaded: Promise<Library> | undefined;

/** The script that browsers get too, read once it is needed. */
async function load(): Promise<Library> {
  const scope: { Scorm2004API?: Library } = {};
  // It tells each step to the console, whatever its settings say.
  compileFunction(await playerFile('scorm-2004.js'), ['console']).call(scope, SILENT);
  if (!scope.Scorm2004API) throw new Error('scorm-again does not say what it is');
  return scope.Scorm2004API;
}

function engineOf(
  Library: Library,
  tree: Activity,
  state: string | undefined,
  eventListeners: Listeners,
): Engine {
  const engine = new Library({
    ...{ autocommit: false, logLevel: 5, onLogMessage: nothing, scoItemIdValidator: () => true },
    sequencing: { activityTree: structuredClone(tree), logLevel: 'error', eventListeners },
  });
  if (state !== undefined && !engine.deserializeSequencingState(state))
    throw new Error('The state of a sequencing is not read');
  return engine;
}

/** How long one step may take, in ms: those of trees as large as may be take a fifth of it. */
const STEP_MS = 1_500;
const STEP = new Script('step()');

/**
 * Does what is to be done with an engine that stands where it stood before. It follows rules of strangers while nobody else is
 * served, so a step that takes too long is broken off.
 * @throws Error where it is, or where the engine does not read its state
 */
export async function withEngine<Result>(
  tree: Activity,
  state: string | undefined,
  { listeners, step }: { listeners: Listeners; step: (engine: Engine) => Result },
): Promise<Result> {
  loaded ??= load();
  const Library = await loaded;
  const context = createContext({ step: () => step(engineOf(Library, tree, state, listeners)) });
  return STEP.runInContext(context, { timeout: STEP_MS }) as Result;
}
