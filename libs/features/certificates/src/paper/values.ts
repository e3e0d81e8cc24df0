import { figuresIn } from '@pirecow/platform';
import { type CertificateRow, type Facts, told } from '../certificate';

/** A sentence of certificates in a language. */
export type Say = (language: string, key: string, values?: Record<string, unknown>) => string;

/** Where somebody writes by hand. */
const EMPTY_LINE = '.'.repeat(48);

/** `45 min`, `6 h`, `6 h 30 min`. */
function durationIn(say: Say, language: string, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 && say(language, 'hours', { hours }), rest > 0 && `${rest} min`];
  return parts.filter(Boolean).join(' ') || '0 min';
}

/** `9 of 10 half-days (90 %)`, or nothing where that was not asked for. */
function attended(say: Say, language: string, { attendance }: Pick<Facts, 'attendance'>): string {
  if (!attendance) return '';
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const share = percent.format(attendance.attended / attendance.expected);
  return say(language, 'half-days', { ...attendance, count: attendance.expected, share });
}

/** The values of a certificate, in the words of one language. */
export function valuesIn(
  say: Say,
  language: string,
  { facts, issuedAt, expiresAt }: Pick<CertificateRow, 'facts' | 'issuedAt' | 'expiresAt'>,
) {
  // Days are days, of no zone; moments are those of the zone in which the course was followed.
  const { day } = figuresIn({ language, timeZone: 'UTC' });
  const moment = figuresIn({ language, timeZone: facts.timeZone }).day;
  return {
    provider: facts.organisation,
    completed: day(facts.completedOn),
    period: `${day(facts.startedOn)} – ${day(facts.completedOn)}`,
    hours: durationIn(say, language, facts.minutes),
    mode: say(language, `mode.${facts.mode}`),
    employer: facts.employer || EMPTY_LINE,
    nature: say(language, 'nature'),
    attended: attended(say, language, facts),
    contents: (told(facts.modules, facts, language) ?? []).join(' · '),
    issued: moment(issuedAt.toISOString()),
    expires: expiresAt ? moment(expiresAt.toISOString()) : '',
  };
}
