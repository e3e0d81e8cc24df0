import { alone, type Lms } from './lms';
import { runUnit } from './unit';

/** The API of SCORM 1.2 (Run-Time Environment 3.2), as far as a unit needs it. */
interface Api {
  LMSInitialize: (nothing: '') => string;
  LMSGetValue: (name: string) => string;
  LMSSetValue: (name: string, value: string) => string;
  LMSCommit: (nothing: '') => string;
  LMSFinish: (nothing: '') => string;
}

/** How far up frames the API is sought. */
const MAX_FRAMES = 10;

function apiAbove(start: Window): Api | undefined {
  let place = start;
  try {
    for (let up = 0; up <= MAX_FRAMES; up += 1) {
      const found = (place as Window & { API?: Api }).API;
      if (found) return found;
      if (place.parent === place) return undefined;
      place = place.parent;
    }
  } catch {
    // A frame of another origin: the API cannot be behind it.
  }
  return undefined;
}

/** The API is in a frame above, or in those of the window that opened this one (Run-Time Environment 3.3.6.1). */
function findApi(): Api | undefined {
  const opener = window.opener as Window | null;
  return apiAbove(window) ?? (opener ? apiAbove(opener) : undefined);
}

/** Hours, minutes and seconds as `CMITimespan` has them. */
function timespan(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** One visit: what is told twice is refused, what is not taken fails. */
class Visit {
  private readonly began = Date.now();
  private isOpen = true;
  /** Whether the unit has nothing left to do. */
  private isDone = false;

  constructor(private readonly api: Api) {}

  get(name: string): string {
    return String(this.api.LMSGetValue(name) ?? '');
  }

  set(values: Record<string, string>): Promise<void> {
    const refused = Object.entries(values).filter(
      ([name, value]) => !isTrue(this.api.LMSSetValue(name, value)),
    );
    const isKept = isTrue(this.api.LMSCommit(''));
    if (refused.length > 0 || !isKept) return Promise.reject(new Error('The platform did not take it'));
    return Promise.resolve();
  }

  reach(status: string, more: Record<string, string> = {}): Promise<void> {
    this.isDone = status !== 'failed';
    return this.set({ ...more, 'cmi.core.lesson_status': status });
  }

  close(): Promise<undefined> {
    if (!this.isOpen) return Promise.resolve(undefined);
    this.isOpen = false;
    this.api.LMSSetValue('cmi.core.session_time', timespan(Date.now() - this.began));
    this.api.LMSSetValue('cmi.core.exit', this.isDone ? '' : 'suspend');
    this.api.LMSCommit('');
    return isTrue(this.api.LMSFinish(''))
      ? Promise.resolve(undefined)
      : Promise.reject(new Error('Not finished'));
  }
}

/** Platforms answer with words, numbers or true values. */
const isTrue = (answer: unknown) => String(answer) === 'true' || String(answer) === '1';

/** A share of 100 as a share of 1; undefined where the platform says none. */
function shareOf(written: string): number | undefined {
  const value = Number(written);
  return written.trim() !== '' && value >= 0 && value <= 100 ? value / 100 : undefined;
}

const points = (scaled: number) => String(Math.round(scaled * 10_000) / 100);

function lmsOf(visit: Visit): Lms {
  const status = visit.get('cmi.core.lesson_status');
  const isNormal = !['review', 'browse'].includes(visit.get('cmi.core.lesson_mode'));
  if (isNormal && ['not attempted', '', 'browsed'].includes(status))
    void visit.set({ 'cmi.core.lesson_status': 'incomplete' });
  addEventListener('pagehide', () => void visit.close());
  return {
    mode: isNormal ? 'normal' : 'review',
    languages: [visit.get('cmi.student_preference.language')],
    passMark: shareOf(visit.get('cmi.student_data.mastery_score')),
    room: 4_096,
    takesRetries: true,
    load: () => Promise.resolve(visit.get('cmi.suspend_data') || null),
    keep: (text) => visit.set({ 'cmi.suspend_data': text }),
    answered: () => Promise.resolve(),
    finished: () => visit.reach('completed'),
    scored: ({ scaled, passed }) =>
      visit.reach(passed ? 'passed' : 'failed', {
        ...{ 'cmi.core.score.min': '0', 'cmi.core.score.max': '100' },
        'cmi.core.score.raw': points(scaled),
      }),
    close: () => visit.close(),
  };
}

function connect(): Promise<Lms> {
  const api = findApi();
  if (!api) return Promise.resolve(alone);
  if (!isTrue(api.LMSInitialize(''))) return Promise.reject(new Error('The platform did not begin'));
  return Promise.resolve(lmsOf(new Visit(api)));
}

void runUnit(connect);
