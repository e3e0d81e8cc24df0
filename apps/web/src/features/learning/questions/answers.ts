import { parseNumber, type Question, type Response } from '@pirecow/content';

const isFilled = (value: string | undefined) => value !== undefined && value.trim() !== '';

/** Whether anything was answered at all. */
export function isTouched(question: Question, response: Response | null): response is Response {
  if (response === null) return false;
  if (typeof response === 'boolean') return true;
  if (typeof response === 'string') return isFilled(response);
  if (Array.isArray(response)) return response.length > 0;
  return Object.values(response).some(isFilled);
}

/** Whether an answer is whole: every gap filled, every pair made, a number that is one. */
export function isWhole(question: Question, response: Response | null): response is Response {
  if (!isTouched(question, response)) return false;
  const places = response as Record<string, string>;
  switch (question.interaction) {
    case 'fillIn':
      return question.gaps.every((gap) => isFilled(places[gap]));
    case 'matching':
      return question.options.every((option) => isFilled(places[option]));
    case 'numeric':
      return parseNumber(response as string) !== undefined;
    default:
      return true;
  }
}

/** An answer without the places that were left empty, as the server takes it; null where nothing is left. */
export function tidied(question: Question, response: Response | null): Response | null {
  if (!isTouched(question, response)) return null;
  if (typeof response !== 'object' || Array.isArray(response)) return response;
  return Object.fromEntries(Object.entries(response).filter(([, value]) => isFilled(value)));
}

/** The list with the item at `from` moved to `to`, kept within the list. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const target = Math.min(list.length - 1, Math.max(0, to));
  const rest = list.filter((_, index) => index !== from);
  const item = list.slice(from, from + 1);
  return [...rest.slice(0, target), ...item, ...rest.slice(target)];
}
