/**
 * A text whose French marks stay with their words at the end of a line: the space before `? ! : ; »` and after `«` no
 * longer breaks. No other language sets a space there, so it is done to every text that is shown, and to none that is kept.
 */
export function withKeptMarks(text: string): string {
  return text.replace(/ (?=[?!:;»])/g, '\u00a0').replaceAll('« ', '«\u00a0');
}
