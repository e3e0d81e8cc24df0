import type { XmlElement } from '../structure/xml';
import type { Texts } from '../structure/course-structure';

/** Children by their local name: manifests of the field name their namespaces in many ways, and mean the same. */
export const all = ({ children }: XmlElement, name: string): XmlElement[] =>
  children.filter((child) => child.name.toLowerCase() === name.toLowerCase());

export const one = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((found, name) => found && all(found, name)[0], element);

export const textOf = (element: XmlElement | undefined, ...path: string[]): string =>
  one(element, ...path)?.text.trim() ?? '';

/** An attribute by its local name; names differ in case between SCORM 1.2 and 2004. */
export function attribute({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.find((entry) => entry.name.toLowerCase() === name.toLowerCase())?.value.trim();
}

/** All elements below one, at any depth. */
export function below(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => [child, ...below(child)]);
}

/** Texts of the metadata (IEEE LOM) by language: `langstring` in SCORM 1.2, `string` in 2004. */
export function metadataTexts(element: XmlElement | undefined, name: string): Texts {
  const field = one(element, 'metadata', 'lom', 'general', name);
  const strings = field ? [...all(field, 'langstring'), ...all(field, 'string')] : [];
  const entries = strings.map((text) => {
    const language = attribute(text, 'lang') ?? attribute(text, 'language') ?? '';
    return [language === 'x-none' || language === '' ? 'und' : language, text.text.trim()] as const;
  });
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** A number between two bounds, or undefined where the text is none. */
export function numberWithin(text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || !/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
