import { Refusal } from '../../sheet';
import { LONGEST_CELL, MAX_COLUMNS, MAX_SPACE_DEPTH } from '../bounds';
import { decoded } from './text';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** How deep brackets nest outside of strings: asked before anything is parsed. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, (depth += 1));
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return deepest;
}

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** The object that a file is. @throws Refusal */
export function jsonOf(bytes: Uint8Array): JsonObject {
  const { text } = decoded(bytes);
  if (depthOf(text) > MAX_SPACE_DEPTH) throw new Refusal('file.too-deep', { maximum: MAX_SPACE_DEPTH });
  try {
    const json = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
    if (isObject(json)) return json;
  } catch {
    throw new Refusal('json.broken');
  }
  throw new Refusal('json.shape');
}

/** The list that a file keeps by a name. @throws Refusal */
export function listIn(json: JsonObject, name: string): Json[] {
  const list = json[name];
  if (!Array.isArray(list)) throw new Refusal('json.shape', { name });
  return list;
}

const scalar = (json: Json): string =>
  typeof json === 'string' ? json : json === null || typeof json === 'object' ? '' : String(json);

/** A value in a list: itself, or what it is called. */
const listed = (json: Json): string =>
  isObject(json) ? scalar(json.name ?? json.title ?? null) : scalar(json);

/** Cells of an object: those of objects in it by `name.name`, lists parted by `;`. */
export function cellsOf(
  json: JsonObject,
  before = '',
  cells = new Map<string, string>(),
): Map<string, string> {
  for (const [name, value] of Object.entries(json)) {
    if (cells.size >= MAX_COLUMNS) break;
    if (isObject(value)) cellsOf(value, `${before}${name}.`, cells);
    else {
      const text = Array.isArray(value) ? value.map(listed).filter(Boolean).join(';') : scalar(value);
      cells.set(before + name, text.slice(0, LONGEST_CELL));
    }
  }
  return cells;
}

/** All names of cells, in the order in which they are met. */
export const columnsOf = (rows: readonly { cells: ReadonlyMap<string, string> }[]): string[] => {
  const names = new Set<string>();
  for (const { cells } of rows)
    for (const name of cells.keys()) if (names.size < MAX_COLUMNS) names.add(name);
  return [...names];
};
