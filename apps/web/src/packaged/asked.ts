import { type Question, type Response, scoreAnswer, type Score, type Solution } from '@pirecow/content';
import { isWhole, tidied } from '../features/learning/questions/answers';
import { readAnswer, writeAnswer } from './fields';

export type Speak = (language: string, name: string, values?: Record<string, string | number>) => string;

/** A question on the page: once in each language, with one answer. */
export class Asked {
  private readonly roots: HTMLElement[];
  answer: Response | null = null;

  constructor(
    readonly question: Question,
    readonly solution: Solution,
    private readonly speak: Speak,
  ) {
    this.roots = [...document.querySelectorAll<HTMLElement>(`[data-question="${question.id}"]`)];
  }

  get isWhole(): boolean {
    return isWhole(this.question, this.answer);
  }

  /** The answer as it is scored, kept and told. */
  get given(): Response | null {
    return tidied(this.question, this.answer);
  }

  holds(element: Element): boolean {
    return this.roots.some((root) => root.contains(element));
  }

  /** Takes the answer from where it was given, and shows it in all languages. */
  take(from: Element): void {
    const source = this.roots.find((root) => root.contains(from));
    if (!source) return;
    this.answer = readAnswer(source, this.question);
    for (const root of this.roots.filter((one) => one !== source))
      writeAnswer(root, this.question, this.answer);
  }

  /** Shows an answer that was kept, or an empty field. */
  show(answer: Response | null): void {
    this.answer = answer;
    for (const root of this.roots) writeAnswer(root, this.question, answer);
  }

  score(): Score {
    return scoreAnswer(this.question, this.solution, this.given);
  }

  fault(isMissing: boolean): void {
    this.each((root, language) => {
      const words = isMissing ? this.speak(language, `incomplete.${this.question.interaction}`) : '';
      write(root, '.fault', words);
    });
  }

  /** Marks what is right, says what the course says to it, and keeps the answer as it is. */
  reveal(score: Score): void {
    this.each((root, language) => {
      write(
        root,
        '.verdict',
        verdict(score, (name, values) => this.speak(language, name, values)),
      );
      root.dataset.result = score.correct ? 'right' : score.points > 0 ? 'partly' : 'wrong';
      for (const [part, right] of Object.entries(score.parts)) this.markPart(root, language, part, right);
      const { parts, overall } = score.feedback;
      const first = overall.find((name) => toldIn(root, name));
      for (const name of [...parts, first]) if (name) toldIn(root, name)?.removeAttribute('hidden');
    });
    this.lock(true);
  }

  showSolution(): void {
    this.each((root) => root.querySelector('[data-solution]')?.removeAttribute('hidden'));
  }

  /** Takes back what was shown, so that one may answer again. */
  reset(): void {
    this.each((root) => {
      write(root, '.verdict', '');
      delete root.dataset.result;
      for (const told of root.querySelectorAll<HTMLElement>('[data-told], [data-solution]'))
        told.hidden = true;
      for (const part of root.querySelectorAll<HTMLElement>('[data-part]')) delete part.dataset.right;
      for (const mark of root.querySelectorAll('.mark')) mark.textContent = '';
    });
    this.lock(false);
  }

  lock(isLocked: boolean): void {
    this.each((root) => {
      for (const fields of root.querySelectorAll('fieldset')) fields.disabled = isLocked;
    });
  }

  /** Shows the buttons of that name, or hides them. */
  offer(name: string, isOffered: boolean): void {
    this.each((root) => {
      for (const button of root.querySelectorAll<HTMLElement>(`[data-do="${name}"]`))
        button.hidden = !isOffered;
    });
  }

  private markPart(root: HTMLElement, language: string, id: string, right: boolean): void {
    const part = [...root.querySelectorAll<HTMLElement>('[data-part]')].find(
      ({ dataset }) => dataset.part === id,
    );
    const isPicked =
      part?.querySelector<HTMLInputElement>('input[type=radio], input[type=checkbox]')?.checked ?? true;
    // What was rightly left open needs no mark.
    if (!part || (!isPicked && right)) return;
    part.dataset.right = String(right);
    write(part, '.mark', this.speak(language, right ? 'mark.right' : 'mark.wrong'));
  }

  private each(act: (root: HTMLElement, language: string) => void): void {
    for (const root of this.roots)
      act(root, root.closest<HTMLElement>('[data-language]')?.dataset.language ?? '');
  }
}

function write(root: Element, selector: string, words: string): void {
  const element = root.querySelector(selector);
  if (element) element.textContent = words;
}

const toldIn = (root: Element, name: string) => root.querySelector(`[data-told="${name}"]`);

function verdict(
  { correct, points, parts }: Score,
  say: (name: string, values?: Record<string, number>) => string,
): string {
  if (correct) return say('result.right');
  if (points === 0) return say('result.wrong');
  const all = Object.values(parts);
  const right = all.filter(Boolean).length;
  return right === 0 ? say('result.nearly') : say('result.partly', { right, count: all.length });
}
