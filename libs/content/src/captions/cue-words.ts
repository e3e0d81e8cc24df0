/** Tags that a cue may hold (W3C WebVTT, section 4.2.2), and moments in it. */
const TAG = String.raw`\/?(?:c|i|b|u|v|ruby|rt|lang)(?=[\s.>])[^<>\n]{0,200}|\d[\d:.]{1,20}`;
const AS_TAG = new RegExp(`^<(?:${TAG})>`);
const TAGS = new RegExp(`<(?:${TAG})>`, 'g');
const ENTITY = /^&(?:amp|lt|gt|nbsp|lrm|rlm|#\d{1,7}|#x[\da-f]{1,6});/i;
const SIGNS: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

/** Words as somebody types them, as a cue holds them: no line is empty, no sign begins what is no tag. */
export function cueText(typed: string): string {
  const lines = typed
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .map((line) => line.trim())
    .join('\n')
    .replace(/&/g, (sign, at: number, all: string) => (ENTITY.test(all.slice(at, at + 12)) ? sign : '&amp;'))
    .replace(/</g, (sign, at: number, all: string) => (AS_TAG.test(all.slice(at, at + 220)) ? sign : '&lt;'))
    .replaceAll('-->', '--&gt;');
}

/** The words of a cue as somebody edits them: signs as they are, but where they would be read as something else. */
export function typedText(text: string): string {
  const shown = text
    .replaceAll('--&gt;', '-->')
    .replace(/&lt;(?!\/?[a-z\d])/gi, '<')
    .replace(/&amp;(?![a-z#])/gi, '&');
  return cueText(shown) === text ? shown : text;
}

/** What is read of a cue: no tags, on one line. */
export function readWords(text: string): string {
  return text
    .replace(TAGS, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (all, name: string) => SIGNS[name] ?? all)
    .replace(/\s+/g, ' ')
    .trim();
}
