/** Of English, the British: the day stands before the month, as in our other languages. */
const LOCALES: Partial<Record<string, string>> = { en: 'en-GB' };

/** How a reader writes shares, numbers and days (`26/11/2026`): the same as the pages do. */
export function figuresIn({ language, timeZone }: { language: string; timeZone: string }) {
  const locale = LOCALES[language] ?? language;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone });
  return {
    percent: (share: number) => percent.format(share),
    number: (value: number) => number.format(value),
    day: (moment: string) => day.format(new Date(moment)),
  };
}
