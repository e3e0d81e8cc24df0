import { cellsOf, columnsOf, isObject, type Json, jsonOf, listIn } from './json';
import type { Cells } from './table';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** `{ "Mo": "09:00-18:00" }` of GoGoCarto in the syntax of OpenStreetMap. */
function hoursOf(hours: Json | undefined): string {
  if (typeof hours === 'string') return hours;
  if (!isObject(hours)) return '';
  return DAYS.flatMap((day) => {
    const time = hours[day];
    return typeof time === 'string' && time ? [`${day} ${time}`] : [];
  }).join('; ');
}

/** Elements of GoGoCarto's own JSON (`gogofull`); a licence at the top holds for all. @throws Refusal */
export function gogocartoOf(bytes: Uint8Array): Cells {
  const json = jsonOf(bytes);
  const licence = typeof json.licence === 'string' ? json.licence : '';
  const rows = listIn(json, 'data').map((element, at) => {
    if (!isObject(element)) return { row: at + 1, cells: new Map<string, string>() };
    const { openHours, sourceKey, ...told } = element;
    const source = typeof sourceKey === 'string' && { source: sourceKey };
    return { row: at + 1, cells: cellsOf({ licence, ...source, ...told, openHours: hoursOf(openHours) }) };
  });
  return { columns: columnsOf(rows), rows, found: licence ? { licence } : {} };
}

/** Refused, deleted and duplicate elements have a status below nil there. */
export const isRemovedThere = (cells: ReadonlyMap<string, string>): boolean =>
  Number(cells.get('status') ?? 0) < 0;
