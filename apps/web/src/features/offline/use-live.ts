import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/** What a question to the browser’s databases answers, again whenever that changes. Undefined before it is known. */
export function useLive<Answer>(ask: () => Promise<Answer>): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    const subscription = liveQuery(ask).subscribe({ next: setAnswer, error: () => undefined });
    return () => subscription.unsubscribe();
  }, [ask]);
  return answer;
}
