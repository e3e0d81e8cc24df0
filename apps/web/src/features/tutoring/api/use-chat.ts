import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { chatQuery, chatStateQuery, isRefused } from './queries';

/** The chat of a run, read anew once something was said or changed in it, or once the reader has no place there any more. */
export function useChat(runId: string) {
  const list = useInfiniteQuery(chatQuery(runId));
  const chat = list.data?.pages[0];
  const { data, error, dataUpdatedAt } = useQuery({
    ...chatStateQuery(runId),
    enabled: chat !== undefined,
  });
  const isNews = chat && data && (data.version > chat.version || data.speak !== chat.abilities.speak);
  const isOld = isNews || isRefused(error);
  const { refetch } = list;
  useEffect(() => {
    if (isOld) void refetch();
    // What could not be read is read with the next look.
  }, [isOld, dataUpdatedAt, refetch]);
  return { list, chat };
}
