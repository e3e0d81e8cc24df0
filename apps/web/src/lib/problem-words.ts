import { ApiProblem } from './api';

type Say = (key: string) => string;

/** Codes for which this interface has better words than the server, or where no server answered. */
const ownWords: Record<string, string> = {
  network: 'errors.network',
  'session.required': 'errors.session-required',
  'device.full': 'errors.device-full',
};

/**
 * The sentence for an error. The API answers in the reader's language already (Accept-Language), so its own sentence is
 * taken, except where the browser knows better.
 */
export function problemWords(error: unknown, say: Say): string {
  if (!(error instanceof ApiProblem)) return say('errors.unexpected');
  const own = ownWords[error.code];
  if (own) return say(own);
  return error.message || say('errors.unexpected');
}

function asSentence(reason: string): string {
  return reason.charAt(0).toLocaleUpperCase() + reason.slice(1);
}

/** Field errors of a refused form, ready for `form.setErrors(…)` of @mantine/form: field → sentence. */
export function fieldWords(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(
    error.fields.map(({ field, message, reason, rule }) => [
      field.replace(/\[(\d+)\]/g, '.$1'),
      asSentence(reason ?? message ?? rule),
    ]),
  );
}
