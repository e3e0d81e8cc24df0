import { createContext, useContext } from 'react';

/** A block that is spoken of. */
export interface Spoken {
  blockId: string;
  /** What the reader calls it. */
  name: string;
}

interface UnitComments {
  /** Open threads of a block. */
  countOf: (blockId: string) => number;
  open: (block: Spoken) => void;
}

export const CommentsContext = createContext<UnitComments | null>(null);

export function useUnitComments(): UnitComments {
  const found = useContext(CommentsContext);
  if (!found) throw new Error('A block stands where nobody comments');
  return found;
}
