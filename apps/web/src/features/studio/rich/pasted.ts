/** What a text never holds, with all that is in it. */
const GONE =
  'script, style, link, meta, title, img, picture, svg, video, audio, iframe, object, embed, canvas';
const BLOCKS = 'p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, table, thead, tbody, tr, td, th';
/** Headings as a text may have them, by what they were. */
const HEADINGS: Record<string, string> = { H1: 'h2', H4: 'h3', H5: 'h3', H6: 'h3' };
const MOST_COLUMNS = 50;
const COUNTED = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i;

const all = (root: ParentNode, selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
const styleOf = (element: Element) => element.getAttribute('style') ?? '';

function renamed(element: Element, name: string): Element {
  const fresh = element.ownerDocument.createElement(name);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
}

/** How deep a paragraph of Word stands in a list; 0 where it stands in none. */
function levelOf(element: Element | null): number {
  if (element?.tagName !== 'P') return 0;
  return Number(/mso-list:[^;]*\blevel(\d)/.exec(styleOf(element))?.[1] ?? 0);
}

/** Takes the number or the point away that Word writes before an item. @returns whether it counts */
function takeMark(paragraph: Element): boolean {
  const mark = all(paragraph, 'span').find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  mark?.remove();
  return COUNTED.test(mark?.textContent ?? '');
}

/** Word writes lists as paragraphs with a style: one such list, from its first paragraph on, as a list. */
function listFrom(first: Element): void {
  const open: { level: number; list: Element }[] = [];
  let paragraph: Element | null = first;
  for (let level = levelOf(paragraph); paragraph && level > 0; level = levelOf(paragraph)) {
    const next: Element | null = paragraph.nextElementSibling;
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    const kind = takeMark(paragraph) ? 'ol' : 'ul';
    if ((open.at(-1)?.level ?? 0) < level) {
      const list = paragraph.ownerDocument.createElement(kind);
      const outer = open.at(-1)?.list.lastElementChild;
      if (outer) outer.append(list);
      else paragraph.before(list);
      open.push({ level, list });
    }
    const item = paragraph.ownerDocument.createElement('li');
    open.at(-1)?.list.append(item);
    item.append(paragraph);
    paragraph = next;
  }
}

/** A cell holds one line: what stood in paragraphs of its own is parted by a space. */
function onOneLine(cell: Element): void {
  for (const part of [...all(cell, `${BLOCKS}, br`)].reverse()) part.replaceWith(...part.childNodes, ' ');
}

function span(cell: Element, name: 'colspan' | 'rowspan', most: number): number {
  return Math.min(most, Math.max(1, Number(cell.getAttribute(name)) || 1));
}

/** Cells that reach over others, as one cell and empty ones: each row then has as many. */
function fillRow(row: HTMLTableRowElement, reached: number[], rows: number): void {
  let column = 0;
  const empty = () => row.ownerDocument.createElement('td');
  const skip = (put: (cell: Element) => void) => {
    for (; (reached[column] ?? 0) > 0; column += 1) {
      reached[column] = (reached[column] ?? 0) - 1;
      put(empty());
    }
  };
  for (const cell of [...row.cells]) {
    skip((filler) => cell.before(filler));
    const [width, height] = [span(cell, 'colspan', MOST_COLUMNS), span(cell, 'rowspan', rows)];
    cell.after(...Array.from({ length: width - 1 }, empty));
    for (const name of ['colspan', 'rowspan']) cell.removeAttribute(name);
    for (let at = column; at < column + width; at += 1) reached[at] = height - 1;
    column += width;
  }
  skip((filler) => row.append(filler));
}

/** A table as a text can hold it: lines in cells, and a first row that heads its columns. */
function plainTable(table: HTMLTableElement): void {
  const rows = [...table.rows];
  const reached: number[] = [];
  for (const row of rows) {
    for (const cell of row.cells) onOneLine(cell);
    fillRow(row, reached, rows.length);
  }
  for (const cell of [...(rows[0]?.cells ?? [])]) renamed(cell, 'th');
  for (const row of rows.slice(1)) for (const cell of [...row.cells]) renamed(cell, 'td');
}

const isEmpty = (element: Element) =>
  (element.textContent ?? '').trim() === '' && !element.querySelector('br');

/**
 * What was copied from Word, Google Docs, LibreOffice or a web page, in the constructs that a text may have. What it cannot
 * hold, the editor drops. What was copied here stays as it is.
 */
export function pastedHtml(html: string): string {
  if (html.includes('data-pm-slice')) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of all(body, GONE)) element.remove();
  for (const title of all(body, 'p.MsoTitle')) renamed(title, 'h2');
  for (const [name, as] of Object.entries(HEADINGS)) for (const one of all(body, name)) renamed(one, as);
  for (const paragraph of all(body, 'p'))
    if (levelOf(paragraph) > 0 && !paragraph.closest('li')) listFrom(paragraph);
  // Google Docs writes a list within a list beside its item.
  for (const list of all(body, 'ul > ul, ul > ol, ol > ul, ol > ol'))
    list.previousElementSibling?.append(list);
  const isOuter = (table: Element) => !table.parentElement?.closest('td, th');
  for (const table of all(body, 'table').filter(isOuter)) plainTable(table as HTMLTableElement);
  for (const paragraph of all(body, 'p').filter(isEmpty)) paragraph.remove();
  return body.innerHTML;
}
