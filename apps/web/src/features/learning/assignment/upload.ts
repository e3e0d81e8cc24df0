import type { HandedInFile, Problem } from '@pirecow/contracts';
import { outcomeOf } from '../../../lib/waiting/outbox';
import { heard } from '../../../lib/waiting/session-end';

/** What became of a file on its way. `later`: the network was gone, the server busy, or its learner signed out. */
export type Arrival =
  | { kind: 'arrived'; file: HandedInFile }
  | { kind: 'refused'; reason: string }
  | { kind: 'later' };

/** Refusals that last: the same file sent again is refused again. */
const REFUSALS: readonly number[] = [400, 403, 404, 409, 413];

const asSentence = (reason: string) => reason.charAt(0).toLocaleUpperCase() + reason.slice(1);

function arrivalOf(status: number, text: string): Arrival {
  if (status === 200) return { kind: 'arrived', file: JSON.parse(text) as HandedInFile };
  heard(outcomeOf(status, ''));
  if (!REFUSALS.includes(status)) return { kind: 'later' };
  try {
    const { errors, detail, title } = JSON.parse(text) as Problem;
    return { kind: 'refused', reason: asSentence(errors?.[0]?.reason ?? detail ?? title) };
  } catch {
    return { kind: 'refused', reason: '' };
  }
}

/**
 * Sends a file and tells how far it has come, 0 to 1. By XMLHttpRequest: `fetch` does not tell what has left. The address
 * holds the file's own id, so that what is sent twice is there once.
 */
export function upload(
  address: string,
  file: File,
  onShare: (share: number) => void,
): { done: Promise<Arrival>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Arrival>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(arrivalOf(request.status, request.responseText));
    request.onerror = () => resolve({ kind: 'later' });
    request.ontimeout = () => resolve({ kind: 'later' });
    request.open('PUT', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}
