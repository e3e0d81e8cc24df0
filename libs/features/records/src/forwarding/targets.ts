import { accountAgent, type Statement } from '@pirecow/xapi';
import type { FinderWish, FoundPlace, ReadStatement } from '../exploring/statement-finder';
import { completeText } from '../statement-text';
import type { Remote } from './remote-lrs';

/** A target in its turn. */
export interface Target extends Remote, Turn {}

/** A target as its row has it, in its turn. */
export interface Turn extends Omit<Remote, 'secret'> {
  id: string;
  organisationId: string;
  verbs: string[];
  activities: string[];
  accountIds: string[];
  transaction: string;
  statementId: string;
  failures: number;
  turn: string;
  sealedSecret: string | null;
  /** Only what was stored later; null: all. In UTC with microseconds. */
  since: string | null;
}

/** A statement on its way, with its place in the log. */
export interface Letter {
  place: FoundPlace;
  text: string;
  statement: Statement;
}

/** What a target wants to have. */
export function wishOf(
  { verbs, activities, accountIds, since }: Pick<Target, 'verbs' | 'activities' | 'accountIds' | 'since'>,
  iriBase: string,
): FinderWish {
  return {
    // Voided ones too: with what voids them, in order, the target comes to the same.
    voided: 'all',
    ...(since !== null && { since }),
    ...(verbs.length > 0 && { verbs }),
    ...(activities.length > 0 && { activities }),
    ...(accountIds.length > 0 && { agents: accountIds.map((id) => accountAgent(iriBase, id)) }),
  };
}

/** What was read, each with its place; one that was erased meanwhile is in neither. */
export function lettersOf(read: ReadStatement[], places: FoundPlace[]): Letter[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  return read.map(({ id, json, original }) => ({
    place: byId.get(id) as FoundPlace,
    text: completeText(json, original),
    statement: JSON.parse(json) as Statement,
  }));
}
