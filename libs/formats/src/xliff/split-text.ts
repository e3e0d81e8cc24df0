import type { TextKind } from '@pirecow/content';
import { joined, richParts } from './markdown-parts';
import { inlineOfWords, inOnePart, type Part } from './parts';

const LINE_BREAKS = /(\n)/;
const MARKS_OF_CAPTIONS = /(<[^<>]*>|&[a-z]{2,4};|\n)/;

/** Header, times and notes of captions stand between; each cue is translated. */
function captionParts(text: string): Part[] {
  const blocks = text.split(/(\n{2,})/).map((block, index): Part[] => {
    const [times = ''] = /^(?:[^\n]*\n)?[^\n]*-->[^\n]*\n/.exec(block) ?? [];
    if (index % 2 === 1 || times === '') return [{ structure: block }];
    return [{ structure: times }, { words: inlineOfWords(block.slice(times.length), MARKS_OF_CAPTIONS) }];
  });
  return joined(blocks.flat());
}

const SPLIT: Record<TextKind, (text: string) => Part[]> = {
  rich: richParts,
  vtt: captionParts,
  plain: (text) => [{ words: inlineOfWords(text, LINE_BREAKS) }],
  // How many answers there are differs from language to language: they stay together.
  answers: (text) => [{ words: inlineOfWords(text, LINE_BREAKS) }],
};

/** A text in its pieces, at least one of them words; together they are the text. */
export function splitText(kind: TextKind, text: string): Part[] {
  const parts = SPLIT[kind](text);
  return parts.some(({ words }) => words) ? parts : inOnePart(parts);
}

/** Whether two texts are built alike: their structure is the same, and words stand in the same places. */
function areAlike(one: readonly Part[], other: readonly Part[]): boolean {
  return (
    one.length === other.length && one.every((part, index) => part.structure === other[index]?.structure)
  );
}

/** Source and translation in pieces that belong together: piece by piece where they are built alike, else whole. */
export function splitPair(
  kind: TextKind,
  source: string,
  target: string | undefined,
): { source: Part; target?: Part | undefined }[] {
  const parts = splitText(kind, source);
  if (target === undefined) return parts.map((part) => ({ source: part }));
  const others = splitText(kind, target);
  if (areAlike(parts, others)) return parts.map((part, index) => ({ source: part, target: others[index] }));
  return [{ source: inOnePart(parts)[0] as Part, target: inOnePart(others)[0] }];
}
