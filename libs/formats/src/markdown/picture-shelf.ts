/** A picture that is used, with its place in the course and in what came in. */
export interface Shelved {
  id: string;
  path: string;
  name: string;
}

const PICTURE = /\.(png|jpe?g|gif|webp|avif|svg)$/i;
const LONGEST_NAME = 100;

/** The path that one document means by `target`; undefined where it climbs out. */
function resolved(document: string, target: string): string | undefined {
  let plain: string;
  try {
    plain = decodeURIComponent(target.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
  const parts = plain.startsWith('/') ? [] : document.split('/').slice(0, -1);
  for (const part of plain.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Pictures that came with documents; those that are used become media of the course. */
export class PictureShelf {
  private readonly shelved = new Map<string, Shelved>();
  private readonly names = new Set<string>();

  constructor(
    private readonly came: ReadonlyMap<string, Uint8Array>,
    private readonly newId: () => string,
  ) {}

  /** The medium of the picture that a document names; undefined where there is no such picture. */
  mediumOf(document: string, target: string): string | undefined {
    const name = resolved(document, target);
    if (name === undefined || !PICTURE.test(name) || !this.came.has(name)) return undefined;
    const known = this.shelved.get(name);
    if (known) return known.id;
    const made = { id: this.newId(), path: `media/${this.fileName(name)}`, name };
    this.shelved.set(name, made);
    return made.id;
  }

  get media(): Shelved[] {
    return [...this.shelved.values()];
  }

  get files(): Map<string, Uint8Array> {
    return new Map(this.media.map(({ path, name }) => [path, this.came.get(name) ?? new Uint8Array()]));
  }

  /** What came along and nothing shows. */
  get unused(): string[] {
    return [...this.came.keys()].filter((name) => !/\.(md|markdown)$/i.test(name) && !this.shelved.has(name));
  }

  /** As a course names its files, and as no other is named. */
  private fileName(path: string): string {
    const plain = path
      .slice(path.lastIndexOf('/') + 1)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '');
    const safe = plain.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
    const dot = safe.lastIndexOf('.');
    const [stem, end] =
      dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : ['picture', `.${safe.replace(/^.*\./, '')}`];
    const base = stem.slice(0, LONGEST_NAME);
    let name = `${base}${end.toLowerCase()}`;
    for (let count = 2; this.names.has(name); count += 1) name = `${base}-${count}${end.toLowerCase()}`;
    this.names.add(name);
    return name;
  }
}
