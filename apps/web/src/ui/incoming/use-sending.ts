import { useCallback, useEffect, useRef, useState } from 'react';
import { type Sending, sendLarge } from './send-large';

/** Sends a file in parts, as long as the form is there. What has arrived stays, for the next try with the same file. */
export function useSending(organisationId: string, purpose: 'media' | 'intake' = 'media') {
  const [sending, setSending] = useState<Sending | null>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const send = useCallback(
    async (file: File) => {
      running.current?.abort();
      const { signal } = (running.current = new AbortController());
      setSending({ phase: 'sending', value: 0 });
      try {
        return await sendLarge({ organisationId, file, purpose, signal, onProgress: setSending });
      } finally {
        setSending(null);
      }
    },
    [organisationId, purpose],
  );
  return { sending, send, stop: () => running.current?.abort() };
}
