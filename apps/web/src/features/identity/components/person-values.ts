import { PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';

/** What every new person fills in, as the forms hold it. */
export const newPerson = { givenName: '', familyName: '', terms: false };

interface FilledIn {
  terms: boolean;
}

/** As the API takes it: consent by the version that was shown, language and zone as the browser has them. */
export function asNewPerson<Values extends FilledIn>({ terms, ...values }: Values, language: string) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const consent = terms ? { terms: TERMS_VERSION, privacy: PRIVACY_VERSION } : { privacy: PRIVACY_VERSION };
  return { ...values, ...consent, language, timeZone };
}
