/** True and false as teachers of each language write them. Courses may be in languages that the platform does not speak. */
const WORDS: Record<string, { true: string; false: string }> = {
  ca: { true: 'Cert', false: 'Fals' },
  de: { true: 'Richtig', false: 'Falsch' },
  en: { true: 'True', false: 'False' },
  es: { true: 'Verdadero', false: 'Falso' },
  eu: { true: 'Egia', false: 'Gezurra' },
  fr: { true: 'Vrai', false: 'Faux' },
  gl: { true: 'Verdadeiro', false: 'Falso' },
  it: { true: 'Vero', false: 'Falso' },
  oc: { true: 'Verai', false: 'Fals' },
  pt: { true: 'Verdadeiro', false: 'Falso' },
};

/** The name of an answer to a question of true or false in the language of its prompt, or undefined where we know none. */
export function truthWord(truth: boolean, language: string | undefined): string | undefined {
  return WORDS[language ?? '']?.[`${truth}`];
}
