import type { Problem, UploadState } from '@pirecow/contracts';
import type { DetailedError, HttpResponse, Upload } from 'tus-js-client';
import { api, ApiProblem } from '../../lib/api';

/** One request each; a connection that breaks loses at most what one holds. In bytes. */
const CHUNK = 8 * 1024 * 1024;

/** In ms: how long the server is left alone after it did not answer, and between two questions whether it is done. */
const PAUSES = { least: 1_000, most: 15_000, asking: 700 };

/** How far a file has come. `value`: 0 to 1. */
export interface Sending {
  phase: 'sending' | 'waiting' | 'checking';
  value: number;
}

interface Wish {
  organisationId: string;
  file: File;
  /** `intake`: it is to come in as a course, a package or questions; else it is shown in courses. */
  purpose: 'media' | 'intake';
  onProgress: (sending: Sending) => void;
  signal: AbortSignal;
}

const uploadsPath = (organisationId: string) => `/api/organisations/${organisationId}/uploads`;

/** Waits, but not longer than until the connection is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}

function problemOf(answer: HttpResponse): ApiProblem {
  const status = answer.getStatus();
  try {
    return new ApiProblem({ ...(JSON.parse(answer.getBody()) as Problem), status });
  } catch {
    return new ApiProblem({ status });
  }
}

/** Whether to try again: nobody answered, the server is not well, or somebody (an earlier try of ours) was faster. */
const isPassing = ({ status, code }: ApiProblem) =>
  status === 0 || status >= 500 || (status === 409 && code === 'conflict');

/**
 * Begins the file, or goes on with what of the same file has arrived, also before the page was loaded anew. What has arrived
 * whole stays known, so that it is not sent again where only the last step failed.
 */
async function open(
  { organisationId, file, purpose, onProgress }: Wish,
  ended: (error?: Error | DetailedError) => void,
): Promise<Upload> {
  const tus = await import('tus-js-client');
  const upload = new tus.Upload(file, {
    endpoint: uploadsPath(organisationId),
    ...{ chunkSize: CHUNK, retryDelays: null, removeFingerprintOnSuccess: false },
    metadata: { filename: file.name.slice(-140), purpose },
    headers: { 'accept-language': document.documentElement.lang },
    onProgress: (sent, all) => onProgress({ phase: 'sending', value: all ? sent / all : 0 }),
    onSuccess: () => ended(),
    onError: ended,
  });
  const known = await upload.findPreviousUploads();
  // Sent before with no purpose, it was to be shown.
  const before = known.find(({ metadata }) => (metadata['purpose'] ?? 'media') === purpose);
  if (before) upload.resumeFromPreviousUpload(before);
  return upload;
}

/** Sends until all has arrived, however often the connection breaks. */
async function sendAll(wish: Wish): Promise<string> {
  let ended: (error?: Error | DetailedError) => void = () => undefined;
  let value = 0;
  const onProgress = (now: Sending) => {
    value = now.value;
    wish.onProgress(now);
  };
  const upload = await open({ ...wish, onProgress }, (error) => ended(error));
  for (let wait = PAUSES.least; ; wait = Math.min(wait * 2, PAUSES.most)) {
    const error = await new Promise<Error | DetailedError | undefined>((resolve) => {
      ended = resolve;
      wish.signal.addEventListener('abort', () => resolve(new Error('aborted')), { once: true });
      upload.start();
    });
    if (wish.signal.aborted) await upload.abort();
    wish.signal.throwIfAborted();
    if (!error) break;
    const problem =
      'originalResponse' in error && error.originalResponse && problemOf(error.originalResponse);
    if (problem && !isPassing(problem)) throw problem;
    wish.onProgress({ phase: 'waiting', value });
    await pause(wait, wish.signal);
  }
  return (upload.url ?? '').split('/').at(-1) ?? '';
}

/** Waits until the server has looked at the file, also while nobody answers. @throws ApiProblem where it may not enter */
async function looked({ organisationId, signal, onProgress }: Wish, id: string): Promise<void> {
  const ask = () => api<UploadState>(`${uploadsPath(organisationId)}/${id}`, { signal });
  for (let known: UploadState | undefined; known?.state !== 'ready';) {
    if (known) await pause(PAUSES.asking, signal);
    known = await ask().catch(async (error: unknown) => {
      if (signal.aborted || !(error instanceof ApiProblem) || !isPassing(error)) throw error;
      onProgress({ phase: 'waiting', value: 1 });
      await pause(PAUSES.most, signal);
      return undefined;
    });
    if (known) onProgress({ phase: 'checking', value: 1 });
    if (known?.state === 'refused') throw refusalOf(known);
    signal.throwIfAborted();
  }
}

function refusalOf({ reason }: UploadState): ApiProblem {
  const errors = [{ field: 'file', rule: 'file', ...(reason !== null && { reason, message: reason }) }];
  return new ApiProblem({ status: 400, code: 'input.invalid', errors });
}

/**
 * Sends a file in parts, and waits until it may be used: what is to come in is looked at by who brings it in.
 * @returns the id of the upload
 * @throws ApiProblem where the server refuses it
 */
export async function sendLarge(wish: Wish): Promise<string> {
  const id = await sendAll(wish);
  if (wish.purpose === 'intake') return id;
  wish.onProgress({ phase: 'checking', value: 1 });
  await looked(wish, id);
  return id;
}
