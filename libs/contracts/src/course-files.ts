import { z } from 'zod';
import { idSchema, languageSchema } from './common';

/** What the platform knows of a file besides its bytes. */
export interface KnownFile {
  /** Media type by content, such as `image/svg+xml`. */
  type: string;
  /** In bytes. */
  size: number;
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string;
}

/** A file that has arrived, and what its sender calls it. */
export type UploadedFile = KnownFile & { name: string };

/** Why a file is not taken: a rule of `errors:rule.<rule>` and the values of its sentence. */
export interface FileRefusal {
  rule: string;
  values: Record<string, string>;
}

/** One file of a course: which media it is, in which language (`*`: every other), and where it lies in the folder. */
export interface CourseFile {
  mediaId: string;
  language: string;
  path: string;
  bytes: Uint8Array;
}

/** A file whose bytes are kept already. */
export type KeptFile = Omit<CourseFile, 'bytes'> & { file: KnownFile };

/** The course that files are kept for, and who brings them. */
export interface FilesOf {
  courseId: string;
  organisationId: string;
  /** Account of who brings them; undefined where nobody in particular does. */
  by?: string | undefined;
}

/** A port: the catalogue asks for the files of its courses, the media room keeps them. */
export abstract class CourseFiles {
  /** Looks at a file without keeping it: what it is by its content, or why it may not enter. */
  abstract inspect(path: string, bytes: Uint8Array): Promise<KnownFile | FileRefusal>;

  /** As {@link inspect}, for a file that lies on this machine and is not read into memory. */
  abstract inspectAt(name: string, path: string): Promise<KnownFile | FileRefusal>;

  /** Keeps a file of this machine that {@link inspectAt} has let pass. Keeping the same again changes nothing. */
  abstract keepAt(course: FilesOf, file: KeptFile, path: string): Promise<void>;

  /** Keeps files that {@link inspect} has let pass. Keeping the same again changes nothing. */
  abstract keep(course: FilesOf, files: CourseFile[]): Promise<void>;

  /** Names files whose bytes are there: of a finished upload, or of another course. */
  abstract name(course: FilesOf, files: KeptFile[]): Promise<void>;

  /**
   * A file that somebody has uploaded in parts.
   * @throws AppError `not-found`, `upload.not-ready`, or `input.invalid` where the file may not enter
   */
  abstract uploaded(
    by: { organisationId: string; accountId: string },
    uploadId: string,
  ): Promise<UploadedFile>;

  /** Hash → an address where authors of the organisation see the file. */
  abstract addresses(organisationId: string, hashes: string[]): Promise<Map<string, string>>;

  /** The organisation needs these files no more: their addresses go, and bytes that nobody else names. */
  abstract forget(organisationId: string, hashes: string[]): Promise<void>;

  /** The bytes of a kept file. Throws where there are none. */
  abstract read(hash: string): Promise<Uint8Array>;

  /**
   * From now on anybody may see these files of the course: it was published with them. Pictures have a narrow version soon
   * after, where that saves something.
   */
  abstract makePublic(courseId: string, hashes: string[]): Promise<void>;

  /** Hash → bytes of its narrow version, of those that have one; null while that is not known. One query by primary key. */
  abstract narrowed(hashes: string[]): Promise<Map<string, number | null>>;
}

/** Pixels across of narrow versions: of a phone held upright, on a screen of usual density twice over. */
export const NARROW_WIDTH = 640;

/** Where the narrow version of a picture is. */
export const narrowAddress = (address: string): string => `${address}?width=${NARROW_WIDTH}`;

/** The only width there is besides the whole. */
export const mediaWidthSchema = z.object({ width: z.literal(String(NARROW_WIDTH)).optional() });
export type MediaWidth = z.infer<typeof mediaWidthSchema>;

/** Address of one file. It changes with the content, so browsers may keep what they have for ever. */
export function mediaAddress(
  media: { id: string; language: string; path: string },
  file: Pick<KnownFile, 'hash'>,
): string {
  const language = media.language === '*' ? 'all' : media.language;
  const name = media.path.slice(media.path.lastIndexOf('/') + 1);
  return `/media/${media.id}/${language}/${file.hash.slice(0, 16)}-${encodeURIComponent(name)}`;
}

/** The parts of an address that {@link mediaAddress} made. */
export const mediaNameSchema = z
  .object({
    id: idSchema,
    language: z.union([languageSchema, z.literal('all')]),
    name: z
      .string()
      .max(200)
      .regex(/^[0-9a-f]{16}-/),
  })
  .transform(({ name, ...rest }) => ({ ...rest, hashPrefix: name.slice(0, 16) }));
export type MediaName = z.infer<typeof mediaNameSchema>;
