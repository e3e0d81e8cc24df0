import type { MatrixView } from '@pirecow/contracts';
import { z } from 'zod';

/** The place of a row in its order: `group`, `key` and `id` of the person. Groups and names are compared by bytes. */
export type Place = readonly [group: string, key: string, id: string];

const WAYS = {
  up: { sign: '>', order: 'ASC', group: '', id: '00000000-0000-0000-0000-000000000000' },
  down: { sign: '<', order: 'DESC', group: '\u{10FFFF}', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
} as const;

/** What rows are sorted by: the type of keys, what they may look like, and a key before and one beyond all others. */
const KEYS = {
  name: { type: 'text', looks: z.string().max(600), up: '', down: '\u{10FFFF}' },
  activity: {
    type: 'timestamptz',
    looks: z.string().regex(/^\d{4}-\d\d-\d\d[-\dT :.+]{8,30}$/),
    up: '-infinity',
    down: 'infinity',
  },
  done: { type: 'bigint', looks: z.string().regex(/^\d{1,9}$/), up: '-1', down: '1000000000' },
} as const;

/** How SQL compares and sorts the places of a view. */
export function orderOf({ sort, descending }: Pick<MatrixView, 'sort' | 'descending'>) {
  const way = descending ? 'down' : 'up';
  const { sign, order, group, id } = WAYS[way];
  const by = `"group" COLLATE "C" ${order}, key ${order}, id ${order}`;
  return { sign, order, by, type: KEYS[sort].type, before: [group, KEYS[sort][way], id] satisfies Place };
}

/** What a cursor of a view may hold. */
export const placeSchema = ({ sort }: Pick<MatrixView, 'sort'>) =>
  z.tuple([z.string().max(600), KEYS[sort].looks, z.uuid()]);
