import { MAX_TEXT } from '../text';
import { type Captions, type Cue, MAX_CAPTION_TIME, MAX_CUES, noCaptions, readCaptionTime } from './cue';
import { cueText } from './cue-words';

/** Why a file is not read: it is longer than captions may be, or it is neither WebVTT nor SRT. */
export type UnreadCaptions = 'too-long' | 'not-captions';

/** What a file holds; `dropped`: cues that could not be read, by their first line. */
export type ReadCaptions =
  | { refused: UnreadCaptions }
  | { refused?: undefined; captions: Captions; dropped: string[] };

const ARROW = '-->';
const HEADER = /^WEBVTT(?:[ \t]([^\n]*))?$/;

interface Kind {
  wordsOf: (lines: readonly string[]) => string;
  isNote: (block: readonly string[]) => boolean;
}

const VTT: Kind = {
  wordsOf: (lines) => cueText(lines.join('\n')),
  isNote: ([first = '']) => /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(first),
};

/** SubRip has no standard: players know `<i>`, `<b>`, `<u>`, and marks of places and colours that we leave out. */
const SRT: Kind = {
  wordsOf: (lines) => {
    const words = lines
      .join('\n')
      .replace(/\{\\[^{}\n]{0,80}\}/g, '')
      .replace(/<\/?font\b[^<>\n]{0,200}>/gi, '');
    return cueText(words.replace(/<(\/?[biu])>/gi, (tag) => tag.toLowerCase()));
  },
  isNote: () => false,
};

function linesOf(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\ufffd')
    .split('\n');
}

/** Lines between empty ones. */
function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    if (line.trim() === '') open = undefined;
    else if (open) open.push(line);
    else blocks.push((open = [line]));
  }
  return blocks;
}

function timesOf(line: string): Pick<Cue, 'start' | 'end' | 'settings'> | undefined {
  const at = line.indexOf(ARROW);
  const [end = '', ...settings] = line
    .slice(at + ARROW.length)
    .trim()
    .split(/[ \t]+/);
  const times = [readCaptionTime(line.slice(0, at)), readCaptionTime(end)] as const;
  const [from, to] = times;
  if (from === undefined || to === undefined || to <= from || to > MAX_CAPTION_TIME) return undefined;
  return { start: from, end: to, ...(settings.length > 0 && { settings: settings.join(' ') }) };
}

function cueOf(block: readonly string[], { wordsOf }: Kind): Cue | undefined {
  const at = block.findIndex((line) => line.includes(ARROW));
  if (at !== 0 && at !== 1) return undefined;
  const times = timesOf(block[at] ?? '');
  const text = wordsOf(block.slice(at + 1));
  if (!times) return undefined;
  return { ...times, text, ...(at === 1 && { name: block[0]?.trim() ?? '' }) };
}

function gather(blocks: readonly string[][], head: string, kind: Kind): ReadCaptions {
  const captions: Captions = { ...noCaptions(), head };
  const dropped: string[] = [];
  for (const block of blocks) {
    const cue = kind.isNote(block) ? undefined : cueOf(block, kind);
    if (cue) {
      const before = captions.after.splice(0);
      captions.cues.push({ ...cue, ...(before.length > 0 && { before }) });
    } else if (kind.isNote(block)) captions.after.push(block.join('\n'));
    else dropped.push((block[0] ?? '').slice(0, 80));
    if (captions.cues.length > MAX_CUES) return { refused: 'too-long' };
  }
  return { captions, dropped };
}

/**
 * Reads WebVTT as written by people and tools, and SubRip (.srt): what cannot be read is named and left out. Nothing
 * longer than captions may be is read at all.
 */
export function readCaptions(text: string): ReadCaptions {
  if (text.length > MAX_TEXT.vtt) return { refused: 'too-long' };
  const lines = linesOf(text);
  const header = HEADER.exec(lines[0]?.trimEnd() ?? '');
  if (!header) {
    const blocks = blocksOf(lines);
    const found = gather(blocks, '', SRT);
    const isSrt = found.refused !== undefined || found.captions.cues.length > 0;
    return isSrt ? found : { refused: 'not-captions' };
  }
  const rest = lines.slice(1);
  const gap = rest.findIndex((line) => line.trim() === '');
  const above = gap === -1 ? rest : rest.slice(0, gap);
  const isCue = above.some((line) => line.includes(ARROW));
  const head = [header[1]?.trim() ?? '', ...(isCue ? [] : above)].join('\n').trimEnd();
  return gather(blocksOf(isCue ? rest : rest.slice(above.length)), head, VTT);
}
