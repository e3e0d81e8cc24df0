import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { rememberPreference, type Preferences } from '../lib/preferences';

type Reading = Pick<Preferences, 'font' | 'size' | 'data'>;

interface ReadingChoices extends Reading {
  choose: <Name extends keyof Reading>(name: Name, value: Reading[Name]) => void;
}

const Context = createContext<ReadingChoices | null>(null);

/** Typeface and size of the text, and how much is loaded unasked; remembered in this browser. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [reading, setReading] = useState<Reading>(initial);
  const choices = useMemo<ReadingChoices>(
    () => ({
      ...reading,
      choose: (name, value) => {
        rememberPreference(name, value);
        document.documentElement.dataset[name] = value;
        setReading((now) => ({ ...now, [name]: value }));
      },
    }),
    [reading],
  );
  return <Context value={choices}>{children}</Context>;
}

export function useReadingChoices(): ReadingChoices {
  const choices = useContext(Context);
  if (!choices) throw new Error('useReadingChoices stands outside PreferencesProvider');
  return choices;
}
