import { compileFunction } from 'node:vm';
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

/** An engine with a tree of activities, where it stood before. */
export async function engineOf(
  tree: Activity,
  state: string | undefined,
  eventListeners: Listeners,
): Promise<Engine> {
  loaded ??= load();
  const Library = await loaded;
  const engine = new Library({
    ...{ autocommit: false, logLevel: 5, onLogMessage: nothing, scoItemIdValidator: () => true },
    sequencing: { activityTree: structuredClone(tree), logLevel: 'error', eventListeners },
  });
  if (state !== undefined && !engine.deserializeSequencingState(state))
    throw new Error('The state of a sequencing is not read');
  return engine;
}
