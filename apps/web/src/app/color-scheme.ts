import type { MantineColorSchemeManager } from '@mantine/core';
import { rememberPreference, type Preferences } from '../lib/preferences';

/** Keeps the colour scheme in the cookie that the server reads, so that the first paint is already right. */
export function cookieColorScheme(initial: Preferences['scheme']): MantineColorSchemeManager {
  return {
    get: () => initial,
    set: (value) => rememberPreference('scheme', value),
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => rememberPreference('scheme', 'auto'),
  };
}
