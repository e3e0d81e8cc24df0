import { createContext, useContext } from 'react';
import type { FieldProps } from './field-props';

/** The fill-in question around a gap: its text is parsed once, its inputs change with every key. */
export const GapContext = createContext<FieldProps<'fillIn'> | null>(null);

export function useGaps(): FieldProps<'fillIn'> {
  const found = useContext(GapContext);
  if (!found) throw new Error('A gap stands outside a fill-in question');
  return found;
}
