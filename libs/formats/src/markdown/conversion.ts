/** What becomes of parts of a document that is taken in as a course. */
export const CONVERSION_NOTES = {
  kept: ['units', 'texts', 'pictures', 'questions'],
  changed: ['headings', 'moved-pictures', 'no-alternative', 'no-licence', 'rewritten', 'long-titles'],
  dropped: [
    ...[
      'html',
      'remote-pictures',
      'missing-pictures',
      'rules',
      'refused-questions',
      'links',
      'texts-refused',
    ],
    ...['front-matter', 'files'],
  ],
} as const;
type Became = keyof typeof CONVERSION_NOTES;
type What = (typeof CONVERSION_NOTES)[Became][number];

/** One line of a report: what became of how many things, and where the first of them stand. */
export interface ConversionNote {
  became: Became;
  what: What;
  count: number;
  /** Places and names, as `file.md:12 name`. */
  places: string[];
}

const MOST_PLACES = 20;
const LONGEST_PLACE = 300;

/** Collects what becomes of a document on its way. */
export class Conversion {
  private readonly found = new Map<string, ConversionNote>();

  /** @param place where it stands, and what it is; left out for what is only counted */
  note<Kind extends Became>(
    became: Kind,
    what: (typeof CONVERSION_NOTES)[Kind][number],
    place?: string,
  ): void {
    const key = `${became} ${String(what)}`;
    const note = this.found.get(key) ?? { became, what, count: 0, places: [] };
    note.count += 1;
    if (place !== undefined && note.places.length < MOST_PLACES)
      note.places.push(place.replace(/\s+/g, ' ').slice(0, LONGEST_PLACE));
    this.found.set(key, note);
  }

  /** In the order of their kinds. */
  get notes(): ConversionNote[] {
    const order = Object.entries(CONVERSION_NOTES).flatMap(([became, kinds]) =>
      kinds.map((what) => `${became} ${what}`),
    );
    return order.flatMap((key) => this.found.get(key) ?? []);
  }
}
