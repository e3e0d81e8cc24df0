import { figuresIn, type Words } from '@pirecow/platform';

/** How all rows of one evidence file are told. */
export interface Told {
  language: string;
  timeZone: string;
  /** Up to which entry of the sealed log it tells: what came later is in none of its parts. */
  until: number;
  say: (key: string, values?: Record<string, unknown>) => string;
  /** `2026-11-24 09:05:12 +01:00`: by our clock, with the zone; empty where there is no moment. */
  moment: (at: Date | string | null) => string;
  /** `2026-11-24`, in the same zone. */
  day: (at: Date) => string;
  percent: (share: number) => string;
}

/** Sorts as text, and says in which zone it is. */
function momentsWithZone(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, dateStyle: undefined, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' },
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute, second, timeZoneName = '' } = parts;
    const zone = timeZoneName.replace(/^(GMT|UTC)/, '').replace('\u2212', '-') || '+00:00';
    return `${year}-${month}-${day} ${hour}:${minute}:${second} ${zone}`;
  };
}

export function toldIn(
  words: Words,
  { language, timeZone, until }: Pick<Told, 'language' | 'timeZone' | 'until'>,
): Told {
  const written = momentsWithZone(timeZone);
  return {
    ...{ language, timeZone, until },
    say: (key, values) => words.say(language, `evidence:${key}`, values),
    moment: (at) => (at === null ? '' : written(new Date(at))),
    day: (at) => written(at).slice(0, 10),
    percent: figuresIn({ language, timeZone }).percent,
  };
}
