import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

export interface FreshForm {
  /** How often the form was begun anew: its `key`. */
  round: number;
  /** Fetches what stands there now, and begins the form anew. */
  seeNew: () => Promise<void>;
}

/** For a form over what others may edit too, which somebody else's edit may overtake. `key`: what it is filled from. */
export function useFreshForm(key: QueryKey): FreshForm {
  const queryClient = useQueryClient();
  const [round, setRound] = useState(0);
  const seeNew = async () => {
    await queryClient.invalidateQueries({ queryKey: key });
    setRound((before) => before + 1);
  };
  return { round, seeNew };
}

function focusFirstField(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}

/** The `ref` of such a form: once begun anew it takes the focus, because the button that asked for it is gone. */
export const takesFocus = ({ round }: FreshForm) => (round > 0 ? focusFirstField : undefined);
