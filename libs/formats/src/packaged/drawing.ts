import { type RenderedMedium, type RenderedText, type RenderedTexts, truthWord } from '@pirecow/content';
import { escaped, tag } from './html';

/** The words of a package in one language: a name of `packaged.json` and its values. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** How the blocks of a unit are drawn in one language. */
export interface Drawing {
  language: string;
  say: Say;
  /** Medium id → file; its address is the one within the package. */
  media: Readonly<Record<string, RenderedMedium>>;
  /** Address of the captions of a block within the package. */
  captions: (blockId: string) => string;
  /** The first accepted answer of a field in that language. */
  accepted: (blockId: string, field: string) => string;
}

/** The language of a text, where it is not the one around it. */
const languageOf = (text: RenderedText, { language }: Drawing) =>
  text.language === language ? undefined : text.language;

/** Links leave the unit where it is: it keeps the session. */
const inNewTabs = (html: string) => html.replaceAll('<a href=', '<a target="_blank" href=');

/** A text that is Markdown, in a box of its own; nothing where there is none. */
export function rich(text: RenderedText | undefined, drawing: Drawing, attributes = {}): string {
  if (!text) return '';
  const own = { class: 'rich', lang: languageOf(text, drawing), ...attributes };
  return tag('div', own, inNewTabs(text.html ?? escaped(text.text ?? '')));
}

/** A text that is a line, in an element of that name; nothing where there is none. */
export function line(
  name: string,
  text: RenderedText | undefined,
  drawing: Drawing,
  attributes: Record<string, string | undefined> = {},
): string {
  if (!text) return '';
  return tag(name, { lang: languageOf(text, drawing), ...attributes }, escaped(text.text ?? ''));
}

/** True or false as a line, in the language of the question where its words are known. */
export function truth(isTrue: boolean, { prompt }: RenderedTexts, { say }: Drawing): string {
  return escaped(truthWord(isTrue, prompt?.language) ?? say(`truth.${isTrue}`));
}

/** Whose a file is, and what one may do with it. */
export function credit(medium: RenderedMedium, { say }: Drawing): string {
  const makers = [...new Set([medium.author ?? medium.source, medium.source])].join(', ');
  return tag('p', { class: 'credit' }, escaped(say('media.credit', { makers, licence: medium.licence })));
}

/** A picture with its words; nothing where the course has no file of it. */
export function picture(
  medium: RenderedMedium | undefined,
  alt: RenderedText | undefined,
  drawing: Drawing,
): string {
  if (!medium) return '';
  const lang = alt && languageOf(alt, drawing);
  return tag('img', { src: medium.address, alt: alt?.text ?? '', lang, loading: 'lazy' });
}

export function caption(text: RenderedText | undefined, drawing: Drawing, ...more: string[]): string {
  const inside = [rich(text, drawing), ...more].join('');
  return inside && tag('figcaption', {}, inside);
}

/** What is said below a film or a sound. */
export function transcript(texts: RenderedTexts, drawing: Drawing): string {
  const body = rich(texts.transcript, drawing);
  return body && tag('details', {}, tag('summary', {}, escaped(drawing.say('media.transcript'))), body);
}
