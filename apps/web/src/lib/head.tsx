import { createContext, useContext, useEffect } from 'react';

/** What a page says about itself outside its body. */
export interface Head {
  title: string;
  description?: string | undefined;
}

/** Receives the head while the server renders; absent in the browser. */
export const HeadCollector = createContext<((head: Head) => void) | null>(null);

function setDescription(text: string | undefined) {
  const meta = document.querySelector('meta[name="description"]');
  if (text) meta?.setAttribute('content', text);
}

/** Sets title and description: in the HTML on the server, in the document in the browser. */
export function useHead(head: Head) {
  const collect = useContext(HeadCollector);
  collect?.(head);
  const { title, description } = head;
  useEffect(() => {
    document.title = title;
    setDescription(description);
  }, [title, description]);
}
