import type { I18n } from '../i18n/i18n';

/**
 * Lets forms say in the words of the reader what they lack: the bubble of a browser speaks its own language. What says it is
 * fetched when something lacks for the first time.
 */
export function tellWhatLacks(i18n: I18n): void {
  document.addEventListener(
    'invalid',
    (event) => {
      event.preventDefault();
      void import('../features/forms/mark').then(({ lacks }) => lacks(event.target as HTMLElement, i18n));
    },
    true,
  );
}
