import type { Launched } from '@pirecow/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { useChange } from './use-change';

/** Opens a window while the click still counts as one, and shows the unit of a package in it once its address is known. */
export function useLaunch(path: string, key: QueryKey) {
  const send = useChange<Launched>(key);
  const launch = (body: object) => {
    const opened = window.open('', '_blank');
    // What is shown there has no business with this page.
    if (opened) opened.opener = null;
    send.mutate(
      { method: 'POST', path, body },
      {
        onSuccess: ({ url }) => (opened ?? window).location.assign(url),
        onError: () => opened?.close(),
      },
    );
  };
  return { launch, send };
}
