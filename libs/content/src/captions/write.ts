import { type Captions, captionTime, type Cue } from './cue';

function cueLines({ start, end, text, name, settings, before = [] }: Cue): string[] {
  const times = `${captionTime(start)} --> ${captionTime(end)}${settings ? ` ${settings}` : ''}`;
  return [...before, [...(name ? [name] : []), times, ...(text ? [text] : [])].join('\n')];
}

/** Captions as WebVTT. Cues without words are left out, unless they wait for their words (`unfinished`). */
export function writeCaptions({ head, cues, after }: Captions, unfinished = false): string {
  const [first = '', ...below] = head.split('\n');
  const header = ['WEBVTT' + (first ? ` ${first}` : ''), ...below].join('\n');
  const written = cues.filter(({ text }) => unfinished || text.trim() !== '').flatMap(cueLines);
  return [header, ...written, ...after].join('\n\n');
}
