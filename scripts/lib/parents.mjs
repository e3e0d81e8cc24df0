import { readFileSync } from 'node:fs';

export const PARENTS_VARIABLE = 'PIRECOW_PARENTS';

/**
 * The processes above us whose end must end the platform: the shell and the npm of `npm start`. They do not pass
 * signals on, and a platform left alone would hold its port.
 * @returns {number[]} none when no npm started us
 */
export function parentsToWatch() {
  if (process.env.npm_lifecycle_event === undefined) return [];
  return [process.ppid, parentOf(process.ppid)].filter((pid) => pid > 1);
}

/** @param {number} pid @returns {number} 0 where the system does not tell */
function parentOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces, so the fields are counted from its end (proc(5), field 4).
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
