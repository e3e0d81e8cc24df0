import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { I18n } from '../i18n/i18n';
import type { Preferences } from '../lib/preferences';
import { PreferencesProvider } from '../ui/preferences-provider';
import { cssVariablesResolver, theme } from '../ui/theme/theme';
import { cookieColorScheme } from './color-scheme';
import type { AppRouter } from './router';

interface AppProps {
  router: AppRouter;
  queryClient: QueryClient;
  i18n: I18n;
  preferences: Preferences;
  cspNonce: string;
}

/** Everything that a page stands on, the same in the browser and on the server. */
export function App({ router, queryClient, i18n, preferences, cspNonce }: AppProps) {
  const [schemeManager] = useState(() => cookieColorScheme(preferences.scheme));
  return (
    <QueryClientProvider client={queryClient}>
      <I18nextProvider i18n={i18n}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          colorSchemeManager={schemeManager}
          defaultColorScheme={preferences.scheme}
          getStyleNonce={() => cspNonce}
        >
          <PreferencesProvider initial={preferences}>
            <RouterProvider router={router} />
          </PreferencesProvider>
        </MantineProvider>
      </I18nextProvider>
    </QueryClientProvider>
  );
}
