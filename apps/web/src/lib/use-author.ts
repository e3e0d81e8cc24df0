import { ACCOUNT_HEADER, type Session } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from './session';

/**
 * Headers that name who opened this form, for what is sent from it: whoever signs in meanwhile in the same browser does not become
 * its author, and is told so (401, ADR 19). None for a visitor.
 */
export function useAuthor(): Record<string, string> {
  const client = useQueryClient();
  const [headers] = useState((): Record<string, string> => {
    const id = client.getQueryData<Session>(sessionQuery.queryKey)?.account?.id;
    return id ? { [ACCOUNT_HEADER]: id } : {};
  });
  return headers;
}
