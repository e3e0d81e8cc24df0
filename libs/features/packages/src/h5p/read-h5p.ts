import { z } from 'zod';
import type { ParsedManifest } from '../scorm/read-manifest';

const librarySchema = z.object({
  machineName: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/),
  majorVersion: z.coerce.number().int().min(0).max(9_999),
  minorVersion: z.coerce.number().int().min(0).max(9_999),
});
type Library = z.infer<typeof librarySchema>;

/** What we read of an `h5p.json`; whatever else stands there is the player's business. */
const packageSchema = z.object({
  title: z.string().max(2_000).default(''),
  language: z.string().max(40).optional(),
  mainLibrary: z.string().min(1).max(100),
  preloadedDependencies: z.array(librarySchema).min(1).max(500),
});

const utf8 = new TextDecoder('utf-8', { fatal: true });

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

const folderOf = ({ machineName, majorVersion, minorVersion }: Library) =>
  `${machineName}-${majorVersion}.${minorVersion}`;

const refused = (path: string, rule: string, values?: Record<string, string>): ParsedManifest => ({
  errors: [{ path, rule, ...(values && { values }) }],
});

/** Libraries that the package names and does not bring: downloads from some places leave them out. */
function missing(libraries: Library[], files: ReadonlySet<string>): ParsedManifest | undefined {
  const errors = libraries
    .map(folderOf)
    .filter((folder) => !files.has(`${folder}/library.json`))
    .map((folder) => ({ path: 'h5p.json', rule: 'h5p-library', values: { name: folder } }));
  return errors.length > 0 ? { errors } : undefined;
}

/** An H5P activity is one unit. @param content the bytes of its `content/content.json` */
export function parseH5p(bytes: Uint8Array, content: Uint8Array, files: ReadonlySet<string>): ParsedManifest {
  const parsed = packageSchema.safeParse(json(bytes));
  if (!parsed.success) return refused('h5p.json', 'h5p-broken');
  const { title, language, mainLibrary, preloadedDependencies: libraries } = parsed.data;
  if (!libraries.some(({ machineName }) => machineName === mainLibrary))
    return refused('h5p.json', 'h5p-library', { name: mainLibrary });
  const given = json(content);
  if (typeof given !== 'object' || given === null) return refused('content/content.json', 'h5p-broken');
  const lacks = missing(libraries, files);
  if (lacks) return lacks;
  const id = `urn:h5p:${mainLibrary}`;
  const about = {
    title: { [language && language !== 'und' ? language : 'und']: title.trim() || mainLibrary },
    description: {},
  };
  return {
    structure: {
      ...{ id, ...about, standard: 'h5p' },
      parts: [
        {
          ...{ kind: 'au', position: 0, id: `${id}:activity`, ...about, url: H5P_FILE },
          ...{ moveOn: 'CompletedOrPassed', launchMethod: 'AnyWindow' },
        },
      ],
    },
    notes: [],
    libraries: libraries
      .map(({ machineName, majorVersion, minorVersion }) => `${machineName} ${majorVersion}.${minorVersion}`)
      .sort(
        (one, other) =>
          Number(isMain(other, mainLibrary)) - Number(isMain(one, mainLibrary)) ||
          one.localeCompare(other, 'en'),
      ),
  };
}

const H5P_FILE = 'h5p.json';
const isMain = (name: string, main: string) => name.startsWith(`${main} `);
