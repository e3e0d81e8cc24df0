import type { NeedIndicators } from '@pirecow/contracts';
import { INDICATORS } from './indicator-seed';

/** Open figures by what they measure, in the order of the seed. `say`: our own words for definitions, places and notes. */
export function indicators(say: (key: string) => string): NeedIndicators['items'] {
  return INDICATORS.map(({ id, rows }) => ({
    id,
    definition: say(`indicator.${id}`),
    rows: rows.map(({ place, note, ...row }) => ({
      ...row,
      place: say(`place.${place}`),
      note: note === undefined ? '' : say(`note.${note}`),
    })),
  }));
}
