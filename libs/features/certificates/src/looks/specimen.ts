import type { CertificateKind, CertificateLook } from '@pirecow/contracts';
import type { Config } from '@pirecow/platform';
import type { Paper } from '../paper/certificate-rows';
import { addressOf } from '../verify/address';

/** Longer than most, with letters that fonts lack. */
const NAME = 'Łukasz Ŵyn-Ñíguez Gőmez de la Przybyszewska-Villaverde';
/** Of no certificate: who verifies it is told so. */
const CODE = '0000-0000-0000-0000';
const MINUTES = 390;
const MONTH_MS = 30 * 86_400_000;

interface Wishes {
  kind: CertificateKind;
  look: CertificateLook;
  organisation: string;
  languages: string[];
  say: (language: string, key: string) => string;
  now: Date;
  config: Config;
}

/** A certificate that nobody earned, to see how it looks. */
export function specimenOf({
  kind,
  look,
  organisation,
  languages,
  say,
  now,
  config,
}: Wishes): Omit<Paper, 'pictures'> {
  const each = <Told>(tell: (language: string) => Told) =>
    Object.fromEntries(languages.map((language) => [language, tell(language)]));
  const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const facts = {
    titles: each((language) => say(language, 'specimen.course')),
    modules: each((language) => ['one', 'two', 'three'].map((part) => say(language, `specimen.${part}`))),
    ...{ sourceLanguage: languages[0] ?? 'fr', organisation, signatory: '', place: '', employer: '' },
    ...{ startedOn: dayOf(now.getTime() - MONTH_MS), completedOn: dayOf(now.getTime()), timeZone: 'UTC' },
    ...{ minutes: MINUTES, mode: 'mixed' as const, look },
  };
  const row = { kind, code: CODE, pathId: null, name: NAME, facts, issuedAt: now, expiresAt: null };
  return { row, languages, address: addressOf(config, CODE) };
}
