import type { ThreadMessage } from '@pirecow/contracts';
import { renderRich } from '@pirecow/content/folder';
import type { ThreadPlace } from './places.service';
import type { MessageRow } from './thread-sql';

export type NameOf = (id: string) => string | null;

/** Where no page of a tutor is looked for. */
export const NO_PAGES: ReadonlySet<string> = new Set();

/** Headings of a message stand below that of its thread. */
const rich = (text: string) => renderRich(text, { headingLevel: 2 });

/** A message as that reader may see it. */
export function toMessage(
  row: MessageRow,
  nameOf: NameOf,
  { accountId, moderates }: ThreadPlace,
  pages: ReadonlySet<string>,
): ThreadMessage {
  const { id, authorId, asTutor, language, text, at, editedAt, withdrawnAt, hidden, isAnswer, mentioned } =
    row;
  const mine = authorId === accountId;
  const withdrawn = withdrawnAt !== null;
  return {
    ...{ id, asTutor, language, mine, withdrawn, hidden, isAnswer },
    author: nameOf(authorId),
    page: asTutor && pages.has(authorId) ? authorId : null,
    mentions: withdrawn ? [] : mentioned.flatMap((one) => nameOf(one) ?? []),
    html: withdrawn || (hidden && !moderates) ? '' : rich(text),
    source: mine && !withdrawn && !hidden ? text : null,
    at: at.toISOString(),
    edited: editedAt !== null,
  };
}
