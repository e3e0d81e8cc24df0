import type { I18n } from '../i18n/i18n';

/**
 * Lets forms say in the words of the reader what they lack: the bubble of a browser speaks its own language. What says it is
 * fetched when something lacks for the first time.
 */
export function tellWhatLacks(i18n: I18n): void {
  let lacking: HTMLElement[] = [];
  const tell = async () => {
    const { mark } = await import('../features/forms/mark');
    const fields = lacking;
    lacking = [];
    await mark(fields, i18n);
  };
  document.addEventListener(
    'invalid',
    (event) => {
      event.preventDefault();
      // All fields of a form say so at once.
      if (lacking.push(event.target as HTMLElement) === 1) void tell();
    },
    true,
  );
}
