import { element } from '../xml/write';
import type { Element, Tree } from '../rich/tree';
import type { Inline, Span } from './parts';

/** Characters that a text may hold and XML may not. */
const NOT_XML = /([\uFFFE\uFFFF])/;

export function xmlWords(text: string): Tree[] {
  return text
    .split(NOT_XML)
    .filter((piece) => piece !== '')
    .map((piece) =>
      NOT_XML.test(piece) ? element('cp', { hex: piece.charCodeAt(0).toString(16).toUpperCase() }) : piece,
    );
}

const TYPES: Record<Span['kind'], Record<string, string>> = {
  strong: { type: 'fmt', subType: 'xlf:b' },
  emphasis: { type: 'fmt', subType: 'xlf:i' },
  link: { type: 'link' },
};

const IS_GAP = /^\{\{.*\}\}$/;
const keyOf = (code: Exclude<Inline, string>): string =>
  JSON.stringify('raw' in code ? [code.raw] : [code.kind, code.open, code.close]);

/** The inline codes of one unit: their ids, and their data once each. */
export class UnitCodes {
  private readonly data = new Map<string, string>();
  private last = 0;

  /** Source content; `ids` learns which codes stand in it. */
  source(content: readonly Inline[], ids: Map<string, string[]>): Tree[] {
    return this.write(content, (code) => {
      const id = this.nextId();
      ids.set(keyOf(code), [...(ids.get(keyOf(code)) ?? []), id]);
      return id;
    });
  }

  /** Content of a translation: a code that its source has too is the same code. */
  target(content: readonly Inline[], ids: Map<string, string[]>): Tree[] {
    return this.write(content, (code) => ids.get(keyOf(code))?.shift() ?? this.nextId());
  }

  /** `<originalData>`, where there is any. */
  originalData(): Element[] {
    const entries = [...this.data].map(([text, id]) => element('data', { id }, ...xmlWords(text)));
    return entries.length > 0 ? [element('originalData', {}, ...entries)] : [];
  }

  private write(content: readonly Inline[], idOf: (code: Exclude<Inline, string>) => string): Tree[] {
    return content.flatMap((one): Tree[] => {
      if (typeof one === 'string') return xmlWords(one);
      const id = idOf(one);
      if ('raw' in one) return [this.placeholder(id, one.raw)];
      const refs = { dataRefStart: this.ref(one.open), dataRefEnd: this.ref(one.close) };
      return [element('pc', { id, ...TYPES[one.kind], ...refs }, ...this.write(one.inside, idOf))];
    });
  }

  private placeholder(id: string, raw: string): Element {
    const isGap = IS_GAP.test(raw);
    const lasting = isGap ? { canDelete: 'no', equiv: raw } : {};
    return element('ph', { id, ...lasting, dataRef: this.ref(raw) });
  }

  private ref(text: string): string {
    const known = this.data.get(text) ?? `d${this.data.size + 1}`;
    this.data.set(text, known);
    return known;
  }

  private nextId(): string {
    this.last += 1;
    return `c${this.last}`;
  }
}
