/** Statements for tests, and how a test reads what the validator says of one. */
import type { Statement, XapiVersion } from '../model';
import { validateStatement } from '../validation/statement';

export const versions: XapiVersion[] = ['1.0.3', '2.0.0'];

/** The smallest statement, with a mailbox, to be varied. */
export const simple: Statement = {
  actor: { mbox: 'mailto:maite@example.org' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://learn.example.org/xapi/activities/units/1' },
};

export const subStatement = {
  objectType: 'SubStatement',
  actor: { objectType: 'Agent', openid: 'https://jon.example.org/' },
  verb: { id: 'https://example.org/verbs/planned' },
  object: { objectType: 'Activity', id: 'https://example.org/visit' },
} as const;

export const attachment = {
  usageType: 'https://example.org/usage/certificate',
  display: { fr: 'Attestation' },
  contentType: 'application/pdf; name="a b.pdf"',
  length: 27,
  sha2: '495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a',
};

/** What is wrong with a value, as `path rule`; nothing when it is a statement. */
export function issues(value: unknown, version: XapiVersion = '2.0.0'): string[] {
  const validation = validateStatement(value, version);
  return validation.ok ? [] : validation.errors.map(({ path, rule }) => `${path} ${rule}`);
}
