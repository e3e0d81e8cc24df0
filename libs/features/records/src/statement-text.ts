import { memberTexts } from '@pirecow/xapi';

/** What a statement is answered from: its text, and what the store knows beside it. */
export interface StoredText {
  id: string;
  /** In UTC with microseconds. */
  stored: string;
  timestamp: string;
  version: string;
  text: string;
  /** JSON of the authority, in the words of the server. */
  authority: string;
}

/**
 * A statement as it is answered: member for member as it was written, with what the store adds or replaces (`stored` and
 * `authority` are the server's, whatever was sent: xAPI 1.0.3 Data 2.4.8 and 2.4.9).
 */
export function exactText({ text, authority, stored, ...assigned }: StoredText): string {
  const members = memberTexts(text).filter(({ name }) => name !== 'stored' && name !== 'authority');
  const names = new Set(members.map(({ name }) => name));
  const added = (['id', 'timestamp', 'version'] as const)
    .filter((name) => !names.has(name))
    .map((name) => `"${name}":${JSON.stringify(assigned[name])}`);
  const own = [`"stored":"${stored}"`, `"authority":${authority}`];
  return `{${[...members.map((member) => member.text), ...added, ...own].join(',')}}`;
}

/**
 * A statement as it was written, byte for byte, with what it left to the store to say at its end (id, timestamp, version),
 * so that it stays the same statement wherever it goes. On one line: breaks can only stand between its members.
 */
export function completeText(exact: string, original: string): string {
  const own = memberTexts(original);
  const names = new Set(own.map(({ name }) => name));
  const assigned = memberTexts(exact).filter(
    ({ name }) => ['id', 'timestamp', 'version'].includes(name) && !names.has(name),
  );
  const text =
    assigned.length === 0 ? original : `{${[...own, ...assigned].map((one) => one.text).join(',')}}`;
  return text.replace(/[\r\n]+/g, ' ');
}
