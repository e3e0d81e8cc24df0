import { codeOf } from './error-code';

/** A start that cannot succeed. The message is one sentence for the person at the terminal: what is wrong and what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

const SENTENCES: Record<string, (path: string) => string> = {
  EACCES: (path) =>
    `The data folder cannot be used (${path}: permission denied): give this user the right to read and write it, or set PIRECOW_DATA to another folder.`,
  ENOSPC: (path) =>
    `The disk is full (${path}): free some space, or set PIRECOW_DATA to a folder on another disk.`,
  EROFS: (path) => `The disk is read-only (${path}): set PIRECOW_DATA to a folder that can be written.`,
  ENOTDIR: (path) => `The data folder is not a folder (${path}): set PIRECOW_DATA to another place.`,
};
const SAME_AS: Record<string, string> = { EPERM: 'EACCES', EDQUOT: 'ENOSPC', EEXIST: 'ENOTDIR' };

/** Turns a file system error about the data folder into a {@link StartupError}; anything else is returned as it is. */
export function explainFileError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  const sentence = code === undefined ? undefined : SENTENCES[SAME_AS[code] ?? code];
  return sentence ? new StartupError(sentence(pathOf(error) ?? folder), { cause: error }) : error;
}

function pathOf(error: unknown): string | undefined {
  const named = typeof error === 'object' && error !== null && 'path' in error;
  return named && typeof error.path === 'string' ? error.path : undefined;
}
