import type { Cue } from './cue';
import { readWords } from './cue-words';

const PAUSE_MS = 3_000;
const SPEAKER = /^<v(?:\.[^\s>]*)?\s+([^<>\n]{1,80})>/;
/** A paragraph ends with a sentence once it is this long. */
const LONG = 500;

const asWords = (text: string): string =>
  text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replace(/&(?=#?\w+;)(?!lt;)/g, '&amp;')
    .replace(/^([-+#>=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');

interface Paragraph {
  speaker: string;
  words: string;
  end: number;
}

function goesOn({ speaker, words, end }: Paragraph, cue: Cue, who: string): boolean {
  if (who !== speaker || cue.start - end > PAUSE_MS) return false;
  return words.length < LONG || !/[.!?…»"]$/.test(words);
}

/** What captions say as text with markup: a paragraph where somebody else speaks, after a pause, or when one is long. */
export function transcriptOf(cues: readonly Cue[]): string {
  const paragraphs: Paragraph[] = [];
  for (const cue of cues) {
    const [words, speaker] = [readWords(cue.text), SPEAKER.exec(cue.text)?.[1]?.trim() ?? ''];
    const last = paragraphs.at(-1);
    if (words === '') continue;
    if (last && goesOn(last, cue, speaker))
      Object.assign(last, { words: `${last.words} ${words}`, end: cue.end });
    else paragraphs.push({ speaker, words, end: cue.end });
  }
  return paragraphs
    .map(({ speaker, words }) => (speaker ? `**${asWords(speaker)}:** ${asWords(words)}` : asWords(words)))
    .join('\n\n');
}
