import type { TranslatedText } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../../lib/api';
import type { SaveQueue } from '../../model/save-queue';
import { type Sheet, textKeyOf, textPath } from '../queries';
import { useKept } from '../use-translated-text';
import { machineQuery } from './queries';

/** Asks the machine for a text, once what waits was written, and puts its draft among those on screen. */
export function useProposals(sheet: Sheet, queue: SaveQueue) {
  const { latest, keep } = useKept(sheet);
  return async (text: TranslatedText, signal?: AbortSignal): Promise<TranslatedText> => {
    await queue.idle();
    const { revision } = latest(textKeyOf(text)) ?? text;
    const path = `${textPath(sheet, text)}/proposal`;
    const proposal = await api<TranslatedText>(path, { method: 'POST', seen: revision, signal });
    keep(proposal);
    return proposal;
  };
}

/** The machine that knows these languages, by the name of its host; none where there is none or it is down. */
export function useMachine(sheet: Sheet): string | null {
  const { data } = useQuery(machineQuery(sheet));
  return data?.state === 'ready' ? data.engine : null;
}
