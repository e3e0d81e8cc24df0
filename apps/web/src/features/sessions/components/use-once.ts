import { useRef } from 'react';
import { v7 as newId } from 'uuid';

interface Signed {
  id: string;
  signedAt: string;
}

/**
 * Gives what is signed an id and a moment. The same words sent again, because no answer came, keep both: the server knows by
 * them that it has them already.
 * @param about what they are said of: the same words about something else are others
 */
export function useOnce<Words extends object>(about: string): (words: Words) => Words & Signed {
  const last = useRef<{ key: string; signed: Signed } | null>(null);
  return (words) => {
    const key = about + JSON.stringify(words);
    if (last.current?.key !== key)
      last.current = { key, signed: { id: newId(), signedAt: new Date().toISOString() } };
    return { ...words, ...last.current.signed };
  };
}
