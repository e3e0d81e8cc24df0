import type { Elements } from '../elements';
import type { Activity } from './activity';
import { withEngine } from './engine';

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

interface Validity {
  continue: boolean;
  previous: boolean;
  choice: Record<string, string | boolean>;
}

const isTrue = (value: string | boolean | undefined) => value === true || value === 'true';

/** One step of the engine: what it delivered, and what may follow. */
class Step {
  private delivered: string | undefined;
  private validity: Validity | undefined;
  private isOver = false;

  readonly listeners = {
    onActivityDelivery: ({ id }: { id: string }) => void (this.delivered = id),
    onNavigationValidityUpdate: (validity: Validity) => void (this.validity = validity),
    onSequencingSessionEnd: () => void (this.isOver = true),
  };

  way(engine: string, before: Way | undefined): Way {
    const { validity } = this;
    const choice = Object.entries(validity?.choice ?? {});
    const open = choice.filter(([, may]) => isTrue(may)).map(([id]) => id);
    return {
      engine,
      current: this.isOver ? null : (this.delivered ?? before?.current ?? null),
      isRunning: this.delivered !== undefined && !this.isOver,
      open: this.isOver || !validity ? null : open,
      canContinue: !this.isOver && isTrue(validity?.continue),
      canPrevious: !this.isOver && isTrue(validity?.previous),
    };
  }
}

/** @returns where the way stands after a wish, or undefined where the rules do not grant it */
export async function wished(tree: Activity, before: Way | undefined, wish: Wish): Promise<Way | undefined> {
  const step = new Step();
  return withEngine(tree, before?.engine, {
    listeners: step.listeners,
    step: (engine) => {
      const isGranted =
        typeof wish === 'string'
          ? engine.processNavigationRequest(wish)
          : engine.processNavigationRequest('choice', wish.choice);
      return isGranted ? step.way(engine.serializeSequencingState(), before) : undefined;
    },
  });
}

/** What of the elements of a unit decides about the way; the navigation request comes last, as units set it. */
const DECIDES =
  /^cmi\.(completion_status|success_status|progress_measure|score\.scaled|exit|objectives\.\d+\.)/;
export const REQUEST = 'adl.nav.request';

/** The activity under way has come to its end with these elements; what it asked for is done. */
export async function finished(tree: Activity, before: Way, elements: Elements): Promise<Way> {
  const step = new Step();
  const said = Object.entries(elements).filter(([name]) => DECIDES.test(name));
  const request = elements[REQUEST];
  return withEngine(tree, before.engine, {
    listeners: step.listeners,
    step: (engine) => {
      engine.lmsInitialize('');
      for (const [name, value] of said) engine.lmsSetValue(name, value);
      if (request !== undefined) engine.lmsSetValue(REQUEST, request);
      engine.lmsFinish('');
      return step.way(engine.serializeSequencingState(), before);
    },
  });
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
  for (const wish of [{ choice: activity }, ...WISHES]) {
    const way = await wished(tree, before, wish);
    if (way?.current === activity && way.isRunning) return way;
  }
  return undefined;
}
