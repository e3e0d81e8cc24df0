import { Asked } from './asked';
import { moveItem } from './fields';
import { Handing } from './handing';
import { type Kept, takeUp, written } from './kept';
import { alone, type Lms } from './lms';
import { inAll, languageFor, offer, readUnit, showLanguage, speaker } from './page';

/** How long after a keystroke the answers are kept. */
const QUIET_MS = 700;

/** A unit at work: its questions, what is kept of it, and the platform that it speaks to. */
export class Unit {
  readonly data = readUnit();
  readonly speak = speaker(this.data);
  readonly questions = this.data.questions.map(
    ({ question, solution }) => new Asked(question, solution, this.speak),
  );
  readonly kept: Kept;
  private queue = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly lms: Lms,
    text: string | null,
  ) {
    this.kept = takeUp(text, this.data.version);
    this.questions.forEach((asked, place) => asked.show(this.kept.a[place] ?? null));
  }

  /** Says how things stand, below the page. */
  tell(name: string): void {
    inAll('.state', (language) => this.speak(language, name));
  }

  /** One thing after the other; what the platform does not take is said, and may be tried again. */
  send(act: () => Promise<unknown>, whenDone = 'state.saved'): Promise<boolean> {
    const sent = this.queue.then(async () => {
      try {
        await act();
        if (this.lms.mode === 'normal') this.tell(whenDone);
        return true;
      } catch {
        this.tell('state.unsent');
        return false;
      }
    });
    this.queue = sent.then(() => undefined);
    return sent;
  }

  /** Keeps what stands now, at once. */
  keep(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.lms.mode !== 'normal') return Promise.resolve(true);
    const text = written(this.kept, this.lms.room);
    return this.send(() => this.lms.keep(text));
  }

  keepSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), QUIET_MS);
  }

  answerChanged(from: Element): void {
    const place = this.questions.findIndex((asked) => asked.holds(from));
    const asked = this.questions[place];
    if (!asked) return;
    asked.take(from);
    asked.fault(false);
    const { given } = asked;
    if (given === null) delete this.kept.a[place];
    else this.kept.a[place] = given;
    this.keepSoon();
  }

  /** A question to practise is checked. */
  check(asked: Asked): void {
    asked.fault(!asked.isWhole);
    const response = asked.given;
    if (!asked.isWhole || response === null) return;
    const score = asked.score();
    asked.reveal(score);
    asked.offer('check', false);
    asked.offer('again', true);
    asked.offer('show-answer', !score.correct);
    const { question, solution } = asked;
    const answer = { question, solution, response, correct: score.correct };
    if (this.lms.mode === 'normal') void this.send(() => this.lms.answered(answer));
  }

  again(asked: Asked): void {
    asked.reset();
    asked.offer('check', true);
    asked.offer('again', false);
    asked.offer('show-answer', false);
  }

  async finish(): Promise<void> {
    if (!this.kept.d && this.lms.mode === 'normal' && !(await this.send(this.lms.finished, 'state.done')))
      return;
    this.kept.d = true;
    await this.keep();
    this.showDone();
  }

  showDone(): void {
    if (!this.kept.d || this.data.kind !== 'lesson') return;
    inAll('.outcome', (language) => this.speak(language, 'state.done'));
    offer('finish', false);
  }

  async close(): Promise<void> {
    await this.keep();
    if (this.lms.mode === 'alone') return this.tell('state.closed');
    let back: string | undefined;
    const isClosed = await this.send(async () => (back = await this.lms.close()), 'state.closed');
    if (!isClosed) return;
    if (back && /^https?:/i.test(back)) location.assign(back);
    for (const asked of this.questions) asked.lock(true);
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-do]')) button.disabled = true;
    this.tell('state.closed');
  }
}

function acts(unit: Unit, handing: Handing): Record<string, (asked: Asked | undefined) => unknown> {
  return {
    check: (asked) => asked && unit.check(asked),
    again: (asked) => asked && unit.again(asked),
    'show-answer': (asked) => asked?.showSolution(),
    finish: () => unit.finish(),
    'hand-in': () => handing.handIn(),
    retry: () => handing.retry(),
    close: () => unit.close(),
  };
}

function moved(unit: Unit, button: HTMLElement): void {
  const place = moveItem(button);
  if (place === undefined) return;
  unit.answerChanged(button);
  const item = (button.getAttribute('aria-label') ?? '').replace(/^[^:]*: /, '');
  inAll('.state', (language) => unit.speak(language, 'ordering.moved', { item, place }));
}

function listen(unit: Unit): void {
  const handing = new Handing(unit);
  const known = acts(unit, handing);
  const changed = ({ target }: Event) => {
    if (target instanceof Element && target.closest('[data-question]')) unit.answerChanged(target);
  };
  addEventListener('input', changed);
  addEventListener('change', changed);
  addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
    if (!button) return;
    if (button.dataset.move) return moved(unit, button);
    if (button.dataset.speak) {
      showLanguage((unit.kept.l = button.dataset.speak));
      return void unit.keep();
    }
    known[button.dataset.do ?? '']?.(unit.questions.find((asked) => asked.holds(button)));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void unit.keep();
  });
  handing.begin();
}

/** Connects to the platform, takes up what was kept, and lets one work. */
export async function runUnit(connect: () => Promise<Lms>): Promise<void> {
  const begun = await connect()
    .then(async (lms) => ({ lms, text: await lms.load(), isFailed: false }))
    .catch(() => ({ lms: alone, text: null, isFailed: true }));
  const { lms, isFailed } = begun;
  const unit = new Unit(lms, begun.text);
  const { data, kept } = unit;
  showLanguage(languageFor(data, [kept.l, ...lms.languages, ...navigator.languages]));
  if (lms.mode !== 'normal') unit.tell(isFailed ? 'state.unsent' : `state.${lms.mode}`);
  unit.showDone();
  listen(unit);
  document.documentElement.dataset.ready = lms.mode;
}
