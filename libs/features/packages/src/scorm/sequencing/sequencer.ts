import type { Elements } from '../elements';
import type { Activity } from './activity';
import { type Call, type Stepped, stepOf } from './engine';

/** How far a person is on the way that a manifest prescribes. */
export interface Way {
  /** What the engine remembers. */
  engine: string;
  /** The activity that was delivered last. */
  current: string | null;
  /** Whether it has not come to its end yet. */
  isRunning: boolean;
  /** Activities that may be chosen; null where the engine has not said. */
  open: string[] | null;
  canContinue: boolean;
  canPrevious: boolean;
}

/** What a learner or a unit asks for. */
type Wish = 'start' | 'resumeAll' | 'continue' | 'previous' | 'retry' | 'exitAll' | { choice: string };

const isTrue = (value: string | boolean | undefined) => value === true || value === 'true';

function wayAfter({ state, delivered, validity, isOver }: Stepped, before: Way | undefined): Way {
  const choice = Object.entries(validity?.choice ?? {});
  const open = choice.filter(([, may]) => isTrue(may)).map(([id]) => id);
  return {
    engine: state,
    current: isOver ? null : (delivered ?? before?.current ?? null),
    isRunning: delivered !== undefined && !isOver,
    open: isOver || !validity ? null : open,
    canContinue: !isOver && isTrue(validity?.continue),
    canPrevious: !isOver && isTrue(validity?.previous),
  };
}

const callOf = (wish: Wish): Call =>
  typeof wish === 'string'
    ? ['processNavigationRequest', wish]
    : ['processNavigationRequest', 'choice', wish.choice];

/** @returns where the way stands after the first of the wishes that is granted and leads to what is wanted, or undefined */
async function follow(
  { tree, before, wanted }: { tree: Activity; before: Way | undefined; wanted?: string },
  tries: Call[][],
): Promise<Way | undefined> {
  const stepped = await stepOf({ tree, state: before?.engine, tries, wanted });
  return stepped && wayAfter(stepped, before);
}

/** @returns where the way stands after a wish, or undefined where the rules do not grant it */
export function wished(tree: Activity, before: Way | undefined, wish: Wish): Promise<Way | undefined> {
  return follow({ tree, before }, [[callOf(wish)]]);
}

/** What of the elements of a unit decides about the way; the navigation request comes last, as units set it. */
const DECIDES =
  /^cmi\.(completion_status|success_status|progress_measure|score\.scaled|exit|objectives\.\d+\.)/;
export const REQUEST = 'adl.nav.request';

/** The activity under way has come to its end with these elements; what it asked for is done. */
export async function finished(tree: Activity, before: Way, elements: Elements): Promise<Way> {
  const said = Object.entries(elements).filter(([name]) => DECIDES.test(name));
  const request = elements[REQUEST];
  const set = request === undefined ? said : [...said, [REQUEST, request] as const];
  const calls = set.map(([name, value]): Call => ['lmsSetValue', name, value]);
  const way = await follow({ tree, before }, [[['lmsInitialize', ''], ...calls, ['lmsFinish', '']]]);
  if (!way) throw new Error('The end of an activity is not taken');
  return way;
}

/** The ways to an activity, as a menu and buttons would offer them. */
const WISHES: Wish[] = ['start', 'resumeAll', 'continue', 'previous', 'retry'];

/** Brings the way to an activity. @returns undefined where its rules do not let anybody in yet */
export async function opened(
  tree: Activity,
  before: Way | undefined,
  activity: string,
): Promise<Way | undefined> {
  if (before?.isRunning && before.current === activity) return before;
  const wishes: Wish[] = [{ choice: activity }, ...WISHES];
  return follow(
    { tree, before, wanted: activity },
    wishes.map((wish) => [callOf(wish)]),
  );
}
