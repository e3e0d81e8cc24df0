import { type Act, touched } from './acts';

/** An act and what takes it back. `run`: acts of one run (typing in one field) are taken back together. */
export interface Step {
  act: Act;
  back: Act;
  run: string | undefined;
}

export interface History {
  past: readonly Step[];
  future: readonly Step[];
}

export const NO_HISTORY: History = { past: [], future: [] };

/** As many as a session of work needs; what is older is forgotten. */
const KEPT = 200;

/** Remembers a step. One that goes on with the run of the last one becomes a part of it. */
export function remember({ past }: History, step: Step): History {
  const last = past.at(-1);
  const goesOn = step.run !== undefined && last?.run === step.run;
  const steps = goesOn ? [...past.slice(0, -1), { ...last, act: step.act }] : [...past, step];
  return { past: steps.slice(-KEPT), future: [] };
}

/** What to do to go back, and the history after it. */
export function goBack({ past, future }: History): { act: Act; history: History } | undefined {
  const step = past.at(-1);
  return step && { act: step.back, history: { past: past.slice(0, -1), future: [step, ...future] } };
}

/** What to do to go forward again. What was made once is put back the second time. */
export function goForward({ past, future }: History): { act: Act; history: History } | undefined {
  const [step, ...rest] = future;
  if (!step) return undefined;
  const act: Act = step.act.kind === 'insert' ? { ...step.act, back: true } : step.act;
  return { act, history: { past: [...past, { ...step, run: undefined }], future: rest } };
}

/** Without what was done in blocks that somebody else has written since: taking it back would take theirs away. */
export function without({ past, future }: History, changed: ReadonlySet<string>): History {
  const stays = ({ act }: Step) => !touched(act).some((id) => changed.has(id));
  return { past: past.filter(stays), future: future.filter(stays) };
}
