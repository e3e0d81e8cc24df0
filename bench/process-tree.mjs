import { readFileSync, readdirSync } from 'node:fs';

/**
 * @typedef {{ pid: number, parent: number, command: string, pss: number }} Process `pss` in MB
 */

/**
 * The processes below one, and those on a data folder: the database is in a session of its own.
 * @param {number} root
 * @param {string} dataFolder
 * @returns {Process[]}
 */
export function processTree(root, dataFolder) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .flatMap(readProcess);
  const chosen = new Set(
    all.filter(({ pid, command }) => pid === root || command.includes(dataFolder)).map(({ pid }) => pid),
  );
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    for (const { pid, parent } of all) if (chosen.has(parent)) chosen.add(pid);
  }
  return all.filter(({ pid }) => chosen.has(pid));
}

/** @param {number} pid @returns {Process[]} none when it has just ended */
function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the parent is the second field after the name in brackets, which may hold spaces itself.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return [{ pid, parent, command, pss: Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024 }];
  } catch {
    return [];
  }
}
