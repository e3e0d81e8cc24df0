import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useChange } from '../../../lib/use-change';

/**
 * What somebody fills in until it is sent. The id stays the same as long as the words do: what is sent twice is said once. Who
 * begins to write says it: where somebody else is signed in by then, nobody takes it (ADR 19).
 */
export function useWords<Fields extends object, Answer = unknown>(
  begun: Fields,
  key: QueryKey,
  onSent: (answer: Answer) => void,
) {
  const [fields, setFields] = useState(begun);
  const [id, setId] = useState(() => newId());
  const change = useChange<Answer>(key, onSent);
  const write = (next: Partial<Fields>) => {
    setFields({ ...fields, ...next });
    setId(newId());
  };
  const send = (path: string, body: object) => {
    if (!change.isPending) change.mutate({ method: 'POST', path, body: { id, ...body } });
  };
  return { fields, write, send, busy: change.isPending, error: change.error };
}
