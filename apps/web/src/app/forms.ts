import type { I18n } from '../i18n/i18n';

/**
 * Lets forms say in the words of the reader what they lack: the bubble of a browser speaks its own language. What says it is
 * fetched when something lacks for the first time.
 */
export function tellWhatLacks(i18n: I18n): void {
  const lacking: HTMLElement[] = [];
  document.addEventListener(
    'invalid',
    (event) => {
      event.preventDefault();
      // All fields of a form say so at once, in their order.
      if (lacking.push(event.target as HTMLElement) === 1)
        void import('../features/forms/mark').then(
          ({ mark }) => mark(lacking.splice(0), i18n),
          // It did not arrive: the next try asks for it again.
          () => lacking.splice(0),
        );
    },
    true,
  );
}
